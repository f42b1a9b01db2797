package discover

import (
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// within are the skips of resources that are only in Terraform: their type is what they are.
func within(r observe.Reading) int {
	n := 0
	for skip, count := range r.Skipped {
		if skip.Why == "it is only in Terraform: there is no such thing outside" {
			n += count
		}
	}
	return n
}

// Every managed instance is an item, is only in Terraform, or is a finding. The numbers are of jq, run in the folder
// terraform-state with F as the folder's name:
//
//	managed  jq -n '[inputs | (.resources[]? | select(.mode=="managed") | .instances[]?), (.modules[]?.resources | to_entries[]?
//	         | select(.key|startswith("data.")|not) | .value | .primary, .deposed[]?) | select(.!=null)] | length' F/*
//	within   jq -n '[inputs | (.resources[]? | select(.mode=="managed" and (.type |
//	         test("^(null|random|local|time|template|tls|external|archive|terraform)_"))) | .instances[]?)] | length' F/*
//	data     jq -n '[inputs | (.resources[]? | select(.mode=="data") | .instances[]?), (.modules[]?.resources | to_entries[]?
//	         | select(.key|startswith("data.")))] | length' F/*
//	outputs  jq -n '[inputs | (.outputs//{}|keys[]), (.modules[]?.outputs//{}|keys[])] | length' F/*
//	without  jq -n '[inputs | .resources[]? | select(.instances|length==0)] | length' F/*
func TestTerraformStatesAreAccountedFor(t *testing.T) {
	tests := []struct {
		folder                                  string
		files, managed, within, data, out, none int
		items, broken                           int // instances without attributes, and files that cannot be read
	}{
		{"cloud-custodian", 2, 18, 0, 4, 8, 0, 0, 0},
		{"driftctl", 75, 142, 0, 6, 2, 0, 0, 0},
		{"inframap", 12, 70, 0, 0, 1, 0, 1, 1}, // error_missing_id.json, and invalid_version_state.json, which has no modules
		{"terraform-inventory", 1, 5, 0, 0, 1, 0, 0, 0},
		{"terraform-json", 2, 13, 13, 1, 16, 0, 0, 0},
		{"terraform.py", 2, 2, 0, 1, 0, 0, 0, 0},
		{"tfmigrate", 1, 1, 1, 0, 0, 0, 0, 0},
		{"wild", 1, 2, 0, 0, 0, 42, 0, 0},
	}
	files := 0
	for _, test := range tests {
		t.Run(test.folder, func(t *testing.T) {
			items, r := readShared(t, "terraform", "terraform-state/"+test.folder, anyEnding)
			files += r.Files
			byRule := map[string]int{}
			for _, f := range r.Findings {
				byRule[f.Rule]++
			}
			got := []int{r.Files, len(items) + within(r) + byRule[RuleItem], within(r), skipped(r, "data source"), skipped(r, "output"), skipped(r, "resource without instances"), byRule[RuleItem], byRule[RuleFile]}
			want := []int{test.files, test.managed, test.within, test.data, test.out, test.none, test.items, test.broken}
			for i, name := range []string{"files", "managed", "within", "data sources", "outputs", "without instances", "items that cannot be read", "files that cannot be read"} {
				if got[i] != want[i] {
					t.Errorf("%s: got %d, want %d", name, got[i], want[i])
				}
			}
		})
	}
	if files != 96 && !t.Failed() && files > 0 { // find terraform-state -type f -not -path '*LICENSES*' -not -name SOURCE.md | wc -l
		t.Errorf("%d files were read, want 96", files)
	}
}

// The numbers are of jq, run in the folder terraform-show-json with F as the folder's name:
//
//	managed  jq -n '[inputs | if .resource_changes or .planned_values then (.resource_changes[]? | select(.mode=="managed"))
//	         else (.values | .. | objects | select(has("mode") and .mode=="managed")) end] | length' F/*.json
//	kept     jq -n '[inputs | if .resource_changes then ([.resource_changes[].address] as $c | .prior_state.values? | .. | objects
//	         | select(has("mode") and .mode=="managed" and (.address as $a | $c|index($a)|not))) else empty end] | length' F/*.json
//	within   jq -n '[inputs | (.resource_changes[]?, (.values? // {} | .. | objects)) | select(.mode?=="managed") | .type |
//	         select(test("^(null|random|local|time|template|tls|external|archive|terraform)_"))] | length' F/*.json
//	data     jq -n '[inputs | if .resource_changes then ([.resource_changes[].address] as $c | .resource_changes[],
//	         (.prior_state.values? | .. | objects | select(has("mode") and (.address as $a | $c|index($a)|not)))) else
//	         (.values|..|objects|select(has("mode"))) end | select(.mode=="data")] | length' F/*.json
//	outputs  jq -n '[inputs | (.values.outputs//{}|keys[]), (.planned_values.outputs//{}|keys[])] | length' F/*.json
//	gone     jq -n '[inputs | .resource_drift[]? | select(.change.actions==["delete"])] | length' F/*.json
//	drift    jq -n '[inputs | .resource_drift[]? | select(.change.actions!=["delete"])] | length' F/*.json
func TestTerraformShownIsAccountedFor(t *testing.T) {
	tests := []struct {
		folder                                               string
		files, managed, kept, within, data, out, gone, drift int
	}{
		{"infracost", 4, 19, 1, 0, 0, 0, 0, 1},
		{"terracost", 4, 13, 0, 0, 6, 4, 1, 0},
		{"terraform-json", 10, 36, 0, 33, 2, 32, 0, 0},
		{"terraform-validator", 20, 30, 0, 1, 1, 0, 0, 0},
	}
	planned := map[observe.Planned]int{}
	for _, test := range tests {
		t.Run(test.folder, func(t *testing.T) {
			items, r := readShared(t, "terraform", "terraform-show-json/"+test.folder, anyEnding)
			gone := 0
			for _, it := range items {
				if it.Gone {
					gone++
				} else {
					planned[it.Planned]++
				}
			}
			got := []int{r.Files, len(items) - gone + within(r), within(r), skipped(r, "data source"), skipped(r, "output"), gone, skipped(r, "change outside of Terraform"), len(r.Findings)}
			want := []int{test.files, test.managed + test.kept, test.within, test.data, test.out, test.gone, test.drift, 0}
			for i, name := range []string{"files", "managed", "within", "data sources", "outputs", "gone", "changed outside", "findings"} {
				if got[i] != want[i] {
					t.Errorf("%s: got %d, want %d", name, got[i], want[i])
				}
			}
		})
	}
	// jq -r '.resource_changes[]? | select(.mode=="managed" and (.type|test("^(null|random)_")|not)) | .change.actions | join("+")' */*.json | sort | uniq -c
	// The one that is kept is in the prior state alone: infracost/plan_with_target.json is of a plan with -target.
	if len(planned) > 0 && (planned[observe.Create] != 60 || planned[observe.Update] != 2 || planned[observe.Keep] != 1) {
		t.Errorf("planned: %v", planned)
	}
}

// Values that were read from the files by eye.
func TestTerraformRealValues(t *testing.T) {
	states, _ := readShared(t, "terraform", "terraform-state", ".json", ".tfstate")
	shown, _ := readShared(t, "terraform", "terraform-show-json", ".json")
	tests := []struct {
		items             []*observe.Item
		typ, name         string
		pointer, text     string
		class, size, made string
	}{
		{states, "aws_instance", "test_instance", observe.CloudID, "i-000bfe5e02b29000e", "virtual-machine", "t2.micro", "Amazon EC2"},
		{states, "aws_instance", "test_instance", observe.Location, "us-east-1", "virtual-machine", "t2.micro", "Amazon EC2"},
		{states, "aws_instance", "test_instance", observe.StorageGiB, "40", "virtual-machine", "t2.micro", "Amazon EC2"},
		{states, "vsphere_virtual_machine", "test1", observe.MemoryGiB, "1", "virtual-machine", "", ""},
		{states, "vsphere_virtual_machine", "test1", observe.VirtualCPUs, "1", "virtual-machine", "", ""},
		{states, "digitalocean_droplet", "terraform-inventory-1", observe.Location, "nyc1", "virtual-machine", "512mb", ""},
		{states, "azurerm_lb", "TestLoadBalancer", observe.Location, "westus", "load-balancer", "Basic", ""},
		{states, "google_compute_disk", "test-disk", observe.Location, "us-central1", "disk", "pd-standard", ""},
		{states, "flexibleengine_blockstorage_volume_v2", "flexibleengine_blockstorage_volume_v2.PBbzj[1]", observe.CloudID, "41695a2e-4a13-43ed-b361-7f21856c2535", "disk", "", ""},
		{states, "scaleway_k8s_cluster_beta", "kubernetes", observe.CloudID, "2", "cluster", "", ""},
		{states, "google_sql_database_instance", "my-database-instance", observe.Location, "us-central1", "database", "db-f1-micro", "Cloud SQL for MySQL"},
		{shown, "aws_instance", "test-latam", observe.StorageGiB, "55", "virtual-machine", "t3.micro", "Amazon EC2"},
		{shown, "azurerm_virtual_machine", "cycloid-sandbox-marco-compute-azure-vm", observe.Location, "francecentral", "virtual-machine", "Standard_DS1_v2", "Azure Virtual Machines"},
	}
	for _, test := range tests {
		found := false
		for _, it := range test.items {
			if it.Type == test.typ && it.Name == test.name {
				found = true
				if got := it.Text(test.pointer); got != test.text || it.Class != test.class || it.Product.Number != test.size || it.Product.Name != test.made {
					t.Errorf("%s %s: got %q at %s, class %s, size %q, %q", it.Type, it.Name, got, test.pointer, it.Class, it.Product.Number, it.Product.Name)
				}
				break
			}
		}
		if !found {
			t.Errorf("%s %s is not there", test.typ, test.name)
		}
	}
}
