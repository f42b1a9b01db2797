package discover

import (
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// TestRealGCP reads the assets and recorded answers of the folder gcp. The numbers are from there, with the assets of all files as
//
//	cat cloud-asset-inventory/*.json | jq -c 'if type=="array" then .[] else . end' > assets
//	wc -l assets                                                             # 134 (one file is JSON lines: 2)
//	jq -c 'select(.iam_policy or .service_perimeter)' assets | wc -l         # 8 that are policies
//	jq -n '[inputs.body|if (.items|type)=="object" then (.items[]|(.instances//.disks//[])|length) elif .items then (.items|length)
//	  else ((.clusters//.instances//.projects)|length) end]|add' api/*.json   # 30 in answers
//	jq -r '.asset_type' assets | sort | uniq -c                              # 17 machines, 26 clusters of Kubernetes, 8 databases...
//	jq -n '[inputs.body|.items?|objects|.[].instances//[]|length]|add' api/*.json   # 2 machines
//	jq -r '.body.clusters[]?|select(.nodePools)|.status' api/*.json          # STOPPING, RUNNING, RUNNING
//	jq -r '.body.failedLocations[]?' api/*.json | wc -l                      # 3 places of one answer did not answer
func TestRealGCP(t *testing.T) {
	items, reading := readShared(t, "gcp", "gcp", ".json")
	if reading.Files != 56 || reading.Items != 134-8+30 || skips(reading) != 8 {
		t.Errorf("%d files, %d items and %d passed over; want 56, and 156 with 8", reading.Files, reading.Items, skips(reading))
	}
	holdCounts(t, items, map[string]int{
		"compute.googleapis.com/Instance": 17 + 2, "container.googleapis.com/Cluster": 26 + 3, "sqladmin.googleapis.com/Instance": 8, "storage.googleapis.com/Bucket": 17 + 11,
		"cloudresourcemanager.googleapis.com/Project": 8 + 3, "google.bigtable.Instance": 1,
	})
	if len(reading.Findings) != 1 || reading.Newest != "2026-03-05" {
		t.Errorf("%v, newest of %s", reading.Findings, reading.Newest)
	}
	gone := 0
	for _, it := range items {
		holdSane(t, it)
		if it.Gone {
			gone++
		}
	}
	if gone != 1 { // the cluster that is STOPPING; a machine that is TERMINATED is stopped
		t.Errorf("%d things are gone", gone)
	}
	machine := named1(t, items, "filter-no-metrics__get-compute-v1-projects-cloud-custodian-aggregated-instances_1.json", "iap-test-webapp")
	hold(t, machine, observe.CloudID, "//compute.googleapis.com/projects/cloud-custodian/zones/us-east4-c/instances/iap-test-webapp",
		"https://www.googleapis.com/compute/v1/projects/cloud-custodian/zones/us-east4-c/instances/iap-test-webapp")
	hold(t, machine, observe.Location, "us-east4")
	hold(t, machine, observe.StorageGiB, "10")
	if machine.Product.Number != "e2-micro" || machine.System.Name != "debian-10-buster" || machine.Seen != "2021-04-01T18:36:49Z" {
		t.Errorf("%+v", machine)
	}
	database := named1(t, items, "sql_instance_type__assets__data.json", "test-sql-server")
	hold(t, database, observe.VirtualCPUs, "1")
	hold(t, database, observe.MemoryGiB, "4")
	if database.Product != (observe.Product{Maker: "Google", Name: "Cloud SQL for SQL Server", Version: "2017", Edition: "STANDARD", Number: "db-custom-1-4096"}) {
		t.Errorf("%+v", database.Product)
	}
	// Its link to itself has the name of another bucket.
	hold(t, named1(t, items, "bucket-iam-policy__get-storage-v1-b_1.json", "cloud-custodian-test-3"), observe.CloudID, "//storage.googleapis.com/cloud-custodian-test-3")
}

// Links of things to themselves, as the interfaces write them, and the names that they have in inventories.
func TestGCPFull(t *testing.T) {
	for link, want := range map[string]string{
		"https://www.googleapis.com/compute/v1/projects/p/zones/z/instances/i":                  "//compute.googleapis.com/projects/p/zones/z/instances/i",
		"https://compute.googleapis.com/compute/beta/projects/p/zones/z/instances/i":            "//compute.googleapis.com/projects/p/zones/z/instances/i",
		"https://container.googleapis.com/v1/projects/p/locations/l/clusters/c":                 "//container.googleapis.com/projects/p/locations/l/clusters/c",
		"https://sqladmin.googleapis.com/sql/v1beta4/projects/p/instances/i":                    "//cloudsql.googleapis.com/projects/p/instances/i",
		"https://www.googleapis.com/sql/v1beta4/projects/p/instances/i":                         "//cloudsql.googleapis.com/projects/p/instances/i",
		"https://www.googleapis.com/storage/v1/b/bucket":                                        "//storage.googleapis.com/bucket",
		"https://bigquery.googleapis.com/bigquery/v2/projects/p/datasets/d":                     "//bigquery.googleapis.com/projects/p/datasets/d",
		"//compute.googleapis.com/projects/p/zones/z/instances/i":                               "//compute.googleapis.com/projects/p/zones/z/instances/i",
		"https://www.googleapis.com/compute/v1/projects":                                        "",
		"https://compute.googleapis.com.evil.example/compute/v1/projects/p/zones/z/instances/i": "",
		"": "",
	} {
		if got := gcpFull(link); got != want {
			t.Errorf("%s: got %q, want %q", link, got, want)
		}
	}
}

func FuzzGCP(f *testing.F) {
	fuzzCloud(f, "gcp",
		`{"name":"//compute.googleapis.com/projects/p/zones/z/instances/i","assetType":"compute.googleapis.com/Instance","resource":{"data":{"machineType":"zones/z/machineTypes/n2-custom-2-4096"}}}`,
		`{"headers":{"date":"Fri, 20 Nov 2026 06:00:00 GMT"},"body":{"items":{"zones/a-b1-c":{"instances":[{"kind":"compute#instance","name":"i"}]},"x":{"warning":{"code":"UNREACHABLE"}}}}}`,
		`{"clusters":[{"name":"c","nodePools":[],"currentMasterVersion":"1","selfLink":"https://container.googleapis.com/v1/projects/p/zones/z/clusters/c"}],"nextPageToken":"x"}`,
		`{"asset":{"name":"//x/y","asset_type":"x/Y"},"deleted":true}`, `[{"kind":"storage#bucket","name":"b"},null]`,
	)
}
