package discover

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// tfMakers are those who make what providers make, by the first word of the types.
var tfMakers = map[string]string{
	"aws": "Amazon Web Services", "azurerm": "Microsoft", "google": "Google", "digitalocean": "DigitalOcean", "hcloud": "Hetzner", "scaleway": "Scaleway",
	"linode": "Akamai", "vultr": "Vultr", "exoscale": "Exoscale", "upcloud": "UpCloud", "ovh": "OVHcloud", "oci": "Oracle", "alicloud": "Alibaba Cloud",
	"ibm": "IBM", "yandex": "Yandex", "github": "GitHub", "gitlab": "GitLab", "cloudflare": "Cloudflare", "mongodbatlas": "MongoDB", "ionoscloud": "IONOS",
}

// tfServices are the names under which people buy what the types are.
var tfServices = tfByType([][2]string{
	{"Amazon EC2", "aws_instance aws_spot_instance_request"},
	{"Amazon EBS", "aws_ebs_volume aws_ebs_snapshot"},
	{"Amazon S3", "aws_s3_bucket"},
	{"Amazon EFS", "aws_efs_file_system"},
	{"Amazon VPC", "aws_vpc"},
	{"Amazon EKS", "aws_eks_cluster aws_eks_node_group"},
	{"Amazon ECS", "aws_ecs_cluster aws_ecs_service"},
	{"Amazon ECR", "aws_ecr_repository"},
	{"Amazon DynamoDB", "aws_dynamodb_table"},
	{"Amazon DocumentDB", "aws_docdb_cluster aws_docdb_cluster_instance"},
	{"Amazon RDS", "aws_db_instance aws_rds_cluster aws_rds_cluster_instance"},
	{"Amazon Redshift", "aws_redshift_cluster"},
	{"Amazon ElastiCache", "aws_elasticache_cluster aws_elasticache_replication_group"},
	{"Amazon MemoryDB", "aws_memorydb_cluster"},
	{"Amazon OpenSearch Service", "aws_elasticsearch_domain aws_opensearch_domain"},
	{"Amazon CloudFront", "aws_cloudfront_distribution"},
	{"Amazon Route 53", "aws_route53_zone"},
	{"Amazon SQS", "aws_sqs_queue"},
	{"Amazon SNS", "aws_sns_topic"},
	{"Amazon Kinesis", "aws_kinesis_stream"},
	{"Amazon MSK", "aws_msk_cluster"},
	{"Amazon WorkSpaces", "aws_workspaces_workspace"},
	{"AWS account", "aws_organizations_account"},
	{"AWS Lambda", "aws_lambda_function"},
	{"AWS KMS", "aws_kms_key"},
	{"AWS Secrets Manager", "aws_secretsmanager_secret"},
	{"Elastic Load Balancing", "aws_lb aws_alb aws_elb"},
	{"Azure Virtual Machines", "azurerm_virtual_machine azurerm_linux_virtual_machine azurerm_windows_virtual_machine"},
	{"Azure Kubernetes Service", "azurerm_kubernetes_cluster"},
	{"Azure SQL Database", "azurerm_mssql_database azurerm_sql_database azurerm_mssql_server azurerm_sql_server"},
	{"Azure SQL Managed Instance", "azurerm_mssql_managed_instance"},
	{"Azure Database for PostgreSQL", "azurerm_postgresql_server azurerm_postgresql_flexible_server"},
	{"Azure Database for MySQL", "azurerm_mysql_server azurerm_mysql_flexible_server"},
	{"Azure Database for MariaDB", "azurerm_mariadb_server"},
	{"Azure Cosmos DB", "azurerm_cosmosdb_account"},
	{"Azure Cache for Redis", "azurerm_redis_cache"},
	{"Azure Storage", "azurerm_storage_account"},
	{"Azure Managed Disks", "azurerm_managed_disk"},
	{"Azure Firewall", "azurerm_firewall"},
	{"Azure Key Vault", "azurerm_key_vault"},
	{"Azure subscription", "azurerm_subscription"},
	{"Compute Engine", "google_compute_instance"},
	{"Kubernetes Engine", "google_container_cluster google_container_node_pool"},
	{"Cloud SQL", "google_sql_database_instance"},
	{"Cloud Storage", "google_storage_bucket"},
	{"Cloud Run", "google_cloud_run_service google_cloud_run_v2_service"},
	{"Cloud Functions", "google_cloudfunctions_function google_cloudfunctions2_function"},
	{"BigQuery", "google_bigquery_dataset"},
	{"Bigtable", "google_bigtable_instance"},
	{"Filestore", "google_filestore_instance"},
	{"Memorystore for Redis", "google_redis_instance"},
})

