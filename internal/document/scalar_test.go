package document

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestResolve follows the tables of YAML 1.2.2, sections 10.2.1 and 10.3.2.
func TestResolve(t *testing.T) {
	tests := map[Kind][]string{
		Null: {"", "null", "Null", "NULL", "~"},
		Bool: {"true", "True", "TRUE", "false", "False", "FALSE"},
		Int:  {"0", "-0", "+12", "012", "-19", "0o7", "0o17", "0x3A", "0xff", "685230"},
		Float: {"0.", "-0.0", ".5", "+12e03", "-2E+05", "1e3", "12e-1", "6.8523015e+5", ".inf", "-.Inf", "+.INF",
			".nan", ".NaN", ".NAN", "1.e5", "00.5"},
		String: {"nULL", "none", "n", "y", "yes", "no", "on", "off", "tRue", "truee", "0b11", "0o8", "0o", "0x", "0xG", "-0x1", "+0o7",
			"1_000", "190:20:30", "2001-12-14", "2001-12-14t21:59:43.10-05:00", "1.2.3", ".", "-", "+", "..", "e3", ".e3", "1e", "1e+", "--1", "+-1",
			".Nan", "-.nan", "..inf", "++.inf", "inf", "0X1F", "0O7", "1,000", "=", "<<", "٣"},
	}
	for want, texts := range tests {
		for _, text := range texts {
			if got := resolve(text); got != want {
				t.Errorf("%q is %s, want %s", text, got, want)
			}
		}
	}
}

func TestValue(t *testing.T) {
	src := `
numbers: [012, 0x1F, 0o17, +7, -07, .5, -.5, 1., 1.50, 1e3, 00.10, 0, -0, 1.e2]
texts: [yes, 2024-01-01, 1_000, "12", '', 0b1, 1:30]
others: [true, FALSE, ~, null, ]
nothing:
special: [.inf, -.INF, .nan]
tagged: [!!str 12, !!float 3, !!int "7", ! true, !!str ]
nested: {a: [{b: c}]}
`
	_, docs, _ := Parse("x.yaml", []byte(src), DefaultLimits())
	got := docs[0].Root.Value()
	want := map[string]any{
		"numbers": []any{n("12"), n("31"), n("15"), n("7"), n("-7"), n("0.5"), n("-0.5"), n("1"), n("1.50"), n("1e3"), n("0.10"), n("0"), n("-0"), n("1e2")},
		"texts":   []any{"yes", "2024-01-01", "1_000", "12", "", "0b1", "1:30"},
		"others":  []any{true, false, nil, nil},
		"nothing": nil,
		"special": []any{".inf", "-.INF", ".nan"},
		"tagged":  []any{"12", n("3"), n("7"), "true", ""},
		"nested":  map[string]any{"a": []any{map[string]any{"b": "c"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := json.Marshal(got); err != nil {
		t.Error("not JSON: ", err)
	}
}

func n(text string) json.Number { return json.Number(text) }

func TestQuote(t *testing.T) {
	for _, text := range []string{"", "plain", "two words", "12", "true", "null", "~", "a: b", "a #b", "#a", "- a", "it's", `say "so"`, `back\slash`,
		"line\nline", "tab\t", " edge ", "---", "...", "[a]", "{a}", "a, b", "&a", "*a", "!a", "%a", "@a", "`a`", "|", ">", "?", ":", "-", "a:", "<<",
		"\u2028", "\u202e", "\x00", "\u0085", "ä€😀", "2024-01-01", "yes", "1e3", ".inf", "0x1F", "=", "\uFEFF", "a\r\nb"} {
		src := "key: " + Quote(text) + "\nlist: [" + Quote(text) + ", " + Quote(text) + "]\n" + Quote(text) + ": x\n"
		_, docs, finds := Parse("x.yaml", []byte(src), DefaultLimits())
		if len(finds) > 0 || len(docs) != 1 {
			t.Errorf("%q: %s: %v", text, src, finds)
			continue
		}
		if got := docs[0].Root.Get("key"); got.Kind != String || got.Text != text {
			t.Errorf("%q is written %s and read as %s %q", text, Quote(text), got.Kind, got.Text)
		}
	}
}
