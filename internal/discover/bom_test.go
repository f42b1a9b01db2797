package discover_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/observe"
)

// described are the items in a line each, so that a test says much in little.
func described(items []*observe.Item) []string {
	var out []string
	for _, it := range items {
		line := fmt.Sprintf("%s/%s %s", it.Type, it.Class, it.Name)
		for _, f := range it.Facts {
			line += fmt.Sprintf(" %s=%s", f.Pointer[strings.LastIndex(f.Pointer, "/")+1:], f.Text)
		}
		if !it.System.Empty() {
			line += " on " + it.System.Name
		}
		for _, s := range it.Software {
			line += fmt.Sprintf(" +%s@%s", s.Name, s.Version)
		}
		if it.SoftwareRead {
			line += " (all)"
		}
		for _, p := range it.Parents {
			line += fmt.Sprintf(" %s %s", p.Relation, p.Fact.Text)
		}
		for _, l := range it.Labels {
			line += fmt.Sprintf(" %s:%s", l.Key, l.Value)
		}
		out = append(out, line)
	}
	return out
}

const server = `{"bomFormat":"CycloneDX","specVersion":"1.6",
"components":[
 {"components":[
    {"name":"ssh","version":"9.6","type":"library","components":[{"name":"zlib","type":"library"}]},
    {"name":"busybox","type":"application","scope":"excluded"}],
  "name":"web","type":"container","version":"1"},
 {"type":"device","name":"NIC","components":[{"type":"firmware","name":"nicfw","version":"2.1"}],
  "properties":[{"name":"cdx:device:serialNumber","value":"N-1"},{"name":"cdx:device:macAddress","value":"3c:52:82:1a:9f:04"}]},
 {"type":"operating-system","name":"Debian","version":"12"},
 {"type":"cryptographic-asset","name":"site","cryptoProperties":{"assetType":"certificate","certificateProperties":{"notValidAfter":"2027-01-02T00:00:00Z"}}},
 {"type":"cryptographic-asset","name":"k","cryptoProperties":{"assetType":"related-crypto-material","relatedCryptoMaterialProperties":{"type":"private-key","value":"MIIsecret"}}},
 {"type":"cryptographic-asset","name":"AES","cryptoProperties":{"assetType":"algorithm"}},
 {"type":"library"}, null, "text",
 {"type":"data","name":"customers"}],
"services":[{"name":"api","endpoints":["https://api.example.com","https://example.com/a"],"services":[{"name":"inner"}]}],
"metadata":{"timestamp":"2026-11-20T10:00:00Z","tools":{"components":[{"type":"application","name":"syft","version":"1.2"}]},
 "component":{"type":"device","name":"srv-1","properties":[{"name":"owner","value":"infra"},{"name":"env:TOKEN","value":"hunter2"}]}}}`

// Parts that come before what they stand in, parts of parts, and what is no part: everything is told or counted.
func TestCycloneDXParts(t *testing.T) {
	in := discover.Input{Name: "bom.json", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(server)), nil }}
	feed, err := discover.Feed(observe.Source{Name: "s", Format: "cyclonedx", Labels: []observe.LabelRule{{Label: "owner", Pointer: "/spec/owner"}}}, []discover.Input{in})
	if err != nil {
		t.Fatal(err)
	}
	var items []*observe.Item
	reading, err := feed.Read(func(it *observe.Item) error { items = append(items, it.Clone()); return nil })
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"device/component srv-1 owner=infra on Debian +Debian@12 (all) owner:infra",
		"container/image web +zlib@ +ssh@9.6 (all) part-of srv-1",
		"device/component NIC serial=N-1 macs=3c:52:82:1a:9f:04 firmware=nicfw 2.1 +nicfw@2.1 part-of srv-1",
		"certificate/certificate site expires=2027-01-02 part-of srv-1",
		"related-crypto-material/key k part-of srv-1",
		"data/ customers part-of srv-1",
		"service/application inner part-of api",
		"service/application api hostnames=api.example.com part-of srv-1",
	}
	if diff := cmp.Diff(want, described(items)); diff != "" {
		t.Error(diff)
	}
	if s := fmt.Sprint(items); strings.Contains(s, "MIIsecret") || strings.Contains(s, "hunter2") {
		t.Error("a secret left the reader")
	}
	if len(reading.Findings) != 3 || reading.Incomplete != "" || len(reading.Skipped) != 2 {
		t.Errorf("findings %v, passed over %v, %s", reading.Findings, reading.Skipped, reading.Incomplete)
	}
	if diff := cmp.Diff([]string{"syft 1.2"}, reading.Tools); diff != "" {
		t.Error(diff)
	}
}