// tfEngines are names of database engines as providers abbreviate them.
var tfEngines = map[string]string{
	"postgres": "PostgreSQL", "postgresql": "PostgreSQL", "mysql": "MySQL", "mariadb": "MariaDB", "pg": "PostgreSQL", "sqlserver": "SQL Server",
	"oracle": "Oracle", "db2": "Db2", "redis": "Redis", "valkey": "Valkey", "memcached": "Memcached", "mongodb": "MongoDB",
}

// tfEngine is the name of an engine: sqlserver-se is SQL Server, and aurora-postgresql is Amazon's own of PostgreSQL.
func tfEngine(text string) string {
	first, _, _ := strings.Cut(strings.ToLower(text), "-")
	return tfEngines[first]
}

// tfSizeNames are the attributes that say how large something is in the provider's own words. Where a type calls it by a word
// that means something else elsewhere, it stands behind the type.
var tfSizeNames = strings.Fields("instance_type instance_class machine_type vm_size flavor_name server_type node_type cache_node_type commercial_type sku_name shape plan_id")

var tfSizeOf = map[string]string{
	"azurerm_linux_virtual_machine": "size", "azurerm_windows_virtual_machine": "size", "azurerm_managed_disk": "storage_account_type",
	"azurerm_storage_account": "account_replication_type", "azurerm_redis_cache": "sku_name", "azurerm_lb": "sku", "azurerm_public_ip": "sku",
	"azurerm_container_registry": "sku", "azurerm_firewall": "sku_tier", "azurerm_application_gateway": "sku.0.name",
	"azurerm_kubernetes_cluster": "default_node_pool.0.vm_size", "digitalocean_droplet": "size", "digitalocean_database_cluster": "size",
	"digitalocean_kubernetes_cluster": "node_pool.0.size", "scaleway_instance_server": "type", "scaleway_server": "type", "linode_instance": "type",
	"vultr_instance": "plan", "exoscale_compute_instance": "type", "upcloud_server": "plan", "google_sql_database_instance": "settings.0.tier",
	"google_compute_disk": "type", "google_filestore_instance": "tier", "google_redis_instance": "tier", "aws_ebs_volume": "type",
	"aws_opensearch_domain": "cluster_config.0.instance_type", "aws_elasticsearch_domain": "cluster_config.0.instance_type",
	"aws_ecs_service": "launch_type", "equinix_metal_device": "plan", "hcloud_load_balancer": "load_balancer_type", "civo_instance": "size",
	"openstack_compute_instance_v2": "flavor_id", "heroku_app": "stack", "scaleway_k8s_pool": "node_type", "scaleway_rdb_instance": "node_type",
	"openstack_blockstorage_volume_v3": "volume_type", "openstack_blockstorage_volume_v2": "volume_type",
}

// tfProduct says which service it is, of what size, and with which engine and operating system.
func tfProduct(it *observe.Item, a value) {
	provider, _, _ := strings.Cut(it.Type, "_")
	p := observe.Product{Name: tfServices[it.Type], Number: lastPart(a.first(tfSizeNames...))}
	if path := tfSizeOf[tfKin(it.Type)]; path != "" && p.Number == "" {
		p.Number = lastPart(a.at(strings.Split(path, ".")...).text())
	}
	switch it.Class {
	case "database", "cache", "search", "data-warehouse", "stream":
		tfDatabase(&p, a)
	case "cluster":
		p.Version = cmp.Or(a.first("kubernetes_version", "version", "master_version", "min_master_version", "k8s_version"), a.at("release_label").text())
	case "application":
		if it.Type == "helm_release" {
			p.Name, p.Version = lastPart(a.at("chart").text()), cmp.Or(a.at("metadata", "0", "app_version").text(), a.at("version").text())
		}
	case "function":
		it.System.Name = a.first("runtime")
	case "virtual-machine", "server", "hypervisor":
		it.System = tfSystem(a)
	}
	if p.Name != "" || p.Number != "" {
		p.Maker = tfMakers[provider]
	}
	if !p.Empty() {
		it.Product = p
	}
}

