package catalog

import (
	"math/big"
	"testing"
)

func TestKilograms(t *testing.T) {
	tests := []struct {
		weight, unit string
		want         Number
	}{
		{"4.95", "kg", "4.95"},
		{"21", "lb", "9.525"}, // 21 x 0.45359237 = 9.52543977
		{"875", "g", "0.875"},
		{"16", "oz", "0.454"}, // a pound
		{"0", "kg", "0"},
		{"100", "kg", "100"},
		{"1", "stone", ""},
	}
	for _, test := range tests {
		weight, _ := new(big.Rat).SetString(test.weight)
		if got := kilograms(weight, test.unit); got != test.want {
			t.Errorf("%s %s is %s kg, want %s", test.weight, test.unit, got, test.want)
		}
	}
}

func TestRecordName(t *testing.T) {
	tests := []struct{ maker, rest, want string }{
		{"dell", "PowerEdge R640", "dell-poweredge-r640"},
		{"arista", "DCS-7050SX-64", "arista-dcs-7050sx-64"},
		{"hpe", "HPE 5130 (JG936A)", "hpe-5130-jg936a"},
		{"", "24-port copper patch panel", "24-port-copper-patch-panel"},
		{"microsoft", "Surface Pro 7+", "microsoft-surface-pro-7-plus"},
		{"", "rhel-9.4", "rhel-9.4"},
		{"acme", "../../etc/passwd", "acme-etc-passwd"},
		{"acme", "型号", "acme-" + digest("型号")},
	}
	for _, test := range tests {
		if got := recordName(test.maker, test.rest); got != test.want {
			t.Errorf("recordName(%q, %q) = %s, want %s", test.maker, test.rest, got, test.want)
		}
	}
}

func TestRemarks(t *testing.T) {
	tests := []struct {
		markdown  string
		documents int
		notes     string
	}{
		{"", 0, ""},
		{"HP 2400W HE PSU", 0, "HP 2400W HE PSU"},
		{"[Data Sheet](https://acme.example/a.pdf)", 1, ""},
		{"- [A](https://acme.example/a)\n- [A again](https://acme.example/a)\n- [B](http://acme.example/b)", 2, ""},
		{"Datasheet: [here](https://acme.example/a)\r\n\r\n  * 2 fans ", 1, "Datasheet: here\n* 2 fans"},
		{"[run](javascript:alert)", 0, "[run](javascript:alert)"},
	}
	for _, test := range tests {
		documents, notes := remarks(test.markdown)
		if len(documents) != test.documents || notes != test.notes {
			t.Errorf("%q: got %v and %q, want %d documents and %q", test.markdown, documents, notes, test.documents, test.notes)
		}
	}
}
