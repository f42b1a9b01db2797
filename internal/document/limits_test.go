package document

import (
	"fmt"
	"strings"
	"testing"
)

// TestHostile feeds the parser texts made to cost it much. Each is refused, and none takes long: the sizes are such
// that anything worse than linear shows.
func TestHostile(t *testing.T) {
	keys := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "key%d: x\n", i)
		}
		return b.String()
	}
	const mega = 1 << 20
	tests := []struct{ name, src, rule string }{
		{"20,000 keys", keys(20_000), ruleTooManyKeys},
		{"10,000 lists in brackets", strings.Repeat("[", 9_999) + strings.Repeat("]", 9_999), ruleTooDeep},
		{"more brackets than the library takes", strings.Repeat("[", 20_000), ruleTooDeep},
		{"10,000 dashes", strings.Repeat("- ", 9_000) + "x", ruleTooDeep},
		{"brackets never closed", strings.Repeat("[\n ", 5_000), ruleSyntax},
		{"brackets never closed, empty lines", "[" + strings.Repeat("\n", mega-10), ruleSyntax},
		{"quote never closed", "a: '" + strings.Repeat("x\n ", mega/4), ruleSyntax},
		{"long lines without colon", strings.Repeat("x", mega/2) + "\ny: 1\n", ruleSyntax},
		{"a document too large", "a: " + strings.Repeat("x", mega), ruleTooLarge},
		{"chain of anchors", chain(100), ruleTooDeep},
		{"NUL bytes", "a: " + strings.Repeat("\x00", mega/2), ruleEncoding},
		{"duplicate keys", strings.Repeat("a: 1\n", 5_000), ruleDuplicateKey},
	}
	for _, test := range tests {
		_, _, finds := Parse("x.yaml", []byte(test.src), DefaultLimits())
		if len(finds) == 0 || finds[0].Rule != test.rule {
			t.Errorf("%s: %.300v, want %s", test.name, finds, test.rule)
		}
	}
}

// chain nests ever deeper, one alias a line.
func chain(n int) string {
	var b strings.Builder
	b.WriteString("k0: &a0 x\n")
	for i := range n {
		fmt.Fprintf(&b, "k%d: &a%d [*a%d]\n", i+1, i+1, i)
	}
	return b.String()
}

// TestHarmless feeds it large texts that are in order.
func TestHarmless(t *testing.T) {
	const mega = 1 << 20
	for name, src := range map[string]string{
		"comments":  strings.Repeat("# x\n", mega/5) + "a: 1\n",
		"items":     strings.Repeat("- a # b\n", mega/9),
		"long text": "a: |\n" + strings.Repeat("  x\n", mega/5),
		"documents": strings.Repeat("---\na: 1\n", mega/9),
		"64 levels": strings.Repeat("[", 64) + strings.Repeat("]", 64),
	} {
		_, docs, finds := Parse("x.yaml", []byte(src), DefaultLimits())
		if len(finds) > 0 || len(docs) == 0 {
			t.Errorf("%s: %.300v", name, finds)
		}
	}
}

func TestFileTooLarge(t *testing.T) {
	lim := DefaultLimits()
	lim.FileBytes = 10
	file, docs, finds := Parse("x.yaml", []byte("a: 1\nb: 2\nc: 3\n"), lim)
	if len(docs) != 0 || len(finds) != 1 || finds[0].Rule != ruleTooLarge || finds[0].Range.Start.Line != 0 || file.Text != "" {
		t.Errorf("%d documents, %v", len(docs), finds)
	}
}

// TestLimitsPerDocument wants one bad document to leave the others.
func TestLimitsPerDocument(t *testing.T) {
	src := "a: 1\n---\n" + strings.Repeat("[", 100) + strings.Repeat("]", 100) + "\n---\nb: \x00\n---\nc: 1 # x\u2028\n---\nd: 4\n"
	_, docs, finds := Parse("x.yaml", []byte(src), DefaultLimits())
	if len(docs) != 2 || docs[1].Root.Get("d") == nil || len(finds) != 3 {
		t.Errorf("%d documents, %v", len(docs), finds)
	}
}
