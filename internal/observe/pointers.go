package observe

// Where records of kind Asset have what sources see most. A source may give facts at any other pointer of a record too.
const (
	Serial     = "/spec/identifiers/serial"
	AssetTag   = "/spec/identifiers/assetTag"
	Hostnames  = "/spec/identifiers/hostnames"
	MACs       = "/spec/identifiers/macs"
	CloudID    = "/spec/identifiers/cloudId"
	IMEI       = "/spec/identifiers/imei"
	UUID       = "/spec/identifiers/uuid"
	FixedAsset = "/spec/identifiers/fixedAssetNumber"

	Location    = "/spec/location"
	Owner       = "/spec/owner"
	AssignedTo  = "/spec/assignment/to"
	Environment = "/spec/environment"
	Processor   = "/spec/specifications/processor"
	Sockets     = "/spec/specifications/cpuSockets"
	Cores       = "/spec/specifications/coresPerSocket"
	VirtualCPUs = "/spec/specifications/virtualCpus"
	MemoryGiB   = "/spec/specifications/memoryGiB"
	StorageGiB  = "/spec/specifications/storageGiB"
	Firmware    = "/spec/specifications/firmware"
	Expires     = "/spec/expires"
)

// Classes are muster's own words for what sources call by a hundred names. An asset type says in observedAs which of them,
// or which of a source's own names, are its.
func Classes() []string {
	return []string{
		"server", "virtual-machine", "hypervisor", "laptop", "desktop", "tablet", "phone", "printer", "monitor", "peripheral",
		"component", "network-device", "switch", "router", "firewall", "access-point", "storage-system", "ups", "pdu", "rack", "sim-card",
		"cloud-account", "cluster", "cluster-node", "container-workload", "database", "disk", "bucket", "file-share", "snapshot", "image",
		"function", "application", "api", "load-balancer", "cdn", "network", "subnet", "gateway", "ip-address", "network-interface",
		"dns-zone", "domain", "certificate", "key", "secret", "queue", "topic", "stream", "cache", "search", "data-warehouse",
		"container-registry", "repository", "directory", "user", "group", "role", "policy", "monitoring", "backup", "reservation",
		"scaling-group", "software", "licence", "location", "product", "cost",
	}
}