// tfDatabase adds the engine and its version. Google writes both as one word: POSTGRES_14.
func tfDatabase(p *observe.Product, a value) {
	engine := a.first("engine", "database_engine", "db_type")
	p.Version = a.first("engine_version_actual", "engine_version", "version", "server_version", "db_version", "redis_version", "elasticsearch_version", "kafka_version", "mongo_db_major_version")
	if both := a.at("database_version").text(); both != "" {
		name, version, _ := strings.Cut(both, "_")
		engine, p.Version = name, cmp.Or(strings.ReplaceAll(version, "_", "."), p.Version)
	}
	if name, version, is := strings.Cut(engine, "-"); is && tfEngine(name) != "" && p.Version == "" && strings.Trim(version, "0123456789.") == "" {
		engine, p.Version = name, version // as Scaleway writes it: PostgreSQL-15
	}
	switch name := tfEngine(engine); {
	case strings.HasPrefix(engine, "aurora"):
		p.Name = "Amazon Aurora " + map[bool]string{true: "PostgreSQL", false: "MySQL"}[engine == "aurora-postgresql"]
	case name != "" && p.Name != "":
		p.Name += " for " + name
	case name != "":
		p.Name = name
	case engine != "" && p.Name == "":
		p.Name = engine
	}
}

// tfSystem is the operating system, as far as the image or the settings of a guest say it by name.
func tfSystem(a value) observe.Product {
	for _, block := range []string{"source_image_reference", "storage_image_reference"} {
		if image := a.at(block, "0"); image.at("offer").text() != "" {
			return observe.Product{Maker: image.at("publisher").text(), Name: image.at("offer").text(), Version: image.at("sku").text()}
		}
	}
	image := cmp.Or(lastPart(a.at("boot_disk", "0", "initialize_params", "0", "image").text()), a.first("guest_id", "image_name", "operating_system"), lastPart(a.at("image").text()))
	if tfUUID.MatchString(image) || strings.Trim(image, "0123456789") == "" {
		return observe.Product{} // the number of an image, which says nothing
	}
	return observe.Product{Name: image}
}

// tfSizes adds processors, memory and disks. EC2 says cores and threads, vSphere memory in MB.
func tfSizes(it *observe.Item, a value) {
	switch it.Class {
	case "virtual-machine", "server":
		if cores, ok := a.at("cpu_core_count").number(); ok {
			if threads, ok := a.at("cpu_threads_per_core").number(); ok && cores*threads > 0 {
				it.Add(observe.VirtualCPUs, normalise.Number(cores*threads), "cpu_core_count")
			}
		} else {
			a.tfAdd(it, observe.VirtualCPUs, tfPositive, "num_cpus", "vcpus", "vcpu", "vcpus_count", "cpu_count", "cores", "cpu")
		}
		a.tfAdd(it, observe.MemoryGiB, tfGiB("MB"), "memory", "memory_mb")
		tfDisks(it, a)
	case "disk", "snapshot":
		a.tfAdd(it, observe.StorageGiB, tfGiB("GB"), "size", "disk_size_gb", "size_in_gb", "volume_size", "size_gb", "size_in_gbs", "capacity", "spec.0.capacity.0.storage")
	case "database":
		a.tfAdd(it, observe.StorageGiB, tfGiB("GB"), "allocated_storage", "settings.0.disk_size", "storage_gb", "max_size_gb", "volume_size_in_gb")
		a.tfAdd(it, observe.StorageGiB, tfGiB("MB"), "storage_mb", "storage_profile.0.storage_mb")
	case "cache":
		a.tfAdd(it, observe.MemoryGiB, tfGiB("GB"), "memory_size_gb")
	case "function":
		a.tfAdd(it, observe.MemoryGiB, tfGiB("MB"), "memory_size", "available_memory_mb")
	case "file-share":
		a.tfAdd(it, observe.StorageGiB, tfGiB("GB"), "storage_capacity", "quota", "file_shares.0.capacity_gb")
	}
}

// tfDisks adds up the disks that are part of a machine.
func tfDisks(it *observe.Item, a value) {
	total := 0.0
	for _, path := range [][2]string{
		{"root_block_device", "volume_size"}, {"ebs_block_device", "volume_size"}, {"disk", "size"}, {"os_disk", "disk_size_gb"},
		{"storage_os_disk", "disk_size_gb"}, {"storage_data_disk", "disk_size_gb"}, {"root_volume", "size_in_gb"},
	} {
		for _, disk := range a.at(path[0]).list() {
			if size, ok := normalise.GiB(disk.at(path[1]).text(), "GB"); ok {
				n, _ := strconv.ParseFloat(size, 64)
				total += n
			}
		}
	}
	for _, disk := range a.at("boot_disk").list() {
		if n, ok := disk.at("initialize_params", "0", "size").number(); ok && n > 0 {
			total += n
		}
	}
	if size, ok := a.at("disk").number(); ok && size > 0 {
		total += size // of DigitalOcean, in GB
	}
	if total > 0 {
		it.Add(observe.StorageGiB, normalise.Number(total), "disks")
	}
}
