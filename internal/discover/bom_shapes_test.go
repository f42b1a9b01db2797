package discover_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shape is a bill as a tool writes it, cut down to what makes it different from others.
type shape struct {
	name, format, text string
	want               []string
	skipped            int
}

func checkShapes(t *testing.T, shapes []shape) {
	t.Helper()
	for _, tt := range shapes {
		b := readBill(t, tt.format, "bills/bom.json", []byte(tt.text))
		if diff := cmp.Diff(tt.want, described(b.items)); diff != "" {
			t.Errorf("%s: %s%v", tt.name, diff, b.reading.Findings)
		}
		if b.skipped() != tt.skipped || len(b.reading.Findings) > 0 {
			t.Errorf("%s: passed over %v, want %d; findings %v", tt.name, b.reading.Skipped, tt.skipped, b.reading.Findings)
		}
	}
}

func TestCycloneDXShapes(t *testing.T) {
	const head = `{"bomFormat":"CycloneDX","metadata":{"component":{"type":"application","name":"shop"}},`
	checkShapes(t, []shape{
		{"the first edition, in XML, without metadata", "cyclonedx",
			`<bom xmlns="http://cyclonedx.org/schema/bom/1.0" version="1"><components><component type="library"><group>org.acme</group><name>lib</name><version>1</version><modified>false</modified></component></components></bom>`,
			[]string{"bom/ bom +lib@1 (all)"}, 0},
		{"with a prefix, in UTF-8 with a mark", "cyclonedx",
			"\ufeff" + `<c:bom xmlns:c="http://cyclonedx.org/schema/bom/1.6"><c:metadata><c:component type="firmware"><c:name>bios</c:name></c:component></c:metadata><c:components/></c:bom>`,
			[]string{"firmware/software bios (all)"}, 0},
		{"an image with the files that it is made of (Syft)", "cyclonedx",
			`{"bomFormat":"CycloneDX","metadata":{"component":{"type":"container","name":"app:1"}},"components":[{"type":"file","name":"/usr/bin/ssh"},{"type":"library","name":"openssl","version":"3.0"},{"type":"operating-system","name":"alpine","version":"3.20"}]}`,
			[]string{"container/image app:1 on alpine +openssl@3.0 +alpine@3.20 (all)"}, 1},
		{"parts of several lock files (Trivy)", "cyclonedx", head + `"components":[{"type":"application","name":"app/package-lock.json","components":[{"type":"library","group":"@babel","name":"core","version":"7.1"}]}]}`,
			[]string{"application/application shop +@babel/core@7.1 +app/package-lock.json@ (all)"}, 0},
		{"a machine, as osquery sees it (cdxgen)", "cyclonedx",
			`{"bomFormat":"CycloneDX","metadata":{"component":{"type":"operating-system","name":"Microsoft+Windows+11+Pro","version":"22H2","properties":[{"name":"cdx:osquery:category","value":"win_version"}]}},
			"components":[{"type":"library","name":"Notepad+++(64-bit)","version":"8","properties":[{"name":"cdx:osquery:category","value":"windows_programs"},{"name":"path","value":"C:\\\\Users\\\\ada"}]},{"type":"library","name":"c++"}]}`,
			[]string{"operating-system/software Microsoft Windows 11 Pro on Microsoft Windows 11 Pro +Notepad++ (64-bit)@8 +c++@ (all)"}, 0},
		{"a range is no version", "cyclonedx", head + `"components":[{"type":"library","name":"lodash","version":"^4.17.0"}]}`, []string{"application/application shop +lodash@ (all)"}, 0},
		{"hardware and its firmware: nobody looked for software", "cyclonedx",
			`{"bomFormat":"CycloneDX","metadata":{"component":{"type":"device","name":"board"}},"components":[{"type":"firmware","name":"fw","version":"2"},{"type":"device","name":"chip"}]}`,
			[]string{"device/component chip part-of board", "device/component board firmware=fw 2 +fw@2"}, 0},
		{"a part that is told of in another bill", "cyclonedx", head + `"components":[{"type":"application","name":"a","externalReferences":[{"type":"bom","url":"urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1"}]}]}`,
			[]string{"application/application shop +a@"}, 0},
		{"the same in XML", "cyclonedx", `<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component type="library"><name>a</name><externalReferences><reference type="website"><url>https://a.example</url></reference><reference type="bom"><url>urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1</url></reference></externalReferences></component></components></bom>`,
			[]string{"bom/ bom +a@"}, 0},
		{"a list that is not all, said behind images with lists of their own", "cyclonedx", head + `"components":[{"type":"container","name":"web","components":[{"type":"library","name":"z"}]}],"compositions":[{"aggregate":"incomplete","assemblies":["web"]}]}`,
			[]string{"application/application shop", "container/image web +z@ part-of shop"}, 0},
		{"dependencies that are not all", "cyclonedx", head + `"components":[{"type":"library","name":"z"}],"compositions":[{"aggregate":"unknown","dependencies":["z"]}]}`,
			[]string{"application/application shop +z@ (all)"}, 0},
		{"parts of the subject alone: nobody listed what is in it", "cyclonedx", `{"bomFormat":"CycloneDX","metadata":{"component":{"type":"application","name":"mono","components":[{"type":"application","name":"web"}]}}}`,
			[]string{"application/application mono +web@"}, 0},
		{"what is wrong with a thing, and the thing (VEX)", "cyclonedx", head + `"vulnerabilities":[{"id":"CVE-1","affects":[{"ref":"urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1#a"}]}]}`,
			[]string{"application/application shop"}, 1},
		{"cryptography, as it was written before 1.6", "cyclonedx", head + `"components":[{"type":"crypto-asset","name":"AES","cryptoProperties":{"assetType":"algorithm"}},{"type":"crypto-asset","name":"site","cryptoProperties":{"assetType":"certificate"}}]}`,
			[]string{"certificate/certificate site part-of shop", "application/application shop (all)"}, 1},
		{"in an attestation", "cyclonedx", `{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"x"}],"predicateType":"https://cyclonedx.org/bom","predicate":` + head + `"components":[{"type":"library","name":"z"}]}}`,
			[]string{"application/application shop +z@ (all)"}, 0},
	})
}