func TestCycloneDXXML(t *testing.T) {
	b := readBill(t, "cyclonedx", "bom.xml", []byte(`<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1">
<metadata><timestamp>2026-11-20T10:00:00Z</timestamp><tools><tool><name>t</name><version>2</version></tool></tools>
 <component type="device"><name>switch</name><properties><property name="cdx:device:serialNumber">S-9</property></properties></component></metadata>
<components>
 <component type="application"><supplier><name>ACME</name></supplier><name>app</name><version>1</version><swid tagId="acme-app" name="app"/>
  <pedigree><ancestors><component type="library"><name>ancestor</name></component></ancestors></pedigree>
  <components><component type="library"><name>lib</name><purl>pkg:npm/lib@1</purl></component></components></component>
</components>
<services><service><name>api</name><endpoints><endpoint>https://a.example.com/</endpoint><endpoint>https://b.example.com/x</endpoint></endpoints></service></services>
<compositions><composition><aggregate>incomplete</aggregate></composition></compositions>
<vulnerabilities><vulnerability><id>CVE-1</id></vulnerability></vulnerabilities></bom>`))
	want := []string{"service/application api hostnames=a.example.com part-of switch", "device/component switch serial=S-9 +lib@ +app@1"}
	if diff := cmp.Diff(want, described(b.items)); diff != "" {
		t.Error(diff)
	}
	if app := b.items[1].Software[1]; app.Maker != "ACME" || app.Tag != "acme-app" {
		t.Errorf("%+v", app)
	}
	if b.skipped() != 1 || len(b.reading.Findings) != 0 {
		t.Errorf("%+v", b.reading)
	}
}

func TestSPDXForms(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a long text on one line", "SPDXVersion: SPDX-2.3\nLicenseID: LicenseRef-1\nExtractedText: <text>" + strings.Repeat("as is ", 20_000) + "</text>\nPackageName: after\nSPDXID: SPDXRef-a\n",
			[]string{"document/ bom +after@ (all)"}},
		{"tags", "# made by hand\r\nSPDXVersion: SPDX-2.3\r\nDocumentName: d\r\nCreated: 2026-11-01T00:00:00Z\r\nRelationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a\r\n" +
			"PackageName: a\r\nSPDXID: SPDXRef-a\r\nPackageVersion: 1\r\nPrimaryPackagePurpose: CONTAINER\r\nPackageComment: <text>one\r\nPackageName: no package\r\n</text>\r\n" +
			"PackageName: debian\r\nSPDXID: SPDXRef-b\r\nPackageSupplier: Organization: Debian (x@example.com)\r\nPrimaryPackagePurpose: OPERATING_SYSTEM\r\n" +
			"ExternalRef: SECURITY cpe23Type cpe:2.3:o:debian:debian:12\r\nExternalRef: PACKAGE_MANAGER purl pkg:generic/debian@12\r\nFileName: ./x\r\nSPDXID: SPDXRef-x\r\n",
			[]string{"container/image a on debian +debian@ (all)"}},
		{"described by, in a forge's wrapper", `{"sbom":{"spdxVersion":"SPDX-2.3","name":"repo","creationInfo":{"created":"2026-11-01T00:00:00Z","creators":["Tool: forge"]},
			"packages":[{"SPDXID":"SPDXRef-l","name":"lib","versionInfo":"NOASSERTION"},{"SPDXID":"SPDXRef-r","name":"app","primaryPackagePurpose":"APPLICATION"}, 7],
			"relationships":[{"spdxElementId":"SPDXRef-r","relationshipType":"DESCRIBED_BY","relatedSpdxElement":"SPDXRef-DOCUMENT"}]}}`,
			[]string{"application/application app +lib@ (all)"}},
		{"several described", `{"spdxVersion":"SPDX-2.2","name":"both","documentDescribes":["A","B"],"packages":[{"SPDXID":"A","name":"a"},{"SPDXID":"B","name":"b"},{"SPDXID":"C"}]}`,
			[]string{"document/ both +a@ +b@ (all)"}},
		{"nothing described", `{"spdxVersion":"SPDX-2.2","packages":[{"SPDXID":"A","name":"a","primaryPackagePurpose":"DEVICE"},{"name":"b"}]}`,
			[]string{"document/ bom +b@ (all)", "device/component a part-of bom"}},
		{"graph", `{"@context":"x","@graph":[
			{"type":"software_Package","spdxId":"p","name":"app","software_packageVersion":"2","suppliedBy":"org","software_primaryPurpose":"application"},
			{"type":"software_Package","spdxId":"q","name":"lib","originatedBy":["org"],"externalIdentifier":[{"externalIdentifierType":"cpe23","identifier":"cpe:2.3:a:x:lib:1"}]},
			{"type":"Organization","spdxId":"org","name":"ACME"},{"type":"SpdxDocument","spdxId":"d","rootElement":["s"]},{"type":"software_Sbom","spdxId":"s","rootElement":["p"]}]}`,
			[]string{"application/application app +lib@ (all)"}},
	}
	for _, tt := range tests {
		b := readBill(t, "spdx", "bom.spdx.json", []byte(tt.text))
		if diff := cmp.Diff(tt.want, described(b.items)); diff != "" {
			t.Errorf("%s: %s%v", tt.name, diff, b.reading.Findings)
		}
		if tt.name == "graph" && (b.items[0].Product.Maker != "ACME" || b.items[0].Software[0].Maker != "ACME" || b.items[0].Software[0].Tag != "cpe:2.3:a:x:lib:1") {
			t.Errorf("%+v", b.items[0])
		}
	}
}

