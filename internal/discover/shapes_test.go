package discover

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// told writes what items are, and by what they are told from others, a line each.
func told(items []*observe.Item) string {
	var lines []string
	for _, it := range items {
		line := it.Type + ", " + it.Class + ", " + it.Name
		for _, pointer := range []string{observe.Serial, observe.UUID, observe.CloudID, observe.MACs, observe.Hostnames, observe.Location} {
			for _, text := range facts(it, pointer) {
				line += ", " + path.Base(pointer) + " " + text
			}
		}
		if it.Gone {
			line += ", gone"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

const azureGroup = "/subscriptions/5f0f6a1e-0000-4000-8000-000000000001/resourceGroups/rg/providers/"

// The tools write the same in many forms. Each text is the shape of what one of them writes; every one has the word hunter2
// where a password may stand.
func TestShapes(t *testing.T) {
	tests := []struct{ name, format, text, want string }{
		{"eks list-clusters lists names, as ecs does not", "aws", `{"clusters": ["prod"]}`, "AWS::EKS::Cluster, cluster, prod, cloudId prod"},
		{
			"list-streams says the same twice", "aws",
			`{"StreamNames": ["orders"], "HasMoreStreams": false, "StreamSummaries": [{"StreamName": "orders", "StreamARN": "arn:aws:kinesis:eu-west-3:418290557316:stream/orders"}]}`,
			"AWS::Kinesis::Stream, stream, orders, cloudId arn:aws:kinesis:eu-west-3:418290557316:stream/orders, location eu-west-3",
		},
		{
			"emr list-instances", "aws", `{"Instances": [{"Id": "ci-1", "Ec2InstanceId": "i-0a41c9d2e8b7f6a50", "PrivateDnsName": "ip-10-0-0-1.ec2.internal", "Status": {"State": "TERMINATED"}}]}`,
			"AWS::EC2::Instance, virtual-machine, i-0a41c9d2e8b7f6a50, cloudId i-0a41c9d2e8b7f6a50, hostnames ip-10-0-0-1.ec2.internal, gone",
		},
		{
			"lists whose things have an ARN called after them", "aws",
			`{"VaultList": [{"VaultARN": "arn:aws:glacier:us-west-2:123456789012:vaults/old", "VaultName": "old"}]} {"DBProxies": [{"DBProxyArn": "arn:aws:rds:us-east-1:123456789012:db-proxy:prx-1"}]}`,
			"glacier:vaults, , old, cloudId arn:aws:glacier:us-west-2:123456789012:vaults/old, location us-west-2\nrds:db-proxy, , prx-1, cloudId arn:aws:rds:us-east-1:123456789012:db-proxy:prx-1, location us-east-1",
		},
		{
			"backup list-protected-resources has types that are none", "aws", `{"Results": [{"ResourceArn": "arn:aws:ec2:us-east-1:123456789012:volume/vol-0abc1234", "ResourceType": "EBS"}]}`,
			"AWS::EC2::Volume, disk, vol-0abc1234, cloudId arn:aws:ec2:us-east-1:123456789012:volume/vol-0abc1234, location us-east-1",
		},
		{
			"configservice list-aggregate-discovered-resources", "aws", `{"ResourceIdentifiers": [{"SourceAccountId": "123456789012", "SourceRegion": "us-east-1", "ResourceId": "vol-0a1b2c3d", "ResourceType": "AWS::EC2::Volume"}]}`,
			"AWS::EC2::Volume, disk, vol-0a1b2c3d, cloudId arn:aws:ec2:us-east-1:123456789012:volume/vol-0a1b2c3d, cloudId vol-0a1b2c3d, location us-east-1",
		},
		{
			"ssm get-inventory", "aws", `{"Entities": [{"Id": "mi-0a1", "Data": {"AWS:InstanceInformation": {"Content": [{"ComputerName": "srv1", "InstanceId": "mi-0a1", "ResourceType": "ManagedInstance", "InstanceStatus": "Active"}]}}}]}`,
			"AWS::SSM::ManagedInstanceInventory, server, srv1, cloudId mi-0a1, hostnames srv1",
		},
		{
			"iam get-account-authorization-details", "aws", `{"UserDetailList": [{"UserName": "a", "UserId": "AIDA", "Arn": "arn:aws:iam::123456789012:user/a"}], "Policies": [{"PolicyName": "p", "Arn": "arn:aws:iam::123456789012:policy/p"}]}`,
			"AWS::IAM::Policy, policy, p, cloudId arn:aws:iam::123456789012:policy/p\nAWS::IAM::User, user, a, cloudId arn:aws:iam::123456789012:user/a",
		},
		{"an action lists nothing, and neither does an empty list", "aws", `{"status_code": 200, "data": {"ResponseMetadata": {"RequestId": "hunter2"}}} {"DBProxies": []}`, ""},
		{
			"tags are no place for keys", "aws", `{"Volumes": [{"VolumeId": "vol-1", "Tags": [{"Key": "Name", "Value": "AKIAIOSFODNN7EXAMPLE"}, {"Key": "note", "Value": "password=hunter2"}]}]}`,
			"AWS::EC2::Volume, disk, vol-1, cloudId vol-1",
		},
		{
			"Get-AzVM | ConvertTo-Json", "azure",
			`[{"Id": "` + azureGroup + `Microsoft.Compute/virtualMachines/vm1", "VmId": "e1182f4f-d46b-43c4-a797-feee1c1ae2bd", "Type": "Microsoft.Compute/virtualMachines", "Location": "westeurope", "Tags": {"password": "hunter2"}, "OSProfile": {"ComputerName": "vm1host", "AdminPassword": "hunter2"}}]`,
			"Microsoft.Compute/virtualMachines, virtual-machine, vm1, uuid e1182f4f-d46b-43c4-a797-feee1c1ae2bd, cloudId " + azureGroup + "Microsoft.Compute/virtualMachines/vm1, cloudId " + strings.ToLower(azureGroup) + "microsoft.compute/virtualmachines/vm1, hostnames vm1host, location westeurope",
		},
		{
			"az vm list -d", "azure", `[{"id": "` + azureGroup + `Microsoft.Compute/virtualMachines/vm1", "fqdns": "vm1.westeurope.cloudapp.azure.com", "macAddresses": "00-0D-3A-AA-BB-CC,00-0D-3A-AA-BB-CD", "osProfile": {"computerName": "vm1", "adminPassword": "hunter2"}}]`,
			"Microsoft.Compute/virtualMachines, virtual-machine, vm1, cloudId " + azureGroup + "Microsoft.Compute/virtualMachines/vm1, cloudId " + strings.ToLower(azureGroup) + "microsoft.compute/virtualmachines/vm1, macs 00-0D-3A-AA-BB-CC, macs 00-0D-3A-AA-BB-CD, hostnames vm1.westeurope.cloudapp.azure.com, hostnames vm1",
		},
		{
			"a machine of Azure Arc", "azure", `{"value": [{"id": "` + azureGroup + `Microsoft.HybridCompute/machines/s", "properties": {"vmUuid": "4C4C4544-0035-4710-8034-B4C04F4D5332", "machineFqdn": "s.example.com", "detectedProperties": {"manufacturer": "Microsoft Corporation", "model": "Virtual Machine", "serialNumber": "7XK2PL3"}}}]}`,
			"Microsoft.HybridCompute/machines, virtual-machine, s, serial 7XK2PL3, uuid 4C4C4544-0035-4710-8034-B4C04F4D5332, cloudId " + azureGroup + "Microsoft.HybridCompute/machines/s, cloudId " + strings.ToLower(azureGroup) + "microsoft.hybridcompute/machines/s, hostnames s.example.com",
		},
		{
			"subscriptions of the Resource Manager", "azure", `{"value": [{"id": "/subscriptions/5f0f6a1e-0000-4000-8000-000000000001", "displayName": "Prod", "state": "Enabled"}]}`,
			"Microsoft.Resources/subscriptions, cloud-account, Prod, cloudId /subscriptions/5f0f6a1e-0000-4000-8000-000000000001",
		},
		{
			"gcloud storage buckets list", "gcp", `[{"default_storage_class": "STANDARD", "location": "EUROPE-WEST1", "name": "acme-logs", "storage_url": "gs://acme-logs/"}]`,
			"storage.googleapis.com/Bucket, bucket, acme-logs, cloudId //storage.googleapis.com/acme-logs, location europe-west1",
		},
		{
			"gcloud run services list", "gcp",
			`[{"apiVersion": "serving.knative.dev/v1", "kind": "Service", "metadata": {"name": "api", "namespace": "418290557316", "labels": {"cloud.googleapis.com/location": "europe-west1"}}, "spec": {"template": {"spec": {"containers": [{"env": [{"name": "P", "value": "hunter2"}]}]}}}, "status": {"url": "https://api-x.a.run.app"}}]`,
			"run.googleapis.com/Service, container-workload, api, cloudId //run.googleapis.com/projects/418290557316/locations/europe-west1/services/api, location europe-west1",
		},
		{
			"data sets of BigQuery have no link", "gcp", `{"kind": "bigquery#datasetList", "datasets": [{"kind": "bigquery#dataset", "id": "acme:sales", "datasetReference": {"datasetId": "sales", "projectId": "acme"}, "location": "EU"}]}`,
			"bigquery.googleapis.com/Dataset, data-warehouse, sales, cloudId //bigquery.googleapis.com/projects/acme/datasets/sales, location eu",
		},
		{
			"gcloud asset search-all-resources", "gcp", `[{"assetType": "compute.googleapis.com/Instance", "location": "europe-west1-b", "name": "//compute.googleapis.com/projects/acme/zones/europe-west1-b/instances/web-1"}]`,
			"compute.googleapis.com/Instance, virtual-machine, web-1, cloudId //compute.googleapis.com/projects/acme/zones/europe-west1-b/instances/web-1, hostnames web-1, location europe-west1",
		},
		{"what Google offers is no thing", "gcp", `[{"kind": "compute#machineType", "name": "e2-medium", "selfLink": "https://www.googleapis.com/compute/v1/projects/acme/zones/europe-west1-b/machineTypes/e2-medium"}]`, ""},
		{
			"ios_facts", "ansible", `{"ansible_facts": {"ansible_net_hostname": "sw-core", "ansible_net_model": "WS-C2960X-48TS-L", "ansible_net_serialnum": "FCW1932D0LB", "ansible_net_system": "ios", "ansible_net_version": "15.2(2)E6", "ansible_net_config": "enable secret hunter2"}}`,
			"host, network-device, sw-core, serial FCW1932D0LB, hostnames sw-core",
		},
		{
			"a container shows the firmware of its host", "ansible", `{"ansible_hostname": "ct1", "ansible_distribution": "Debian", "ansible_kernel": "6.1", "ansible_virtualization_type": "lxc", "ansible_virtualization_role": "guest", "ansible_product_serial": "CZJ5330CLF",
				"ansible_product_uuid": "30373237-3132-435A-4A35-333330434C46", "ansible_interfaces": ["eth0"], "ansible_eth0": {"type": "ether", "macaddress": "bc:24:11:00:00:01"}}`,
			"host, virtual-machine, ct1, macs bc:24:11:00:00:01, hostnames ct1",
		},
		{
			"a Mac", "ansible", `{"ansible_hostname": "mbp", "ansible_distribution": "MacOSX", "ansible_kernel": "22.5.0", "ansible_model": "MacBookPro18,3", "ansible_processor": "Apple M1 Pro", "ansible_interfaces": ["en0", "awdl0"],
				"ansible_en0": {"type": "ether", "macaddress": "a4:83:e7:00:11:22"}, "ansible_awdl0": {"type": "unknown", "macaddress": "2e:83:e7:00:11:22"}}`,
			"host, laptop, mbp, macs a4:83:e7:00:11:22, hostnames mbp",
		},
		{
			"what a playbook prints as JSON", "ansible", `{"plays": [{"tasks": [{"hosts": {"web1": {"ansible_facts": {"ansible_hostname": "web1", "ansible_distribution": "Debian", "ansible_kernel": "6.1"}}}}, {"hosts": {"web1": {"stdout": "hunter2"}}}]}], "stats": {"web1": {"ok": 2}}}`,
			"host, server, web1, hostnames web1",
		},
		{
			"OCS on Linux", "glpi", `<REQUEST><CONTENT><BIOS><SSN>CZJ5330CLF</SSN><TYPE>Rack Mount Chassis</TYPE></BIOS><HARDWARE><NAME>srv5</NAME><OSNAME>CentOS Linux release 7.9.2009 (Core)</OSNAME><OSVERSION>3.10.0-1160.el7.x86_64</OSVERSION><WINPRODKEY>hunter2</WINPRODKEY></HARDWARE>
				<NETWORKS><MACADDR>3c:52:82:1a:9f:01</MACADDR><TYPE>Ethernet</TYPE></NETWORKS></CONTENT><QUERY>INVENTORY</QUERY></REQUEST>`,
			"Computer, server, srv5, serial CZJ5330CLF, macs 3c:52:82:1a:9f:01, hostnames srv5",
		},
		{
			"an agent in a container", "glpi", `{"action": "inventory", "deviceid": "ct1", "content": {"hardware": {"name": "ct1", "vmsystem": "lxc"}, "bios": {"ssn": "CZJ5330CLF", "smodel": "ProLiant"}}}`,
			"Computer, virtual-machine, ct1, hostnames ct1",
		},
		{
			"the version of a secret has the ARN of the secret", "terraform", `{"version": 4, "resources": [{"mode": "managed", "type": "aws_secretsmanager_secret_version", "name": "v", "instances": [{"attributes": {"arn": "arn:aws:secretsmanager:eu-west-3:418290557316:secret:x-1", "id": "arn:aws:secretsmanager:eu-west-3:418290557316:secret:x-1|AB", "secret_string": "hunter2"}}]}]}`,
			"aws_secretsmanager_secret_version, , aws_secretsmanager_secret_version.v, location eu-west-3",
		},
	}
	for _, test := range tests {
		items, r := readText(t, test.format, test.text)
		if got := told(items); got != test.want || len(r.Findings) > 0 || r.Incomplete != "" {
			t.Errorf("%s: got\n%s\nwant\n%s\n%s", test.name, got, test.want, messages(r))
		}
		for _, it := range items {
			if strings.Contains(fmt.Sprintf("%+v", *it), "hunter2") {
				t.Errorf("%s: %s tells a password", test.name, it.Name)
			}
		}
		sane(t, items, r)
	}
}

// A page is followed by the next answer of its file that lists the same, or by the file of the next number.
func TestPages(t *testing.T) {
	const first, last = `{"Volumes": [{"VolumeId": "vol-1"}], "NextToken": "x"}`, `{"Volumes": [{"VolumeId": "vol-2"}]}`
	for name, test := range map[string]struct {
		files    []Input
		complete bool
	}{
		"one page":                         {[]Input{input("a_1.json", first)}, false},
		"two pages":                        {[]Input{input("a_1.json", first), input("a_2.json", last)}, true},
		"in whatever order":                {[]Input{input("page10.json", last), input("page9.json", first)}, true},
		"numbers of one width":             {[]Input{input("x/page-009.json.gz", first), input("x/page-010.json.gz", last)}, true},
		"the last one is missing":          {[]Input{input("a_1.json", first), input("a_2.json", first)}, false},
		"one between is missing":           {[]Input{input("a_1.json", first), input("a_3.json", last)}, false},
		"the next one cannot be read":      {[]Input{input("a_1.json", first), input("a_2.json", "{")}, false},
		"of another folder":                {[]Input{input("x/a_1.json", first), input("y/a_2.json", last)}, false},
		"regions":                          {[]Input{input("eu-west-1.json", first), input("eu-west-2.json", last)}, false},
		"regions of another cloud":         {[]Input{input("westus2.json", first), input("westus3.json", last)}, false},
		"names without a number":           {[]Input{input("a.json", first), input("b.json", last)}, false},
		"behind each other":                {[]Input{input("a.json", first+last)}, true},
		"behind each other, not the same":  {[]Input{input("a.json", first+`{"Vpcs": [{"VpcId": "vpc-1"}]}`)}, false},
		"behind each other, and not ended": {[]Input{input("a.json", first+first)}, false},
	} {
		items, r := readAll(t, observe.Source{Name: "a", Format: "aws"}, test.files...)
		if (r.Incomplete == "") != test.complete || len(items) == 0 {
			t.Errorf("%s: %d items, incomplete %q\n%s", name, len(items), r.Incomplete, messages(r))
		}
	}
}
