package discover

import (
	"slices"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// TestRealAzure reads the recorded answers of the folder azure. The numbers are from azure/arm-list:
//
//	ls *.json | wc -l                                                        # 66
//	jq -n '[inputs.value|length]|add' *.json                                 # 126
//	jq -r '.value[].type' *.json | tr A-Z a-z | sort | uniq -c               # the types
//	jq -r '.value[].type' *.json | grep -ciE '/(extensions|jobs|auditingSettings|firewallRules|securityAlertPolicies|vulnerabilityAssessments|fileServices)$'   # 8
//	jq -r 'select(.nextLink) | input_filename' *.json                        # 3, all of key vaults
//	jq -n '[inputs.value[]|.tags//{}|length]|add' *.json                     # 93 tags; one of them of the extension, which is passed over,
//	jq '.value[].properties.tags' microsoft.machine*data*                    # and 1 that stands among the properties
//	jq '[.value[].properties.diskSizeGB]' microsoft.compute_disks__2.json    # 1023, 30, 128...
func TestRealAzure(t *testing.T) {
	items, reading := readShared(t, "azure", "azure", ".json")
	if reading.Files != 66 || reading.Items+skips(reading) != 126 || skips(reading) != 8 {
		t.Errorf("%d files, %d items and %d passed over; want 66, and 118 with 8", reading.Files, reading.Items, skips(reading))
	}
	holdCounts(t, items, map[string]int{
		"Microsoft.Compute/virtualMachines": 5, "Microsoft.Resources/resourceGroups": 17, "Microsoft.Storage/storageAccounts": 11, "Microsoft.Compute/disks": 9,
		"Microsoft.ContainerService/managedClusters": 1, "Microsoft.Web/sites": 3, "Microsoft.KeyVault/vaults": 7,
	})
	if len(reading.Findings) != 3 || !strings.Contains(reading.Incomplete, "keyvault") {
		t.Errorf("%q: %v", reading.Incomplete, reading.Findings)
	}
	tags := 0
	for _, it := range items {
		tags += len(it.Labels)
		holdSane(t, it)
		ids := facts(it, observe.CloudID)
		if !slices.ContainsFunc(ids, func(id string) bool { return id == strings.ToLower(ids[0]) }) {
			t.Errorf("%s: none of %q is folded", it.Place, ids)
		}
	}
	if tags != 93-1+1 {
		t.Errorf("%d tags", tags)
	}
	machine := named1(t, items, "microsoft.compute_virtualmachines__0.json", "cctestvm")
	hold(t, machine, observe.Hostnames, "vm45mqcga7pkswi")
	hold(t, machine, observe.UUID, "e1182f4f-d46b-43c4-a797-feee1c1ae2bd")
	hold(t, machine, observe.StorageGiB, "1053")
	hold(t, machine, observe.Location, "southcentralus")
	if machine.Product.Number != "Basic_A0" || machine.System != (observe.Product{Maker: "Canonical", Name: "UbuntuServer", Version: "16.04.0-LTS"}) {
		t.Errorf("%+v", machine)
	}
	database := named1(t, items, "microsoft.dbformysql_servers__0.json", "terragoat-mysql-dev604")
	hold(t, database, observe.StorageGiB, "5")
	if database.Product.Version != "5.7" {
		t.Errorf("%+v", database.Product)
	}
	host := named1(t, items, "microsoft.desktopvirtualization_hostpools_sessionhosts__0.json", "cfb-test-0")
	if host.Seen != "2023-09-26T16:21:44Z" || len(host.Parents) != 1 {
		t.Errorf("%+v", host)
	}
}

// Ids of one resource, in the ways in which Azure writes them, come to the same.
func TestAzureID(t *testing.T) {
	want := "/subscriptions/5f0f6a1e/resourceGroups/rg/providers/Microsoft.Sql/servers/s/databases/d"
	for _, text := range []string{want, "/SUBSCRIPTIONS/5F0F6A1E/resourcegroups/rg/providers/microsoft.sql/Servers/s/Databases/d", want + "/", " " + want} {
		if id, ok := parseAzureID(text); !ok || id.String() != want || id.kind() == "" {
			t.Errorf("%q: got %q, %v", text, id, ok)
		}
	}
	for _, text := range []string{"", "/", "x", "/subscriptions", "/subscriptions/a/b", "//subscriptions/a", "/subscriptions/a/providers/Microsoft.Sql", "/subscriptions/a/x/y", "arn:aws:s3:::b"} {
		if id, ok := parseAzureID(text); ok {
			t.Errorf("%q is taken for the id %q", text, id)
		}
	}
}

func FuzzAzure(f *testing.F) {
	fuzzCloud(f, "azure",
		`[{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v","storageProfile":{"osDisk":{"diskSizeGb":30},"dataDisks":[{"diskSizeGb":8}]}}]`,
		`{"data":{"columns":[{"name":"id"}],"rows":[["/subscriptions/s/resourceGroups/g"]]}}`, `{"value":[null,{"id":"/subscriptions/s"}],"nextLink":"x"}`,
		`[{"id":"/subscriptions/s/providers/a/b/c/providers/d/e/f","tags":{"b":"1","a":null}}]`, `[{"id":"5f0f","tenantId":"t","state":"Enabled"}]`,
	)
}
