package discover

import (
	"cmp"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// gcpType says what things of one type are, how they are named, and which members say what.
type gcpType struct {
	name    string // as Cloud Asset Inventory calls it
	once    string // as it called it before
	class   string
	service string // the product that it is one of, as Google sells it
	kind    string // as interfaces call one: compute#instance
	form    string // of its name behind the host
	list    string // the member of answers that lists such things, where these have no kind
	sign    string // members that only these have together
	fields  []cloudField
	also    func(*observe.Item, value)
	full    func(value) string // its full name, where neither its name nor a link has it
}

var gcpTypes = []gcpType{
	{name: "compute.googleapis.com/Instance", class: "virtual-machine", service: "Compute Engine", kind: "compute#instance", form: "projects/*/zones/*/instances/*", sign: "machineType networkInterfaces disks", fields: []cloudField{
		{toNumber, "machineType", ""}, {observe.Hostnames, "hostname", ""}, {observe.StorageGiB, "disks.diskSizeGb", "GiB"},
	}, also: gcpMachine},
	{name: "compute.googleapis.com/Disk", class: "disk", service: "Persistent Disk", kind: "compute#disk", form: "projects/*/zones/*/disks/*", sign: "sizeGb type physicalBlockSizeBytes", fields: gcpDisk},
	{name: "compute.googleapis.com/RegionDisk", class: "disk", service: "Persistent Disk", form: "projects/*/regions/*/disks/*", fields: gcpDisk},
	{name: "compute.googleapis.com/Snapshot", class: "snapshot", kind: "compute#snapshot", form: "projects/*/global/snapshots/*", fields: []cloudField{{observe.StorageGiB, "diskSizeGb", "GiB"}, {toState, "status", ""}}},
	{name: "compute.googleapis.com/Image", class: "image", kind: "compute#image", form: "projects/*/global/images/*", fields: []cloudField{{toProduct, "family", ""}, {observe.StorageGiB, "diskSizeGb", "GiB"}, {toState, "status", ""}, {toState, "deprecated.state", ""}}},
	{name: "compute.googleapis.com/InstanceGroupManager", class: "scaling-group", kind: "compute#instanceGroupManager", form: "projects/*/zones/*/instanceGroupManagers/*"},
	{name: "compute.googleapis.com/RegionInstanceGroupManager", class: "scaling-group", form: "projects/*/regions/*/instanceGroupManagers/*"},
	{name: "compute.googleapis.com/InstanceTemplate", kind: "compute#instanceTemplate", form: "projects/*/global/instanceTemplates/*"},
	{name: "compute.googleapis.com/NodeGroup", class: "server", kind: "compute#nodeGroup", form: "projects/*/zones/*/nodeGroups/*"},
	{name: "compute.googleapis.com/Network", class: "network", kind: "compute#network", form: "projects/*/global/networks/*"},
	{name: "compute.googleapis.com/Subnetwork", class: "subnet", kind: "compute#subnetwork", form: "projects/*/regions/*/subnetworks/*"},
	{name: "compute.googleapis.com/Firewall", class: "policy", kind: "compute#firewall", form: "projects/*/global/firewalls/*"},
	{name: "compute.googleapis.com/Address", class: "ip-address", kind: "compute#address", form: "projects/*/regions/*/addresses/*"},
	{name: "compute.googleapis.com/GlobalAddress", class: "ip-address", form: "projects/*/global/addresses/*"},
	{name: "compute.googleapis.com/ForwardingRule", class: "load-balancer", kind: "compute#forwardingRule", form: "projects/*/regions/*/forwardingRules/*"},
	{name: "compute.googleapis.com/GlobalForwardingRule", class: "load-balancer", form: "projects/*/global/forwardingRules/*"},
	{name: "compute.googleapis.com/BackendService", class: "load-balancer", kind: "compute#backendService", form: "projects/*/global/backendServices/*"},
	{name: "compute.googleapis.com/Router", class: "gateway", kind: "compute#router", form: "projects/*/regions/*/routers/*"},
	{name: "compute.googleapis.com/VpnTunnel", class: "gateway", kind: "compute#vpnTunnel", form: "projects/*/regions/*/vpnTunnels/*"},
	{name: "compute.googleapis.com/SslCertificate", class: "certificate", kind: "compute#sslCertificate", form: "projects/*/global/sslCertificates/*", fields: []cloudField{{observe.Expires, "expireTime", ""}}},
	{name: "compute.googleapis.com/Commitment", class: "reservation", kind: "compute#commitment", form: "projects/*/regions/*/commitments/*", fields: []cloudField{{toNumber, "type", ""}, {observe.Expires, "endTimestamp", ""}}},
	{name: "container.googleapis.com/Cluster", class: "cluster", service: "Kubernetes Engine", form: "projects/*/locations/*/clusters/*", list: "clusters", sign: "nodePools currentMasterVersion", fields: gcpCluster, also: gcpStopping},
	{name: "container.googleapis.com/Cluster", class: "cluster", service: "Kubernetes Engine", form: "projects/*/zones/*/clusters/*", fields: gcpCluster, also: gcpStopping},
	{name: "container.googleapis.com/NodePool", class: "scaling-group", service: "Kubernetes Engine", form: "projects/*/locations/*/clusters/*/nodePools/*", list: "nodePools", sign: "config initialNodeCount version", fields: []cloudField{{toNumber, "config.machineType", ""}, {toVersion, "version", ""}}, also: gcpStopping},
	{name: "dataproc.googleapis.com/Cluster", class: "cluster", service: "Dataproc", form: "projects/*/regions/*/clusters/*", list: "clusters", sign: "clusterName clusterUuid", fields: []cloudField{
		{toName, "clusterName", ""}, {toNumber, "config.masterConfig.machineTypeUri", ""}, {toVersion, "config.softwareConfig.imageVersion", ""}, {toState, "status.state", ""},
	}, full: gcpDataproc},
	{name: "dataproc.googleapis.com/Job", form: "projects/*/regions/*/jobs/*"},
	{name: "run.googleapis.com/Service", class: "container-workload", service: "Cloud Run", form: "projects/*/locations/*/services/*", list: "services", sign: "uri template"},
	// As Knative writes it, and `gcloud run services list`.
	{name: "run.googleapis.com/Service", class: "container-workload", service: "Cloud Run", form: "projects/*/locations/*/services/*", list: "items", sign: "metadata.namespace status.url spec.template", fields: []cloudField{{toName, "metadata.name", ""}}, full: gcpKnative},
	{name: "appengine.googleapis.com/Application", class: "application", service: "App Engine", form: "apps/*", sign: "codeBucket servingStatus", fields: []cloudField{{observe.Hostnames, "defaultHostname", ""}}},
	{name: "cloudfunctions.googleapis.com/CloudFunction", class: "function", service: "Cloud Functions", form: "projects/*/locations/*/functions/*", list: "functions", sign: "entryPoint runtime", fields: []cloudField{{toVersion, "runtime", ""}, {observe.MemoryGiB, "availableMemoryMb", "MiB"}, {toState, "status", ""}}},
	{name: "cloudfunctions.googleapis.com/Function", class: "function", service: "Cloud Functions", form: "projects/*/locations/*/functions/*", list: "functions", sign: "buildConfig serviceConfig", fields: []cloudField{{toVersion, "buildConfig.runtime", ""}, {observe.MemoryGiB, "serviceConfig.availableMemory", "B"}, {toState, "state", ""}}},
	{name: "sqladmin.googleapis.com/Instance", class: "database", service: "Cloud SQL", kind: "sql#instance", form: "projects/*/instances/*", sign: "databaseVersion settings", fields: []cloudField{
		{toNumber, "settings.tier", ""}, {observe.StorageGiB, "settings.dataDiskSizeGb", "GiB"}, {observe.Hostnames, "dnsName", ""}, {toState, "state", ""},
	}, also: gcpSQL},
	{name: "spanner.googleapis.com/Instance", class: "database", service: "Spanner", form: "projects/*/instances/*", list: "instances", sign: "config nodeCount", fields: []cloudField{{toState, "state", ""}}, also: gcpSpanner},
	{name: "bigtableadmin.googleapis.com/Instance", once: "google.bigtable.Instance", class: "database", service: "Bigtable", form: "projects/*/instances/*", list: "instances", sign: "name displayName state type", fields: []cloudField{{toEdition, "type", ""}, {toState, "state", ""}}},
	{name: "bigtableadmin.googleapis.com/Cluster", once: "google.bigtable.Cluster", class: "database", service: "Bigtable", form: "projects/*/instances/*/clusters/*", list: "clusters", sign: "serveNodes defaultStorageType", fields: []cloudField{{toNumber, "defaultStorageType", ""}, {toState, "state", ""}}},
	{name: "redis.googleapis.com/Instance", class: "cache", service: "Memorystore for Redis", form: "projects/*/locations/*/instances/*", list: "instances", sign: "redisVersion memorySizeGb", fields: []cloudField{{toVersion, "redisVersion", ""}, {toNumber, "tier", ""}, {observe.MemoryGiB, "memorySizeGb", "GiB"}, {toState, "state", ""}}},
	{name: "file.googleapis.com/Instance", class: "file-share", service: "Filestore", form: "projects/*/locations/*/instances/*", list: "instances", sign: "fileShares tier", fields: []cloudField{{toNumber, "tier", ""}, {observe.StorageGiB, "fileShares.capacityGb", "GiB"}, {toState, "state", ""}}},
	{name: "datafusion.googleapis.com/Instance", class: "application", service: "Data Fusion", form: "projects/*/locations/*/instances/*", list: "instances", sign: "version type enableStackdriverLogging", fields: []cloudField{{toEdition, "type", ""}, {toVersion, "version", ""}, {toState, "state", ""}}},
	{name: "alloydb.googleapis.com/Cluster", class: "database", service: "AlloyDB", form: "projects/*/locations/*/clusters/*", list: "clusters", sign: "databaseVersion network", fields: []cloudField{{toVersion, "databaseVersion", ""}, {toState, "state", ""}}},
	{name: "bigquery.googleapis.com/Dataset", class: "data-warehouse", service: "BigQuery", kind: "bigquery#dataset", form: "projects/*/datasets/*", list: "datasets", full: gcpTable},
	{name: "bigquery.googleapis.com/Table", service: "BigQuery", kind: "bigquery#table", form: "projects/*/datasets/*/tables/*", fields: []cloudField{{toName, "tableReference.tableId", ""}, {observe.Expires, "expirationTime", ""}}, list: "tables", full: gcpTable},
	{name: "storage.googleapis.com/Bucket", class: "bucket", service: "Cloud Storage", kind: "storage#bucket", form: "*", sign: "storageClass metageneration", fields: []cloudField{{toNumber, "storageClass", ""}}, full: func(v value) string { return "//storage.googleapis.com/" + v.first("name", "id") }},
	// As `gcloud storage` writes them.
	{name: "storage.googleapis.com/Bucket", class: "bucket", service: "Cloud Storage", form: "*", sign: "storage_url default_storage_class", fields: []cloudField{{toNumber, "default_storage_class", ""}}, full: func(v value) string { return "//storage.googleapis.com/" + v.at("name").text() }},
	{name: "cloudkms.googleapis.com/KeyRing", class: "key", form: "projects/*/locations/*/keyRings/*", list: "keyRings", sign: "name createTime"},
	{name: "cloudkms.googleapis.com/CryptoKey", class: "key", service: "Cloud KMS", form: "projects/*/locations/*/keyRings/*/cryptoKeys/*", list: "cryptoKeys", sign: "purpose", fields: []cloudField{{toNumber, "versionTemplate.protectionLevel", ""}, {toState, "primary.state", ""}}},
	{name: "secretmanager.googleapis.com/Secret", class: "secret", service: "Secret Manager", form: "projects/*/secrets/*", list: "secrets", sign: "name replication", fields: []cloudField{{observe.Expires, "expireTime", ""}}},
	{name: "pubsub.googleapis.com/Topic", class: "topic", service: "Pub/Sub", form: "projects/*/topics/*", list: "topics", sign: "name"},
	{name: "pubsub.googleapis.com/Subscription", class: "queue", service: "Pub/Sub", form: "projects/*/subscriptions/*", list: "subscriptions", sign: "name topic"},
	{name: "dns.googleapis.com/ManagedZone", class: "dns-zone", service: "Cloud DNS", kind: "dns#managedZone", form: "projects/*/managedZones/*", list: "managedZones", sign: "dnsName nameServers", fields: []cloudField{{toName, "dnsName", ""}}},
	{name: "artifactregistry.googleapis.com/Repository", class: "container-registry", service: "Artifact Registry", form: "projects/*/locations/*/repositories/*", list: "repositories", sign: "name format"},
	{name: "iam.googleapis.com/ServiceAccount", class: "user", form: "projects/*/serviceAccounts/*", list: "accounts", sign: "name email uniqueId", fields: []cloudField{{toName, "email", ""}}},
	{name: "iam.googleapis.com/Role", class: "role", form: "projects/*/roles/*"},
	{name: "cloudresourcemanager.googleapis.com/Project", class: "cloud-account", service: "Google Cloud project", form: "projects/*", list: "projects", sign: "projectId projectNumber", fields: []cloudField{{toName, "name", ""}, {toState, "lifecycleState", ""}}, also: gcpProject, full: func(v value) string {
		return "//cloudresourcemanager.googleapis.com/projects/" + v.at("projectNumber").text()
	}},
	{name: "cloudresourcemanager.googleapis.com/Folder", form: "folders/*", list: "folders", sign: "name displayName parent"},
	{name: "cloudresourcemanager.googleapis.com/Organization", form: "organizations/*", list: "organizations", sign: "organizationId"},
	{name: "logging.googleapis.com/LogBucket", class: "monitoring", form: "projects/*/locations/*/buckets/*"},
}

var gcpDisk = []cloudField{{toNumber, "type", ""}, {observe.StorageGiB, "sizeGb", "GiB"}, {toState, "status", ""}}

var gcpCluster = []cloudField{{toVersion, "currentMasterVersion", ""}, {toNumber, "nodePools.config.machineType", ""}, {toNumber, "nodeConfig.machineType", ""}}

// gcpTable makes the name of a data set or table of BigQuery of what refers to it.
func gcpTable(v value) string {
	ref := v.at("tableReference")
	if ref.v == nil {
		ref = v.at("datasetReference")
	}
	full := "//bigquery.googleapis.com/projects/" + ref.at("projectId").text() + "/datasets/" + ref.at("datasetId").text()
	if table := ref.at("tableId").text(); table != "" {
		full += "/tables/" + table
	}
	return full
}

// gcpKnative makes the name of a service: its project and region stand in its metadata.
func gcpKnative(v value) string {
	meta := v.at("metadata")
	return "//run.googleapis.com/projects/" + meta.at("namespace").text() + "/locations/" + meta.at("labels", "cloud.googleapis.com/location").text() + "/services/" + meta.at("name").text()
}

// gcpDataproc makes the name of a cluster: its region stands among its labels alone. Without it nothing is guessed.
func gcpDataproc(v value) string {
	project, region := v.at("projectId").text(), v.at("labels", "goog-dataproc-location").text()
	if project == "" || region == "" {
		return ""
	}
	return "//dataproc.googleapis.com/projects/" + project + "/regions/" + region + "/clusters/" + v.at("clusterName").text()
}

// gcpStopping takes out clusters that are being deleted: there is no stopped one.
func gcpStopping(it *observe.Item, v value) {
	it.Gone = it.Gone || v.at("status").text() == "STOPPING"
}

// gcpMachine adds what needs more than a member. Where no other host name is said the machine's is its own.
func gcpMachine(it *observe.Item, v value) {
	if name := lastPart(v.at("name").text()); it.Text(observe.Hostnames) == "" {
		addHost(it, cloudField{observe.Hostnames, "name", ""}, name)
	}
	gcpCustom(it, v)
	var licenses []string
	for _, path := range []string{"disks.licenses", "disk.license"} {
		for _, license := range v.find(path) {
			if text := license.text(); strings.Contains(text, "/licenses/") {
				licenses = append(licenses, text)
			}
		}
	}
	for _, license := range licenses { // of systems they lie in projects that end so: debian-cloud
		if project, _, _ := strings.Cut(license, "/global/"); strings.HasSuffix(project, "-cloud") {
			it.System.Name = cmp.Or(it.System.Name, lastPart(license))
		}
	}
	if it.System.Name == "" && len(licenses) > 0 {
		it.System.Name = lastPart(licenses[0])
	}
}

// gcpSQL reads POSTGRES_16 and SQLSERVER_2019_STANDARD.
func gcpSQL(it *observe.Item, v value) {
	gcpCustom(it, v)
	engine, version, _ := strings.Cut(v.at("databaseVersion").text(), "_")
	version, edition, _ := strings.Cut(version, "_")
	for _, name := range [][2]string{{"POSTGRES", "PostgreSQL"}, {"MYSQL", "MySQL"}, {"SQLSERVER", "SQL Server"}} {
		if name[0] != engine {
			continue
		}
		it.Product.Name = "Cloud SQL for " + name[1]
		if engine == "MYSQL" && edition != "" { // MYSQL_5_7 and MYSQL_8_0_35
			version, edition = version+"."+strings.ReplaceAll(edition, "_", "."), ""
		}
	}
	it.Product.Version, it.Product.Edition = version, edition
}

// gcpSpanner reads where the nodes are: instanceConfigs/regional-europe-north1.
func gcpSpanner(it *observe.Item, v value) {
	gcpRegion(it, strings.TrimPrefix(lastPart(v.at("config").text()), "regional-"), "config")
}

// gcpProject adds the id by which people call a project; its full name has its number.
func gcpProject(it *observe.Item, v value) {
	it.Add(observe.CloudID, v.at("projectId").text(), "projectId")
}
