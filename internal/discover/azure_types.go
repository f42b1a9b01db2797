package discover

import (
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// azureType says what resources of one type are, and which of their members say what.
type azureType struct {
	name    string // in the spelling of Azure's documentation
	class   string
	service string // the product that it is one of, as Microsoft sells it
	fields  []cloudField
	also    func(it *observe.Item, v, properties value)
}

// azureSettings are types that are no things that anybody looks after, in lower case, and why not.
var azureSettings = map[string]string{
	"microsoft.sql/servers/auditingsettings":                               "a setting of another resource",
	"microsoft.sql/servers/securityalertpolicies":                          "a setting of another resource",
	"microsoft.sql/servers/vulnerabilityassessments":                       "a setting of another resource",
	"microsoft.sql/servers/firewallrules":                                  "a setting of another resource",
	"microsoft.sql/servers/virtualnetworkrules":                            "a setting of another resource",
	"microsoft.sql/servers/administrators":                                 "a setting of another resource",
	"microsoft.storage/storageaccounts/blobservices":                       "a setting of another resource",
	"microsoft.storage/storageaccounts/fileservices":                       "a setting of another resource",
	"microsoft.storage/storageaccounts/queueservices":                      "a setting of another resource",
	"microsoft.storage/storageaccounts/tableservices":                      "a setting of another resource",
	"microsoft.compute/virtualmachines/extensions":                         "a program that Azure put on a machine, with its settings",
	"microsoft.compute/virtualmachinescalesets/extensions":                 "a program that Azure put on a machine, with its settings",
	"microsoft.web/sites/config":                                           "a setting of another resource",
	"microsoft.insights/diagnosticsettings":                                "a setting of another resource",
	"microsoft.authorization/locks":                                        "it tells who may do what, not what there is",
	"microsoft.authorization/roleassignments":                              "it tells who may do what, not what there is",
	"microsoft.authorization/roledefinitions":                              "it tells who may do what, not what there is",
	"microsoft.authorization/policyassignments":                            "it tells who may do what, not what there is",
	"microsoft.resources/deployments":                                      "it tells what was done, not what there is",
	"microsoft.network/networksecuritygroups/securityrules":                "a setting of another resource",
	"microsoft.keyvault/vaults/accesspolicies":                             "it tells who may do what, not what there is",
	"microsoft.machinelearningservices/workspaces/jobs":                    "it tells what was done, not what there is",
	"microsoft.containerservice/managedclusters/maintenanceconfigurations": "a setting of another resource",
}

var azureServer = []cloudField{
	{toVersion, "version", ""}, {toNumber, "sku.name", ""}, {toEdition, "sku.tier", ""}, {observe.Hostnames, "fullyQualifiedDomainName", ""},
	{observe.StorageGiB, "storageProfile.storageMB", "MiB"}, {observe.StorageGiB, "storage.storageSizeGB", "GiB"},
}

var azureSKU = []cloudField{{toNumber, "sku.name", ""}, {toNumber, "sku", ""}, {toEdition, "sku.tier", ""}}

var azureTypes = append(azureMachines, azureOthers...)

var azureMachines = []azureType{
	{"Microsoft.Compute/virtualMachines", "virtual-machine", "Azure Virtual Machines", []cloudField{
		{toNumber, "hardwareProfile.vmSize", ""}, {observe.UUID, "vmId", ""}, {observe.Hostnames, "osProfile.computerName", ""}, {observe.Hostnames, "instanceView.computerName", ""},
		{toSystem, "instanceView.osName", ""}, {toSystemV, "instanceView.osVersion", ""}, {toSystem, "extended.instanceView.osName", ""}, {toSystemV, "extended.instanceView.osVersion", ""},
	}, azureMachine},
	{"Microsoft.Compute/virtualMachineScaleSets", "scaling-group", "Azure Virtual Machine Scale Sets", []cloudField{{toNumber, "sku.name", ""}}, nil},
	{"Microsoft.Compute/virtualMachineScaleSets/virtualMachines", "virtual-machine", "Azure Virtual Machines", []cloudField{
		{toNumber, "hardwareProfile.vmSize", ""}, {toNumber, "sku.name", ""}, {observe.UUID, "vmId", ""}, {observe.Hostnames, "osProfile.computerName", ""},
	}, azureMachine},
	{"Microsoft.ClassicCompute/virtualMachines", "virtual-machine", "Azure Virtual Machines", []cloudField{{toNumber, "hardwareProfile.size", ""}}, nil},
	{"Microsoft.HybridCompute/machines", "server", "", []cloudField{
		{toSystem, "osSku", ""}, {toSystem, "osName", ""}, {toSystemV, "osVersion", ""}, {observe.UUID, "vmUuid", ""}, {observe.Hostnames, "machineFqdn", ""}, {observe.Hostnames, "osProfile.computerName", ""},
		{toSeen, "lastStatusChange", ""},
	}, azureArc},
	{"Microsoft.Compute/disks", "disk", "Azure Managed Disks", []cloudField{{toNumber, "sku.name", ""}, {observe.StorageGiB, "diskSizeGB", "GiB"}}, nil},
	{"Microsoft.Compute/snapshots", "snapshot", "", []cloudField{{toNumber, "sku.name", ""}, {observe.StorageGiB, "diskSizeGB", "GiB"}}, nil},
	{"Microsoft.Compute/images", "image", "", []cloudField{{toSystem, "storageProfile.osDisk.osType", ""}, {observe.StorageGiB, "storageProfile.osDisk.diskSizeGB", "GiB"}}, nil},
	{"Microsoft.Compute/galleries/images", "image", "", []cloudField{{toSystem, "osType", ""}}, nil},
	{"Microsoft.Compute/hostGroups/hosts", "server", "", azureSKU, nil},
	{"Microsoft.DesktopVirtualization/hostpools", "scaling-group", "Azure Virtual Desktop", nil, nil},
	{"Microsoft.DesktopVirtualization/hostpools/sessionhosts", "virtual-machine", "Azure Virtual Desktop", []cloudField{
		{toSystemV, "osVersion", ""}, {observe.UUID, "virtualMachineId", ""}, {toSeen, "lastHeartBeat", ""}, {observe.AssignedTo, "assignedUser", ""},
	}, azureSessionHost},
	{"Microsoft.ContainerService/managedClusters", "cluster", "Azure Kubernetes Service", []cloudField{
		{toVersion, "currentKubernetesVersion", ""}, {toVersion, "kubernetesVersion", ""}, {toNumber, "sku.tier", ""}, {observe.Hostnames, "fqdn", ""},
	}, nil},
	{"Microsoft.ContainerService/containerServices", "cluster", "Azure Container Service", []cloudField{{toEdition, "orchestratorProfile.orchestratorType", ""}, {observe.Hostnames, "masterProfile.fqdn", ""}}, nil},
	{"Microsoft.ContainerInstance/containerGroups", "container-workload", "Azure Container Instances", []cloudField{
		{toSystem, "osType", ""}, {observe.VirtualCPUs, "containers.resources.requests.cpu", ""}, {observe.MemoryGiB, "containers.resources.requests.memoryInGB", "GiB"}, {observe.Hostnames, "ipAddress.fqdn", ""},
	}, nil},
	{"Microsoft.App/containerApps", "container-workload", "Azure Container Apps", []cloudField{{observe.Hostnames, "configuration.ingress.fqdn", ""}}, nil},
	{"Microsoft.Web/sites", "application", "Azure App Service", []cloudField{{observe.Hostnames, "hostNames", ""}, {observe.Hostnames, "defaultHostName", ""}, {toNumber, "sku", ""}}, azureSite},
	{"Microsoft.Web/serverfarms", "scaling-group", "Azure App Service", []cloudField{{toNumber, "sku.name", ""}, {toEdition, "sku.tier", ""}}, nil},
	{"Microsoft.MachineLearningServices/workspaces/computes", "cluster", "Azure Machine Learning", []cloudField{{toNumber, "properties.vmSize", ""}, {toSystem, "properties.osType", ""}}, nil},
}

// azureAbove are members with the id of what a resource is part of or runs on.
var azureAbove = []struct{ kind, relation, path string }{
	{"Microsoft.Compute/disks", "part-of", "managedBy"},
	{"Microsoft.Network/networkInterfaces", "part-of", "virtualMachine.id"},
	{"Microsoft.Web/sites", "runs-on", "serverFarmId"},
}

// azureMachine adds what is said of a machine's image and disks.
func azureMachine(it *observe.Item, v, properties value) {
	storage := properties.member("storageProfile")
	if storage.v == nil {
		storage = v.member("storageProfile")
	}
	image := storage.member("imageReference")
	if offer := image.said("offer"); offer != "" {
		it.System = observe.Product{Maker: image.said("publisher"), Name: offer, Version: image.said("sku")}
	}
	if it.System.Name == "" && properties.said("instanceView.osName", "extended.instanceView.osName") == "" && v.said("instanceView.osName") == "" {
		it.System.Name = storage.said("osDisk.osType")
	}
	if osDisk := storage.member("osDisk").member("diskSizeGB"); osDisk.v != nil {
		sizes := []any{osDisk.v}
		for _, disk := range storage.member("dataDisks").list() {
			sizes = append(sizes, disk.member("diskSizeGB").v)
		}
		if sum, ok := sumOf(sizes); ok {
			it.Add(observe.StorageGiB, sum, "osDisk.diskSizeGB and dataDisks.diskSizeGB")
		}
	}
	for _, said := range [][2]string{{observe.MACs, "macAddresses"}, {observe.Hostnames, "fqdns"}} { // az vm list --show-details
		for text := range strings.SplitSeq(v.said(said[1]), ",") {
			addHost(it, cloudField{said[0], said[1], ""}, text)
		}
	}
}

// azureArc adds what the agent found of a machine that is not Azure's.
func azureArc(it *observe.Item, v, properties value) {
	said := properties.member("detectedProperties")
	if said.v == nil {
		said = v.member("detectedProperties")
	}
	addSerial(it, said, "serialNumber")
	it.Product = observe.Product{Maker: said.said("manufacturer"), Name: said.said("model")}
	if isVirtualModel(it.Product.Maker, it.Product.Name) {
		it.Class = "virtual-machine"
	}
	it.Add(observe.Processor, said.said("processorNames"), "detectedProperties.processorNames")
	addSize(it, said, cloudField{observe.MemoryGiB, "totalPhysicalMemoryInGigabytes", "GiB"})
}

// sumOf adds sizes in GiB. False means that one of them is not said.
func sumOf(sizes []any) (string, bool) {
	sum := 0.0
	for _, size := range sizes {
		n, ok := value{size}.number()
		if !ok {
			return "", false
		}
		sum += n
	}
	return normalise.Number(sum), sum > 0
}

// azureSessionHost calls a machine of a pool as its name ends: it is its own name on the network.
func azureSessionHost(it *observe.Item, v, _ value) {
	addHost(it, cloudField{observe.Hostnames, "name", ""}, lastPart(v.said("name")))
}

func azureSite(it *observe.Item, v, _ value) {
	if strings.Contains(strings.ToLower(v.said("kind")), "functionapp") {
		it.Class, it.Product.Name = "function", "Azure Functions"
	}
}
