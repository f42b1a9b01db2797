package normalise_test

import (
	"testing"

	"github.com/assetmuster/muster/internal/normalise"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"PAR-1": "par1", " Latitude\u00a05450 ": "latitude5450", "C++": "c++", "Zürich – Süd": "zürichsüd", "---": "", "日本": "日本", "": "",
	} {
		if got := normalise.Fold(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if again := normalise.Fold(normalise.Fold(text)); again != want {
			t.Errorf("%q folded twice is %q", text, again)
		}
	}
}

func TestCompany(t *testing.T) {
	for text, want := range map[string]string{
		"Dell Inc.": "dell", "Red Hat, Inc.": "redhat", "SAP SE": "sap", "HP": "hp", "Microsoft Corporation": "microsoft",
		"VMware, Inc.": "vmware", "Foo B.V.": "foo", "SAS": "sas", "Igor Pavlov": "igorpavlov", "ACME Co., Ltd.": "acme",
	} {
		if got := normalise.Company(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestRegion(t *testing.T) {
	for zone, want := range map[string]string{
		"eu-west-3a": "eu-west-3", "us-gov-west-1b": "us-gov-west-1", "us-east-1-bos-1a": "us-east-1", "europe-west1-b": "europe-west1",
		"westeurope-1": "westeurope", "eastus2-3": "eastus2", "EU-West-3C ": "eu-west-3",
		"eu-west-3": "", "europe-west1": "", "westeurope": "", "par-1": "", "": "", "a": "",
	} {
		if got, _ := normalise.Region(zone); got != want {
			t.Errorf("%q: got %q, want %q", zone, got, want)
		}
	}
}

func TestMakerOf(t *testing.T) {
	for text, want := range map[string]string{"HP Enterprise": "hpe", "Cisco Systems, Inc.": "cisco", "dell inc": "dell", "Unheard Of": ""} {
		if m, known := normalise.MakerOf(text); m.Name != want || known != (want != "") {
			t.Errorf("%q: got %q, %v, want %q", text, m.Name, known, want)
		}
	}
}