// What cannot be read, or not to its end, says so, and what was read until there is not taken for all.
func TestBadBills(t *testing.T) {
	const begun = `{"bomFormat":"CycloneDX","metadata":{"component":{"name":"a","type":"application"}},"components":[{"name":"b","type":"library"}`
	deep := strings.Repeat(`{"name":"x","components":[`, 400)
	tests := []struct{ format, text, message string }{
		{"cyclonedx", "", "it is empty"},
		{"cyclonedx", begun, "it ends in the middle"},
		{"cyclonedx", begun + `,,]}`, "this is no JSON"},
		{"cyclonedx", `{"bomFormat":"CycloneDX","components":` + "[" + deep, "too deep"},
		{"cyclonedx", `{"spdxVersion":"SPDX-2.3"}`, "read it as spdx"},
		{"cyclonedx", `{"a":1}`, "it has no bomFormat"},
		{"cyclonedx", `[]`, "a list stands where an object belongs"},
		{"cyclonedx", `{"bomFormat":"CycloneDX","components":{"name":"a"}}`, "an object stands where a list belongs"},
		{"cyclonedx", `<project/>`, "it begins with <project>"},
		{"cyclonedx", `<!DOCTYPE x [<!ENTITY a "b">]><bom/>`, "document type"},
		{"cyclonedx", `<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components>` + strings.Repeat(`<component><components>`, 400), "deep in each other"},
		{"cyclonedx", `<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components><component><name>`, "it ends in the middle"},
		{"spdx", "", "does not say its version"},
		{"spdx", "a: b\n", "does not say its version"},
		{"spdx", "SPDXVersion: SPDX-2.3\nPackageName: a\nPackageComment: <text>never ends\n", "a <text> has no </text>"},
		{"spdx", `{"bomFormat":"CycloneDX"}`, "read it as cyclonedx"},
		{"spdx", `{"spdxVersion":"SPDX-2.3","packages":[{"name":"a"}`, "it ends in the middle"},
		{"spdx", `{"packages":[]}`, "does not say its version"},
		{"spdx", `<rdf:RDF/>`, "does not say its version"},
		{"spdx", `<html/>`, "it begins with <html>"},
		{"spdx", `<rdf:RDF><SpdxDocument><specVersion>SPDX-2.3</specVersion></SpdxDocument><Package><name>a</name>`, "it ends in the middle"},
		{"spdx", `<rdf:RDF>` + strings.Repeat(`<Package><relationship><Relationship><relatedSpdxElement>`, 100), "deep in each other"},
		{"spdx", `<!DOCTYPE x [<!ENTITY a "b">]><Document/>`, "document type"},
		{"spdx", `<Document><spdxVersion>SPDX-2.3</spdxVersion><packages><name>a</name></packages><packages>`, "it ends in the middle"},
		{"spdx", "spdxVersion: SPDX-2.3\npackages:\n- name: a\n  versionInfo: [\n", "no YAML that muster reads"},
		{"spdx", "spdxVersion: SPDX-2.3\na: &a [x, x]\nb: &b [" + strings.Repeat("*a, ", 99) + "x]\npackages: [" + strings.Repeat("*b, ", 99) + "x]\n", "no YAML that muster reads"},
		{"spdx", "packages: []\n", "does not say its version"},
		{"spdx", "spdxVersion: SPDX-2.3\n#" + strings.Repeat("-", 2<<20), "read to that size"},
	}
	for _, tt := range tests {
		b := readBill(t, tt.format, "bom.json", []byte(tt.text))
		if findings := fmt.Sprint(b.reading.Findings); b.reading.Incomplete == "" || !strings.Contains(findings, tt.message) {
			t.Errorf("%.60q: want %q, have %s, incomplete %q", tt.text, tt.message, findings, b.reading.Incomplete)
		}
		for _, it := range b.items {
			if it.SoftwareRead {
				t.Errorf("%.60q: %s is taken for complete", tt.text, it.Name)
			}
		}
	}
}