const (
	rdfHead = `<rdf:RDF xmlns:spdx="http://spdx.org/rdf/terms#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#">`
	rdfDoc  = `<spdx:SpdxDocument rdf:about="http://acme.example/doc#SPDXRef-DOCUMENT"><spdx:specVersion>SPDX-2.3</spdx:specVersion><spdx:name>d</spdx:name>
		<spdx:creationInfo><spdx:CreationInfo><spdx:creator>Tool: spdx2</spdx:creator><spdx:creator>Person: Ada</spdx:creator><spdx:created>2026-11-01T00:00:00Z</spdx:created></spdx:CreationInfo></spdx:creationInfo>`
)

func TestSPDXShapes(t *testing.T) {
	checkShapes(t, []shape{
		{"files before packages, the version behind them (sbom-tool)", "spdx", `{"files":[{"fileName":"./a.dll"}],"packages":[{"name":"Newtonsoft.Json","SPDXID":"SPDXRef-Package-1","versionInfo":"13.0.1"},{"name":"app","SPDXID":"SPDXRef-RootPackage","supplier":"Organization: ACME"}],
			"externalDocumentRefs":[],"relationships":[{"relationshipType":"DEPENDS_ON","relatedSpdxElement":"SPDXRef-Package-1","spdxElementId":"SPDXRef-RootPackage"}],"spdxVersion":"SPDX-2.2","name":"app 1","documentDescribes":["SPDXRef-RootPackage"]}`,
			[]string{"package/software app +Newtonsoft.Json@13.0.1 (all)"}, 1},
		{"a repository, with ranges (GitHub)", "spdx", `{"sbom":{"SPDXID":"SPDXRef-DOCUMENT","spdxVersion":"SPDX-2.3","name":"com.github.acme/app","packages":[{"SPDXID":"SPDXRef-npm-a","name":"npm:a","versionInfo":">= 1.0, < 2.0"},{"SPDXID":"SPDXRef-repo","name":"com.github.acme/app","versionInfo":"main"}],
			"relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relatedSpdxElement":"SPDXRef-repo","relationshipType":"DESCRIBES"}]}}`,
			[]string{"package/software com.github.acme/app +npm:a@ (all)"}, 0},
		{"an image whose packages lie in other documents (Yocto)", "spdx", `{"spdxVersion":"SPDX-2.2","name":"core-image-minimal","externalDocumentRefs":[{"externalDocumentId":"DocumentRef-busybox"}],"packages":[{"SPDXID":"SPDXRef-Image","name":"core-image-minimal"}],
			"relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-Image"},{"spdxElementId":"SPDXRef-Image","relationshipType":"CONTAINS","relatedSpdxElement":"DocumentRef-busybox:SPDXRef-Package-busybox"}]}`,
			[]string{"package/software core-image-minimal"}, 0},
		{"an image's attestation (BuildKit)", "spdx", `{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://spdx.dev/Document","predicate":{"spdxVersion":"SPDX-2.3","name":"sbom","packages":[{"SPDXID":"a","name":"musl","versionInfo":"1.2"}]}}`,
			[]string{"document/ sbom +musl@1.2 (all)"}, 0},
		{"files that belong to no package first (Trivy)", "spdx", "SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: d\n\n##### Unpackaged files\n\nFileName: app/a.jar\nSPDXID: SPDXRef-File-1\n\n##### Package: a\n\nPackageName: a\nSPDXID: SPDXRef-a\nPackageVersion: 1\n" +
			"Relationship: SPDXRef-a CONTAINS SPDXRef-File-1\n", []string{"document/ d +a@1 (all)"}, 1},
		{"YAML (ORT)", "spdx", "---\nSPDXID: \"SPDXRef-DOCUMENT\"\nspdxVersion: \"SPDX-2.2\"\ncreationInfo:\n  created: \"2026-11-01T00:00:00Z\"\n  creators:\n  - \"Tool: ort-1.0\"\nname: \"d\"\ndocumentDescribes:\n- \"SPDXRef-p\"\n" +
			"packages:\n- SPDXID: \"SPDXRef-p\"\n  name: \"shop\"\n- SPDXID: SPDXRef-q\n  name: cart\n  versionInfo: 1.10\n  externalRefs:\n  - referenceType: purl\n    referenceLocator: pkg:npm/cart@1.10\nfiles:\n- fileName: x\n",
			[]string{"package/software shop +cart@1.10 (all)"}, 1},
		{"YAML with sorted names", "spdx", "SPDXID: SPDXRef-DOCUMENT\ncreationInfo: {created: '2026-11-01T00:00:00Z', creators: ['Tool: x']}\nname: d\npackages:\n- {SPDXID: SPDXRef-p, name: a, primaryPackagePurpose: CONTAINER}\nrelationships:\n- {spdxElementId: SPDXRef-DOCUMENT, relationshipType: DESCRIBES, relatedSpdxElement: SPDXRef-p}\nspdxVersion: SPDX-2.3\n",
			[]string{"container/image a (all)"}, 0},
		{"XML with the names of JSON", "spdx", `<?xml version='1.0'?><Document><SPDXID>SPDXRef-DOCUMENT</SPDXID><spdxVersion>SPDX-2.3</spdxVersion><creationInfo><created>2026-11-01T00:00:00Z</created><creators>Tool: x</creators><creators>Person: y</creators></creationInfo><name>d</name>
			<documentDescribes>SPDXRef-p</documentDescribes><packages><SPDXID>SPDXRef-p</SPDXID><name>glibc</name><versionInfo>2.11.1</versionInfo><hasFiles>SPDXRef-f</hasFiles></packages>
			<packages><SPDXID>SPDXRef-q</SPDXID><externalRefs><referenceLocator>pkg:maven/jena@3</referenceLocator><referenceType>http://acme.example/doc#purl</referenceType></externalRefs><name>Jena</name></packages><files><fileName>f</fileName></files></Document>`,
			[]string{"package/software glibc +Jena@ (all)"}, 1},
		{"RDF, packages in each other, the document last", "spdx", rdfHead + `<spdx:Package rdf:about="http://acme.example/doc#SPDXRef-lib"><spdx:name>lib</spdx:name><spdx:versionInfo>2</spdx:versionInfo><spdx:supplier>Organization: ACME ()</spdx:supplier>
			<spdx:externalRef><spdx:ExternalRef><spdx:referenceLocator>pkg:npm/lib@2</spdx:referenceLocator><spdx:referenceType rdf:resource="http://spdx.org/rdf/references/purl"/></spdx:ExternalRef></spdx:externalRef>
			<spdx:licenseConcluded><spdx:ListedLicense rdf:about="http://spdx.org/licenses/MIT"><spdx:name>MIT License</spdx:name></spdx:ListedLicense></spdx:licenseConcluded>
			<spdx:hasFile><spdx:File rdf:about="#SPDXRef-f"><spdx:fileName>./a</spdx:fileName></spdx:File></spdx:hasFile></spdx:Package>` + rdfDoc + `
			<spdx:relationship><spdx:Relationship><spdx:relatedSpdxElement><spdx:Package rdf:about="http://acme.example/doc#SPDXRef-app"><spdx:name>app</spdx:name><spdx:primaryPackagePurpose rdf:resource="http://spdx.org/rdf/terms#purpose_application"/>
			<spdx:relationship><spdx:Relationship><spdx:relationshipType rdf:resource="http://spdx.org/rdf/terms#relationshipType_dependsOn"/><spdx:relatedSpdxElement rdf:resource="http://acme.example/doc#SPDXRef-lib"/></spdx:Relationship></spdx:relationship>
			</spdx:Package></spdx:relatedSpdxElement><spdx:relationshipType rdf:resource="http://spdx.org/rdf/terms#relationshipType_describes"/></spdx:Relationship></spdx:relationship></spdx:SpdxDocument></rdf:RDF>`,
			[]string{"application/application app +lib@2 (all)"}, 1},
		{"RDF as it was before 2.0", "spdx", rdfHead + rdfDoc + `<spdx:describesPackage><spdx:Package rdf:about="http://acme.example/doc#SPDXRef-1"><spdx:name>hello</spdx:name></spdx:Package></spdx:describesPackage></spdx:SpdxDocument></rdf:RDF>`,
			[]string{"package/software hello (all)"}, 0},
		{"3.0 with elements that lie elsewhere", "spdx", `{"@context":"x","@graph":[{"type":"SpdxDocument","spdxId":"d","name":"d","rootElement":["p"],"import":[{"type":"ExternalMap","externalSpdxId":"urn:other"}]},{"type":"software_Package","spdxId":"p","name":"image"}]}`,
			[]string{"package/software image"}, 0},
	})
}

