package discover_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/observe"
)

// Attributes: xmllint --xpath 'string(/*/@tagId)', string(/*/@name) and string(/*/*[local-name()="Entity"]/@name).
func TestRealSWID(t *testing.T) {
	for file, want := range map[string]observe.Product{
		"other__authoritative.swidtag": {Maker: "National Institute of Standards and Technology", Name: "swidval", Version: "0.5.0.1", Tag: "gov.nist.decima-swidval-0.5.0.1"},
		"templates__minimal-swid.xml":  {Name: "ACME Roadrunner Management Suite Coyote Edition", Tag: "com.acme.rms-ce-v4-1-5-0"},
	} {
		b := readBill(t, "swid", file, realBill(t, "swid", file))
		if len(b.items) != 1 || len(b.reading.Findings) > 0 {
			t.Fatalf("%s: %v %v", file, b.items, b.reading.Findings)
		}
		if diff := cmp.Diff(want, b.items[0].Product); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

func TestSWID(t *testing.T) {
	const space = `xmlns="http://standards.iso.org/iso/19770/-2/2015/schema.xsd"`
	tests := []struct{ text, want string }{
		{`<SoftwareIdentity ` + space + ` name="Visio" version="16.0" tagId="m_Visio"><Entity name="Tagger" role="tagCreator"/><Entity name="Microsoft" role="softwareCreator licensor"/><Meta edition="Standard"/><Payload><File name="x"/></Payload></SoftwareIdentity>`, "Visio"},
		{`<SoftwareIdentity ` + space + ` name="Fix" patch="true"/>`, "passed over"},
		{`<SoftwareIdentity ` + space + `/>`, "this tag has no name"},
		{`<SoftwareIdentity ` + space + ` name="a"><Entity`, "it ends in the middle"},
		{`<html/>`, "it begins with <html>"},
		{`{"tag-id":"a","software-name":"b"}`, "no element of XML"},
		{``, "no element of XML"},
	}
	for _, tt := range tests {
		b := readBill(t, "swid", "a.swidtag", []byte(tt.text))
		got := ""
		switch {
		case len(b.items) == 1:
			got = b.items[0].Name
			if p := b.items[0].Product; p.Maker != "Microsoft" || p.Edition != "Standard" {
				t.Errorf("%+v", p)
			}
		case b.skipped() == 1:
			got = "passed over"
		case len(b.reading.Findings) == 1:
			got = b.reading.Findings[0].Message
		}
		if !strings.Contains(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// Generators write several tags behind each other or into an element, with and without prefixes; machines still have tags of 2009.
func TestSWIDShapes(t *testing.T) {
	const space = `xmlns="http://standards.iso.org/iso/19770/-2/2015/schema.xsd"`
	tests := []struct {
		name, text string
		want       []string
		skipped    int
	}{
		{"behind each other, each with its declaration", `<?xml version="1.0" encoding="UTF-8"?><SoftwareIdentity ` + space + ` name="bash" version="5.2"/>` + "\n" + `<?xml version="1.0" encoding="UTF-8"?><SoftwareIdentity ` + space + ` name="zsh" version="5.9"/>` + "\n",
			[]string{"SoftwareIdentity/software bash", "SoftwareIdentity/software zsh"}, 0},
		{"in an element, with a prefix, of all kinds", `<tags><s:SoftwareIdentity xmlns:s="http://standards.iso.org/iso/19770/-2/2015/schema.xsd" name="a" patch="false" corpus="false" supplemental="false"/>` +
			`<s:SoftwareIdentity xmlns:s="x" name="b" supplemental="true"/><s:SoftwareIdentity xmlns:s="x" name="c" corpus="1"/></tags>`,
			[]string{"SoftwareIdentity/software a"}, 2},
		{"of 2009", `<swid:software_identification_tag xmlns:swid="http://standards.iso.org/iso/19770/-2/2009/schema.xsd"><swid:entitlement_required_indicator>true</swid:entitlement_required_indicator><swid:product_title>Acrobat Pro</swid:product_title>
			<swid:product_version><swid:name>11.0</swid:name><swid:numeric><swid:major>11</swid:major></swid:numeric></swid:product_version><swid:software_creator><swid:name>Adobe Systems Incorporated</swid:name><swid:regid>regid.1986-12.com.adobe</swid:regid></swid:software_creator>
			<swid:software_id><swid:unique_id>AcrobatPro-11</swid:unique_id></swid:software_id><swid:serial_number>90211234567890123456</swid:serial_number></swid:software_identification_tag>`,
			[]string{"software_identification_tag/software Acrobat Pro"}, 0},
	}
	for _, tt := range tests {
		b := readBill(t, "swid", "a.swidtag", []byte(tt.text))
		if diff := cmp.Diff(tt.want, described(b.items)); diff != "" || b.skipped() != tt.skipped || len(b.reading.Findings) > 0 {
			t.Errorf("%s: %s, passed over %d, findings %v", tt.name, diff, b.skipped(), b.reading.Findings)
		}
		if tt.name == "of 2009" {
			want := observe.Product{Maker: "Adobe Systems Incorporated", Name: "Acrobat Pro", Version: "11.0", Tag: "AcrobatPro-11"}
			if diff := cmp.Diff(want, b.items[0].Product); diff != "" {
				t.Error(diff)
			}
		}
	}
}

func FuzzSWID(f *testing.F) {
	seedBills(f, "swid", `<SoftwareIdentity name="a" tagId="b"><Meta edition="c"/></SoftwareIdentity>`, `<software_identification_tag><product_title>a</product_title></software_identification_tag>`)
	f.Fuzz(func(t *testing.T, data []byte) { checkBill(t, "swid", data) })
}
