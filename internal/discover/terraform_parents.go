package discover

import (
	"regexp"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

const (
	tfPartOf = "part-of"
	tfMember = "member-of-cluster"
	tfRunsOn = "runs-on"
)

// tfParentOf are attributes that have the id of what an object is part of.
var tfParentOf = map[string][2]string{
	"aws_subnet": {tfPartOf, "vpc_id"}, "aws_internet_gateway": {tfPartOf, "vpc_id"}, "aws_ecs_service": {tfMember, "cluster"},
	"azurerm_kubernetes_cluster_node_pool": {tfMember, "kubernetes_cluster_id"}, "azurerm_mssql_database": {tfPartOf, "server_id"},
	"google_compute_subnetwork": {tfPartOf, "network"}, "google_compute_router": {tfPartOf, "network"},
	"openstack_networking_subnet_v2": {tfPartOf, "network_id"}, "vsphere_virtual_machine": {tfRunsOn, "host_system_id"},
	"vsphere_host": {tfMember, "cluster"}, "hcloud_network_subnet": {tfPartOf, "network_id"}, "scaleway_k8s_pool": {tfMember, "cluster_id"},
	"scaleway_k8s_pool_beta": {tfMember, "cluster_id"}, "digitalocean_kubernetes_node_pool": {tfMember, "cluster_id"}, "alicloud_vswitch": {tfPartOf, "vpc_id"},
	"oci_core_subnet": {tfPartOf, "vcn_id"}, "aws_ebs_snapshot": {tfPartOf, "volume_id"}, "aws_nat_gateway": {tfPartOf, "subnet_id"},
}

// tfParents says what an object is part of: what holds it, else the account or subscription that pays for it.
func tfParents(it *observe.Item, a value) {
	add := func(relation, id, from string) {
		if id = strings.TrimSpace(id); id != "" {
			it.Parents = append(it.Parents, observe.Parent{Relation: relation, Fact: observe.Fact{Pointer: observe.CloudID, Text: id, From: from}})
		}
	}
	arn, id := a.at("arn").text(), a.at("id").text()
	if of, known := tfParentOf[tfKin(it.Type)]; known {
		add(of[0], a.at(of[1]).text(), of[1])
	}
	switch it.Type {
	case "aws_eks_node_group":
		add(tfMember, tfSibling(arn, "cluster/"+a.at("cluster_name").text()), "cluster_name")
	case "aws_rds_cluster_instance", "aws_docdb_cluster_instance", "aws_neptune_cluster_instance":
		add(tfMember, tfSibling(arn, "cluster:"+a.at("cluster_identifier").text()), "cluster_identifier")
	case "google_container_node_pool":
		cluster, _, _ := strings.Cut(id, "/nodePools/")
		add(tfMember, cluster, "id")
	case "azurerm_subnet":
		network, _, _ := strings.Cut(id, "/subnets/")
		add(tfPartOf, network, "id")
	}
	if len(it.Parents) == 0 || it.Parents[0].Relation != tfPartOf {
		add(tfPartOf, tfAccount(arn, id), "account")
	}
}

// tfSibling is an ARN beside another, of the same service, region and account.
func tfSibling(arn, resource string) string {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) < 6 || strings.HasSuffix(resource, "/") || strings.HasSuffix(resource, ":") {
		return ""
	}
	return strings.Join(parts[:5], ":") + ":" + resource
}

var (
	tfSubscription = regexp.MustCompile(`(?i)^/subscriptions/[0-9a-f-]{36}`)
	tfProject      = regexp.MustCompile(`^projects/[a-z0-9.:-]+`)
)

// tfAccount is the account that an id says it is in.
func tfAccount(arn, id string) string {
	if parts := strings.Split(arn, ":"); len(parts) > 5 && parts[0] == "arn" {
		return parts[4]
	}
	if found := tfSubscription.FindString(id); found != "" && found != id {
		return found
	}
	if found := tfProject.FindString(id); found != "" && found != id {
		return found
	}
	return ""
}