// made writes bills of a size, so that they need not be held.
type made struct {
	parts, at int
	part      func(int) string
	head, end string
	buffer    bytes.Buffer
}

func (m *made) Read(p []byte) (int, error) {
	for m.buffer.Len() == 0 {
		switch {
		case m.at == 0:
			m.buffer.WriteString(m.head)
		case m.at <= m.parts:
			m.buffer.WriteString(m.part(m.at))
		default:
			return 0, io.EOF
		}
		if m.at++; m.at == m.parts+1 {
			m.buffer.WriteString(m.end)
		}
	}
	return m.buffer.Read(p)
}

// A bill of 20 MB is read in a part of its size, and one that is made to exhaust a machine is cut and said to be.
func TestBillMemory(t *testing.T) {
	component := func(i int) string {
		return fmt.Sprintf(`%s{"type":"library","bom-ref":"pkg:maven/org.example/part-%d@1.0","group":"org.example","name":"part-%d","version":"1.0","purl":"pkg:maven/org.example/part-%d@1.0","description":"%s","hashes":[{"alg":"SHA-512","content":"%0128x"}],"licenses":[{"license":{"id":"Apache-2.0"}}]}`,
			strings.Repeat(",", min(1, i-1)), i, i, i, strings.Repeat("what it is good for ", 10), i)
	}
	pack := func(i int) string {
		return fmt.Sprintf(`%s{"SPDXID":"SPDXRef-%d","name":"part-%d","versionInfo":"1.0","downloadLocation":"NOASSERTION","licenseConcluded":"Apache-2.0","copyrightText":"%s","externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:maven/org.example/part-%d@1.0"}]}`,
			strings.Repeat(",", min(1, i-1)), i, i, strings.Repeat("Copyright the authors ", 20), i)
	}
	tests := []struct {
		format string
		made   made
		most   uint64 // MiB
		titles int
	}{
		{"cyclonedx", made{parts: 35_000, part: component, head: `{"bomFormat":"CycloneDX","metadata":{"component":{"name":"a"}},"components":[`, end: `]}`}, 16, 35_000},
		{"spdx", made{parts: 30_000, part: pack, head: `{"spdxVersion":"SPDX-2.3","packages":[`, end: `]}`}, 20, 30_000},
		{"cyclonedx", made{parts: 1_000_000, part: func(i int) string { return strings.Repeat(",", min(1, i-1)) + `{"name":"a"}` }, head: `{"bomFormat":"CycloneDX","components":[`, end: `]}`}, 48, 100_000},
		{"spdx", made{parts: 1_000_000, part: func(int) string { return "PackageName: a\n" }, head: "SPDXVersion: SPDX-2.3\n"}, 48, 100_000},
	}
	for _, tt := range tests {
		counted := 0
		in := discover.Input{Name: "big", Open: func() (io.ReadCloser, error) {
			m := tt.made
			return io.NopCloser(io.TeeReader(&m, writer(func(p []byte) { counted += len(p) }))), nil
		}}
		feed, err := discover.Feed(observe.Source{Name: "s", Format: tt.format}, []discover.Input{in})
		if err != nil {
			t.Fatal(err)
		}
		var before, during runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		titles, all := 0, false
		reading, err := feed.Read(func(it *observe.Item) error {
			runtime.GC()
			runtime.ReadMemStats(&during)
			titles, all = len(it.Software), it.SoftwareRead
			return nil
		})
		held := (during.HeapAlloc - min(before.HeapAlloc, during.HeapAlloc)) >> 20
		t.Logf("%s: %d parts in %d MiB, %d MiB held", tt.format, tt.made.parts, counted>>20, held)
		if err != nil || titles != tt.titles || all != (tt.titles == tt.made.parts) || held > tt.most {
			t.Errorf("%s: %v, %d titles, all %v, %d MiB held of a file of %d MiB; findings %v", tt.format, err, titles, all, held, counted>>20, reading.Findings)
		}
	}
}

