// Package discover reads what sources write, and makes observations of it: one file for each format. Readers stream: of a
// file they hold one item at a time. Nothing is compared here, and values that a reader does not name never leave it.
package discover

import (
	"fmt"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/observe"
)

// Format is one way in which sources write.
type Format struct {
	Name  string
	Help  string   // what it reads, and from which tools
	Maps  []string // what becomes of what, a line each, for people
	Files []string // the endings by which files in a folder are its
	// Read reads one file. The error says why the rest of the file could not be read; what is wrong with one item is a
	// finding, and the next is read.
	Read func(f *File, s observe.Source, out *Sink) error
}

// Formats lists the formats by name.
func Formats() []Format {
	return []Format{
		{"ansible", "facts of hosts: fact caches, `ansible -m setup` with --tree or as it prints, facts of many hosts in one file (JSON)", ansibleMaps, []string{anyEnding}, readAnsible},
		{"aws", "AWS Config, and answers of the AWS command line and interface (JSON)", awsMaps, []string{".json", ".jsonl", ".ndjson"}, readAWS},
		{"azure", "resources of Azure, as `az ... list`, the Resource Manager and Resource Graph write them (JSON)", azureMaps, []string{".json", ".jsonl", ".ndjson"}, readAzure},
		{"csv", "tables of text with a row for each thing, as every tool exports them; Snipe-IT, Ralph and OpTISAM are known", csvMaps(), []string{".csv", ".tsv", ".txt"}, readCSV},
		{"cyclonedx", "bills of materials: SBOM, HBOM, OBOM, CBOM, SaaSBOM (CycloneDX, JSON and XML)", cyclonedxMaps, []string{".json", ".xml", ".cdx"}, readCycloneDX},
		{"focus", "charges of clouds and services (FinOps FOCUS, CSV): the resources that are charged for", focusMaps, []string{".csv"}, readFOCUS},
		{"gcp", "Cloud Asset Inventory, and answers of Google Cloud's interfaces and command line (JSON)", gcpMaps, []string{".json", ".jsonl", ".ndjson"}, readGCP},
		{"glpi", "inventories of agents: GLPI (JSON), FusionInventory and OCS Inventory (XML), also of what they found in networks", glpiMaps, []string{".json", ".xml", ".ocs"}, readGLPI},
		{"jsonl", "lines of JSON with an object for each thing, or one list of objects", jsonlMaps, []string{".jsonl", ".ndjson", ".json"}, readJSONL},
		{"kubernetes", "objects of a cluster, as `kubectl get -o json` and `-o yaml` write them, and support bundles", kubernetesMaps, []string{".json", ".yaml", ".yml"}, readKubernetes},
		{"spdx", "bills of materials (SPDX: 2.x as tag-value, JSON, YAML, XML and RDF/XML, 3.0 as JSON-LD)", spdxMaps, []string{".spdx", ".json", ".spdx.yaml", ".spdx.yml", ".spdx.xml", ".rdf", ".rdf.xml"}, readSPDX},
		{"swid", "software identification tags (ISO/IEC 19770-2 of 2009 and 2015, XML)", swidMaps, []string{".swidtag", ".xml"}, readSWID},
		{"terraform", "states (`terraform.tfstate`, `terraform state pull`, a backup where it is named), and states and plans as `terraform show -json` writes them; OpenTofu's too", terraformMaps, []string{".tfstate", ".json"}, readTerraform},
		{"xlsx", "workbooks with a row for each thing (.xlsx); OpTISAM and the tools of csv are known", xlsxMaps(), []string{".xlsx", ".xlsm"}, readXLSX},
	}
}

// Find returns the format of a name, or says which there are.
func Find(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("there is no format %q%s (`muster sources` lists them)", name, diag.DidYouMean(name, names))
}
