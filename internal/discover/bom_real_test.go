package discover_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	cyclonedx "github.com/CycloneDX/cyclonedx-go"
	"github.com/google/go-cmp/cmp"
	spdxjson "github.com/spdx/tools-golang/json"
	spdxcommon "github.com/spdx/tools-golang/spdx"
	"github.com/spdx/tools-golang/tagvalue"

	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/observe"
)

const realBills = "../../../shared/data"

// bill is what a reading of one file came to.
type bill struct {
	items   []*observe.Item
	reading observe.Reading
}

func readBill(t testing.TB, format, name string, data []byte) bill {
	t.Helper()
	in := discover.Input{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
	feed, err := discover.Feed(observe.Source{Name: format, Format: format}, []discover.Input{in})
	if err != nil {
		t.Fatal(err)
	}
	var b bill
	b.reading, err = feed.Read(func(it *observe.Item) error {
		b.items = append(b.items, it.Clone())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// titles counts the software of all items.
func (b bill) titles() int {
	n := 0
	for _, it := range b.items {
		n += len(it.Software)
	}
	return n
}

func (b bill) skipped() int {
	n := 0
	for _, k := range b.reading.Skipped {
		n += k
	}
	return n
}

func realBill(t testing.TB, folder, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(path.Join(realBills, folder, file))
	if err != nil {
		t.Skipf("the real files are not here: %v", err)
	}
	return data
}

// Components: jq '[.components[]?|recurse(.components[]?)]|length'; services the same; vulnerabilities: jq '.vulnerabilities|length';
// in XML: xmllint --xpath 'count(/*/*[local-name()="components"]/*[local-name()="component"])'. The subject is one item more.
func TestRealCycloneDX(t *testing.T) {
	tests := []struct {
		file                               string
		items, titles, skipped, components int // what components are: titles, items or, of algorithms, passed over
	}{
		{"CBOM__Certificate__bom.json", 3, 0, 2, 4},
		{"HBOM__PCIe-SATA-adapter-board__bom.json", 7, 0, 0, 6},
		{"OBOM__Example-1-Decoupled__obom.json", 1, 1, 0, 1},
		{"SBOM__cern-lhc-vdm-editor-e564943__bom.json", 1, 43, 0, 43},
		{"SBOM__cern-lhc-vdm-editor-e564943__bom.xml", 1, 43, 0, 43},
		{"SBOM__dropwizard-1.3.15__bom.json", 1, 167, 0, 167},
		{"SBOM__laravel-7.12.0__bom.1.1.xml", 1, 62, 0, 62},
		{"SBOM__laravel-7.12.0__bom.1.2.json", 1, 62, 0, 62},
		{"SBOM__laravel-7.12.0__bom.1.4.json", 1, 62, 0, 62},
		{"SBOM__laravel-7.12.0__bom.1.4.xml", 1, 62, 0, 62},
		{"SBOM__proton-bridge__proton-bridge-v1.6.3.bom.json", 1, 201, 0, 201},
		{"SaaSBOM__apigateway-microservices-datastores__bom.json", 7, 0, 0, 6},
		{"VEX__Use-Cases__Case-9__vex.json", 0, 0, 19, 0},
	}
	for _, tt := range tests {
		b := readBill(t, "cyclonedx", tt.file, realBill(t, "cyclonedx", tt.file))
		if got := []int{len(b.items), b.titles(), b.skipped()}; !slices.Equal(got, []int{tt.items, tt.titles, tt.skipped}) {
			t.Errorf("%s: items, titles and passed over %v, want %d, %d, %d", tt.file, got, tt.items, tt.titles, tt.skipped)
		}
		if len(b.items) > 0 && len(b.items)-1+b.titles()+b.skipped() != tt.components {
			t.Errorf("%s has %d components, and %d became something", tt.file, tt.components, len(b.items)-1+b.titles()+b.skipped())
		}
		if len(b.reading.Findings) > 0 || b.reading.Incomplete != "" {
			t.Errorf("%s: %v %s", tt.file, b.reading.Findings, b.reading.Incomplete)
		}
	}
}

// What the library of the format's makers reads of whole documents is what is read here part by part, in the same order.
func TestCycloneDXLibrary(t *testing.T) {
	entries, err := os.ReadDir(path.Join(realBills, "cyclonedx"))
	if err != nil {
		t.Skipf("the real files are not here: %v", err)
	}
	compared := 0
	for _, e := range entries {
		format := map[string]cyclonedx.BOMFileFormat{".json": cyclonedx.BOMFileFormatJSON, ".xml": cyclonedx.BOMFileFormatXML}[path.Ext(e.Name())]
		if format == 0 {
			continue
		}
		data := realBill(t, "cyclonedx", e.Name())
		var theirs cyclonedx.BOM
		if err := cyclonedx.NewBOMDecoder(bytes.NewReader(data), format).Decode(&theirs); err != nil {
			t.Logf("%s: the library refuses it: %v", e.Name(), err)
			continue
		}
		compared++
		var want []string
		var walk func(list *[]cyclonedx.Component)
		walk = func(list *[]cyclonedx.Component) {
			if list == nil {
				return
			}
			for _, c := range *list {
				walk(c.Components)
				if c.Type != cyclonedx.ComponentTypeDevice && c.Type != "cryptographic-asset" {
					want = append(want, strings.Join([]string{c.Name, c.Version, c.PackageURL}, " "))
				}
			}
		}
		walk(theirs.Components)
		var got []string
		for _, it := range readBill(t, "cyclonedx", e.Name(), data).items {
			for _, s := range it.Software {
				tag := s.Tag
				if !strings.HasPrefix(tag, "pkg:") {
					tag = ""
				}
				got = append(got, strings.Join([]string{s.Name, s.Version, tag}, " "))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", e.Name(), diff)
		}
	}
	if compared < 10 {
		t.Errorf("the library read %d files only", compared)
	}
}

// Packages and files: jq '.packages|length, (.files|length)'; of 3.0 jq '[."@graph"[]|select(.type|test("Package$"))]|length' and
// jq '[."@graph"[]|select(.type=="software_File")]|length'; of tag-value grep -c ^PackageName: and grep -c ^FileName:.
func TestRealSPDX(t *testing.T) {
	tests := []struct {
		file            string
		packages, files int
		subject         string
	}{
		{"presentations__SBOMS-SPDX-Now-and-Future__ACME-v2.3.spdx.json", 4, 0, "Acme Applcation"},
		{"software__example10__spdx2.3__hello-source.spdx.json", 1, 5, "hello"},
		{"software__example14__spdx2.3__examplemaven-0.0.1-enriched.spdx.json", 6, 2, "examplemaven"},
		{"software__example7__spdx2.2__example7-bin.spdx.json", 1, 0, "hello"},
		{"software__example9__spdx2.2__appbomination.spdx.json", 7, 10, "App-BOM-ination"},
		{"software__example1__spdx2.2__example1.spdx", 1, 3, "hello"},
		{"software__example6__spdx2.2__example6-bin.spdx", 1, 1, "hello-go-bin"},
		{"ai__example02__spdx3.0__sbom.spdx3.json", 2, 15, "Sentiment Demo: A Simple AI Application and its AI BOM Example"},
		{"software__example10__spdx3.0__hello-source.spdx3.json", 1, 5, "hello"},
		{"software__example1__spdx3.0__example1.json", 1, 3, "hello"},
	}
	for _, tt := range tests {
		b := readBill(t, "spdx", tt.file, realBill(t, "spdx", tt.file))
		if got := []int{len(b.items) + b.titles(), b.skipped()}; !slices.Equal(got, []int{tt.packages, tt.files}) {
			t.Errorf("%s: packages and files %v, want %d, %d", tt.file, got, tt.packages, tt.files)
		}
		if len(b.items) == 0 || b.items[0].Name != tt.subject {
			t.Errorf("%s is about %q: got %v", tt.file, tt.subject, b.items)
		}
		if len(b.reading.Findings) > 0 || b.reading.Incomplete != "" {
			t.Errorf("%s: %v %s", tt.file, b.reading.Findings, b.reading.Incomplete)
		}
	}
}

// The same against the library of the format's makers, where it reads the file: it has no 3.0 yet.
func TestSPDXLibrary(t *testing.T) {
	entries, err := os.ReadDir(path.Join(realBills, "spdx"))
	if err != nil {
		t.Skipf("the real files are not here: %v", err)
	}
	compared := 0
	for _, e := range entries {
		data := realBill(t, "spdx", e.Name())
		theirs := &spdxcommon.Document{}
		switch {
		case strings.HasSuffix(e.Name(), ".spdx"):
			theirs, err = tagvalue.Read(bytes.NewReader(data))
		case strings.HasSuffix(e.Name(), ".spdx.json"):
			theirs, err = spdxjson.Read(bytes.NewReader(data))
		default:
			continue
		}
		if err != nil {
			t.Logf("%s: the library refuses it: %v", e.Name(), err)
			continue
		}
		compared++
		var want, got []string
		for _, p := range theirs.Packages {
			want = append(want, p.PackageName+" "+p.PackageVersion)
		}
		for _, it := range readBill(t, "spdx", e.Name(), data).items {
			got = append(got, it.Product.Name+" "+it.Product.Version)
			for _, s := range it.Software {
				got = append(got, s.Name+" "+s.Version)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", e.Name(), diff)
		}
	}
	if compared < 6 {
		t.Errorf("the library read %d files only", compared)
	}
}

// A file is read as it was indented and as it is on one line, and its places lie in it.
func TestRealBillCompact(t *testing.T) {
	for _, file := range []string{"SBOM__dropwizard-1.3.15__bom.json", "SaaSBOM__apigateway-microservices-datastores__bom.json"} {
		data := realBill(t, "cyclonedx", file)
		var compact bytes.Buffer
		if err := json.Compact(&compact, data); err != nil {
			t.Fatal(err)
		}
		a, b := readBill(t, "cyclonedx", file, data), readBill(t, "cyclonedx", file, compact.Bytes())
		lines := bytes.Count(data, []byte{'\n'}) + 1
		for i := range a.items {
			if at := a.items[i].Place; at.Line < 1 || at.Line > lines || b.items[i].Place.Line != 1 || at.Pointer != b.items[i].Place.Pointer {
				t.Errorf("%s: places %v and %v", file, at, b.items[i].Place)
			}
			a.items[i].Place, b.items[i].Place = observe.Place{}, observe.Place{}
		}
		if diff := cmp.Diff(a.items, b.items); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}
