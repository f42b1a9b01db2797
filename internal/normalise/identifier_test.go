package normalise_test

import (
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/normalise"
)

// Forms of one identifier that people and tools write; "" means that the text identifies nothing.
func TestIdentifier(t *testing.T) {
	tests := []struct {
		normalisation, want string
		texts               []string
	}{
		{"exact", "i-0A41", []string{"i-0A41", " i-0A41 "}},
		{"fold", "nb-004211", []string{"NB-004211", "nb-004211", "\tNb-004211"}},
		{"serial", "5cg4102qxk", []string{"5CG4102QXK", "5cg 4102 qxk", "5CG\u00a04102QXK", " 5CG4102QXK\n"}},
		{"serial", "0042", []string{"0042"}},
		{"serial", "", []string{"", "   ", "0", "000000", "00 00", "XXXXXXX", "xx", "-", "----", ".......", "N/A", "None", "Not Specified",
			"To Be Filled By O.E.M.", "System Serial Number", "Chassis Serial Number", "Default string", "123456789"}},
		{"hostname", "srv-1.example.com", []string{"srv-1.example.com", "SRV-1.Example.COM.", " srv-1.example.com "}},
		{"mac", "3c52821a9f04", []string{"3c:52:82:1a:9f:04", "3C-52-82-1A-9F-04", "3c52.821a.9f04", "3C52821A9F04"}},
		{"mac", "", []string{"", "00:00:00:00:00:00", "FF-FF-FF-FF-FF-FF"}},
		{"uuid", "4c4c4544003547108034b4c04f4d5332", []string{"4c4c4544-0035-4710-8034-b4c04f4d5332", "{4C4C4544-0035-4710-8034-B4C04F4D5332}", "4C4C4544003547108034B4C04F4D5332"}},
		{"uuid", "", []string{"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "03000200-0400-0500-0006-000700080009"}},
	}
	for _, tt := range tests {
		for _, text := range tt.texts {
			if got := normalise.Identifier(tt.normalisation, text); got != tt.want {
				t.Errorf("%s of %q: got %q, want %q", tt.normalisation, text, got, tt.want)
			}
		}
	}
}

// The short way comes to what the long way comes to.
func FuzzIdentifierPlain(f *testing.F) {
	for _, text := range []string{"AB 12", "3C:52", "{4c-4C}", "\t", "\u00a0é", "a.b", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, normalisation := range []string{"serial", "mac", "uuid"} {
			// What is no ASCII before it goes the long way, and is told apart by nothing else.
			long := normalise.Identifier(normalisation, "é"+text)
			short := normalise.Identifier(normalisation, "e"+text)
			if strings.TrimPrefix(long, "é") != strings.TrimPrefix(short, "e") && short != "" && long != "" {
				t.Errorf("%s of %q: %q and %q", normalisation, text, short, long)
			}
		}
	})
}