type writer func([]byte)

func (w writer) Write(p []byte) (int, error) {
	w(p)
	return len(p), nil
}

func FuzzCycloneDX(f *testing.F) {
	seedBills(f, "cyclonedx", server, `<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components><component type="library"><name>a</name></component></components></bom>`)
	f.Fuzz(func(t *testing.T, data []byte) { checkBill(t, "cyclonedx", data) })
}

func FuzzSPDX(f *testing.F) {
	seedBills(f, "spdx", `{"spdxVersion":"SPDX-2.3","packages":[{"name":"a"}]}`, "SPDXVersion: SPDX-2.3\nPackageName: a\n", `{"@graph":[{"type":"software_Package","name":"a"}]}`,
		"spdxVersion: SPDX-2.3\npackages:\n- name: a\n  versionInfo: 1.10\n", `<Document><spdxVersion>SPDX-2.3</spdxVersion><packages><name>a</name></packages></Document>`,
		rdfHead+rdfDoc+`<spdx:describesPackage><spdx:Package rdf:about="#a"><spdx:name>a</spdx:name></spdx:Package></spdx:describesPackage></spdx:SpdxDocument></rdf:RDF>`)
	f.Fuzz(func(t *testing.T, data []byte) { checkBill(t, "spdx", data) })
}

func seedBills(f *testing.F, folder string, texts ...string) {
	for _, text := range texts {
		f.Add([]byte(text))
	}
	files, _ := filepath.Glob(filepath.Join(realBills, folder, "*.*"))
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil && len(data) < 8<<10 {
			f.Add(data)
		}
	}
}

// checkBill holds for any bytes: no panic, places in the file, a name for every item, and twice the same.
func checkBill(t *testing.T, format string, data []byte) {
	b := readBill(t, format, "f", data)
	for _, it := range b.items {
		if it.Name == "" || it.Place.Line < 0 || it.Place.Line > bytes.Count(data, []byte{'\n'})+1 && !bytes.Contains(data[:min(len(data), 3)], []byte{0}) {
			t.Errorf("item %+v", it)
		}
		whole := json.NewDecoder(bytes.NewReader(data)).Decode(new(any)) == nil // a document that ends is complete, whatever follows it
		if it.SoftwareRead && b.reading.Incomplete != "" && len(b.items) == 1 && !whole {
			t.Errorf("the list of %s is not complete: %s", it.Name, b.reading.Incomplete)
		}
	}
	if diff := cmp.Diff(described(b.items), described(readBill(t, format, "f", data).items)); diff != "" {
		t.Error(diff)
	}
}
