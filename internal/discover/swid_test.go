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

func FuzzSWID(f *testing.F) {
	seedBills(f, "swid", `<SoftwareIdentity name="a" tagId="b"><Meta edition="c"/></SoftwareIdentity>`)
	f.Fuzz(func(t *testing.T, data []byte) { checkBill(t, "swid", data) })
}