// The other forms say of a package what JSON says of it, and where it stands.
func TestSPDXFormsAgree(t *testing.T) {
	const purl = "pkg:npm/%40acme/lib@2"
	for name, text := range map[string]string{
		"YAML": "spdxVersion: SPDX-2.3\ncreationInfo: {created: '2026-11-01T00:00:00Z', creators: ['Tool: x']}\npackages:\n- {SPDXID: a, name: lib, versionInfo: '2', supplier: 'Organization: ACME (x@acme.example)', externalRefs: [{referenceType: purl, referenceLocator: '" + purl + "'}]}\n",
		"XML": "<Document><spdxVersion>SPDX-2.3</spdxVersion><creationInfo><created>2026-11-01T00:00:00Z</created><creators>Tool: x</creators></creationInfo>\n\n\n<packages><SPDXID>a</SPDXID><name>lib</name><versionInfo>2</versionInfo><supplier>Organization: ACME (x@acme.example)</supplier><externalRefs><referenceType>purl</referenceType><referenceLocator>" +
			purl + "</referenceLocator></externalRefs></packages></Document>",
		"RDF": rdfHead + strings.ReplaceAll(rdfDoc, "Tool: spdx2", "Tool: x") + "</spdx:SpdxDocument>\n<spdx:Package rdf:about='#a'><spdx:name>lib</spdx:name><spdx:versionInfo>2</spdx:versionInfo><spdx:originator>Organization: ACME (x@acme.example)</spdx:originator><spdx:externalRef><spdx:ExternalRef>" +
			"<spdx:referenceType rdf:resource='http://spdx.org/rdf/references/purl'/><spdx:referenceLocator>" + purl + "</spdx:referenceLocator></spdx:ExternalRef></spdx:externalRef></spdx:Package></rdf:RDF>",
	} {
		b := readBill(t, "spdx", "a.spdx", []byte(text))
		if len(b.items) != 1 || len(b.items[0].Software) != 1 {
			t.Errorf("%s: %v %v", name, described(b.items), b.reading.Findings)
			continue
		}
		s := b.items[0].Software[0]
		if got := fmt.Sprint(s.Maker, s.Name, s.Version, s.Tag, b.reading.Tools, b.reading.Newest); got != "ACMElib2"+purl+"[x]2026-11-01" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// What package_facts gathers is software of the host, and not all of it.
func TestAnsiblePackages(t *testing.T) {
	b := readBill(t, "ansible", "db1", []byte(`{"ansible_hostname":"db1","ansible_distribution":"Debian","packages":{"zlib":[{"name":"zlib","version":"1.3","arch":"i386","source":"apt"},{"name":"zlib","version":"1.3","arch":"amd64"}],
		"kernel":[{"name":"kernel","version":"6.1"},{"name":"kernel","version":"6.2"}],"hostname":[{"version":"3.23"}]}}`))
	if diff := cmp.Diff([]string{"host/server db1 hostnames=db1 on Debian +hostname@3.23 +kernel@6.1 +kernel@6.2 +zlib@1.3"}, described(b.items)); diff != "" {
		t.Error(diff)
	}
}
