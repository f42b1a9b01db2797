package discover

import (
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var azureOthers = []azureType{
	{"Microsoft.Sql/servers", "database", "Azure SQL Database", []cloudField{{toVersion, "version", ""}, {observe.Hostnames, "fullyQualifiedDomainName", ""}}, nil},
	{"Microsoft.Sql/servers/databases", "database", "Azure SQL Database", []cloudField{{toNumber, "currentServiceObjectiveName", ""}, {toNumber, "sku.name", ""}, {toEdition, "sku.tier", ""}, {observe.StorageGiB, "maxSizeBytes", "B"}}, nil},
	{"Microsoft.Sql/servers/elasticPools", "database", "Azure SQL Database", azureSKU, nil},
	{"Microsoft.Sql/servers/failoverGroups", "", "", nil, nil},
	{"Microsoft.Sql/managedInstances", "database", "Azure SQL Managed Instance", []cloudField{{toNumber, "sku.name", ""}, {observe.Hostnames, "fullyQualifiedDomainName", ""}, {observe.VirtualCPUs, "vCores", ""}, {observe.StorageGiB, "storageSizeInGB", "GiB"}}, nil},
	{"Microsoft.DBforMySQL/servers", "database", "Azure Database for MySQL", azureServer, nil},
	{"Microsoft.DBforMySQL/flexibleServers", "database", "Azure Database for MySQL", azureServer, nil},
	{"Microsoft.DBforPostgreSQL/servers", "database", "Azure Database for PostgreSQL", azureServer, nil},
	{"Microsoft.DBforPostgreSQL/flexibleServers", "database", "Azure Database for PostgreSQL", azureServer, nil},
	{"Microsoft.DBforMariaDB/servers", "database", "Azure Database for MariaDB", azureServer, nil},
	{"Microsoft.DocumentDB/databaseAccounts", "database", "Azure Cosmos DB", []cloudField{{toEdition, "EnabledApiTypes", ""}}, nil},
	{"Microsoft.Cache/Redis", "cache", "Azure Cache for Redis", []cloudField{{toVersion, "redisVersion", ""}, {toNumber, "sku.name", ""}, {observe.Hostnames, "hostName", ""}}, nil},
	{"Microsoft.Synapse/workspaces", "data-warehouse", "Azure Synapse Analytics", nil, nil},
	{"Microsoft.Databricks/workspaces", "data-warehouse", "Azure Databricks", azureSKU, nil},
	{"Microsoft.DataFactory/factories", "application", "Azure Data Factory", nil, nil},
	{"Microsoft.Kusto/clusters", "data-warehouse", "Azure Data Explorer", azureSKU, nil},
	{"Microsoft.Search/searchServices", "search", "Azure AI Search", azureSKU, nil},
	{"Microsoft.Storage/storageAccounts", "storage-system", "Azure Storage", []cloudField{{toNumber, "sku.name", ""}, {toEdition, "kind", ""}}, nil},
	{"Microsoft.Storage/storageAccounts/blobServices/containers", "bucket", "Azure Storage", nil, nil},
	{"Microsoft.Storage/storageAccounts/fileServices/shares", "file-share", "Azure Storage", []cloudField{{observe.StorageGiB, "shareQuota", "GiB"}}, nil},
	{"Microsoft.NetApp/netAppAccounts/capacityPools/volumes", "file-share", "Azure NetApp Files", []cloudField{{observe.StorageGiB, "usageThreshold", "B"}}, nil},
	{"Microsoft.Network/virtualNetworks", "network", "Azure Virtual Network", nil, nil},
	{"Microsoft.Network/virtualNetworks/subnets", "subnet", "", nil, nil},
	{"Microsoft.Network/networkInterfaces", "network-interface", "", []cloudField{{observe.MACs, "macAddress", ""}}, nil},
	{"Microsoft.Network/publicIPAddresses", "ip-address", "", []cloudField{{observe.Hostnames, "dnsSettings.fqdn", ""}, {toNumber, "sku.name", ""}}, nil},
	{"Microsoft.Network/loadBalancers", "load-balancer", "Azure Load Balancer", azureSKU, nil},
	{"Microsoft.Network/applicationGateways", "load-balancer", "Azure Application Gateway", []cloudField{{toNumber, "sku.name", ""}}, nil},
	{"Microsoft.Network/networkSecurityGroups", "policy", "", nil, nil},
	{"Microsoft.Network/azureFirewalls", "firewall", "Azure Firewall", []cloudField{{toNumber, "sku.tier", ""}}, nil},
	{"Microsoft.Network/virtualNetworkGateways", "gateway", "Azure VPN Gateway", []cloudField{{toNumber, "sku.name", ""}}, nil},
	{"Microsoft.Network/localNetworkGateways", "gateway", "", nil, nil},
	{"Microsoft.Network/natGateways", "gateway", "Azure NAT Gateway", azureSKU, nil},
	{"Microsoft.Network/bastionHosts", "gateway", "Azure Bastion", azureSKU, nil},
	{"Microsoft.Network/expressRouteCircuits", "network", "Azure ExpressRoute", azureSKU, nil},
	{"Microsoft.Network/routeTables", "", "", nil, nil},
	{"Microsoft.Network/privateEndpoints", "gateway", "", nil, nil},
	{"Microsoft.Network/dnsZones", "dns-zone", "Azure DNS", nil, nil},
	{"Microsoft.Network/privateDnsZones", "dns-zone", "Azure DNS", nil, nil},
	{"Microsoft.Network/frontDoors", "cdn", "Azure Front Door", nil, nil},
	{"Microsoft.Network/trafficManagerProfiles", "load-balancer", "Azure Traffic Manager", []cloudField{{observe.Hostnames, "dnsConfig.fqdn", ""}}, nil},
	{"Microsoft.Cdn/profiles", "cdn", "Azure CDN", []cloudField{{toNumber, "sku.name", ""}}, azureFrontDoor},
	{"Microsoft.Cdn/profiles/endpoints", "cdn", "", []cloudField{{observe.Hostnames, "hostName", ""}}, nil},
	{"Microsoft.Cdn/profiles/afdEndpoints", "cdn", "", []cloudField{{observe.Hostnames, "hostName", ""}}, nil},
	{"Microsoft.Cdn/profiles/customDomains", "domain", "", []cloudField{{observe.Hostnames, "hostName", ""}}, nil},
	{"Microsoft.Cdn/profiles/endpoints/customDomains", "domain", "", []cloudField{{observe.Hostnames, "hostName", ""}}, nil},
	{"Microsoft.KeyVault/vaults", "secret", "Azure Key Vault", []cloudField{{toNumber, "sku.name", ""}}, nil},
	{"Microsoft.KeyVault/vaults/keys", "key", "", []cloudField{{observe.Expires, "attributes.exp", ""}}, nil},
	{"Microsoft.KeyVault/vaults/secrets", "secret", "", []cloudField{{observe.Expires, "attributes.exp", ""}}, nil},
	{"Microsoft.KeyVault/managedHSMs", "key", "Azure Managed HSM", azureSKU, nil},
	{"Microsoft.Web/certificates", "certificate", "", []cloudField{{observe.Expires, "expirationDate", ""}}, nil},
	{"Microsoft.CertificateRegistration/certificateOrders", "certificate", "", []cloudField{{observe.Expires, "expirationTime", ""}}, nil},
	{"Microsoft.DomainRegistration/domains", "domain", "", []cloudField{{observe.Expires, "expirationTime", ""}}, nil},
	{"Microsoft.Compute/sshPublicKeys", "key", "", nil, nil},
	{"Microsoft.ManagedIdentity/userAssignedIdentities", "user", "", nil, nil},
	{"Microsoft.AAD/DomainServices", "directory", "Microsoft Entra Domain Services", []cloudField{{toNumber, "sku", ""}}, nil},
	{"Microsoft.ServiceBus/namespaces", "queue", "Azure Service Bus", azureSKU, nil},
	{"Microsoft.EventHub/namespaces", "stream", "Azure Event Hubs", azureSKU, nil},
	{"Microsoft.EventGrid/topics", "topic", "Azure Event Grid", nil, nil},
	{"Microsoft.ApiManagement/service", "api", "Azure API Management", azureSKU, nil},
	{"Microsoft.Logic/workflows", "application", "Azure Logic Apps", nil, nil},
	{"Microsoft.ContainerRegistry/registries", "container-registry", "Azure Container Registry", []cloudField{{toNumber, "sku.name", ""}, {observe.Hostnames, "loginServer", ""}}, nil},
	{"Microsoft.RecoveryServices/vaults", "backup", "Azure Backup", azureSKU, nil},
	{"Microsoft.DataProtection/backupVaults", "backup", "Azure Backup", nil, nil},
	{"Microsoft.OperationalInsights/workspaces", "monitoring", "Azure Monitor Logs", []cloudField{{toNumber, "sku.name", ""}}, nil},
	{"Microsoft.Insights/components", "monitoring", "Application Insights", nil, nil},
	{"Microsoft.Capacity/reservationOrders/reservations", "reservation", "", []cloudField{{toNumber, "sku.name", ""}, {observe.Expires, "expiryDate", ""}}, nil},
	{"Microsoft.CognitiveServices/accounts", "application", "Azure AI services", azureSKU, azureAI},
	{"Microsoft.MachineLearningServices/workspaces", "application", "Azure Machine Learning", azureSKU, nil},
	{"Microsoft.MachineLearningServices/workspaces/onlineEndpoints", "api", "Azure Machine Learning", nil, nil},
	{"Microsoft.Resources/resourceGroups", "", "", nil, nil},
	{"Microsoft.Resources/subscriptions", "cloud-account", "Azure subscription", nil, nil},
}

// azureFrontDoor tells the two services apart that share a type.
func azureFrontDoor(it *observe.Item, v, _ value) {
	if strings.Contains(v.said("sku.name"), "AzureFrontDoor") {
		it.Product.Name = "Azure Front Door"
	}
}

func azureAI(it *observe.Item, v, _ value) {
	if strings.EqualFold(v.said("kind"), "OpenAI") {
		it.Product.Name = "Azure OpenAI Service"
	}
}
