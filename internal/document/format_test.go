package document

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFormat formats each testdata/format/NAME.in and compares the result with NAME.out.
func TestFormat(t *testing.T) {
	options := map[string]FormatOptions{"flush": {Indent: 4, FlushLists: true}}
	for _, path := range glob(t, "testdata/format/*.in") {
		name := strings.TrimSuffix(filepath.Base(path), ".in")
		t.Run(name, func(t *testing.T) {
			out, finds := Format(path, read(t, path), DefaultLimits(), options[name])
			if len(finds) > 0 {
				t.Fatal(finds)
			}
			golden(t, strings.TrimSuffix(path, ".in")+".out", string(out))
			if again, _ := Format(path, out, DefaultLimits(), options[name]); string(again) != string(out) {
				t.Error(cmp.Diff(string(out), string(again)))
			}
		})
	}
}

func TestFormatLeavesTidyText(t *testing.T) {
	src := read(t, "testdata/record.yaml")
	if out, finds := Format("x.yaml", src, DefaultLimits(), FormatOptions{}); len(finds) > 0 || string(out) != string(src) {
		t.Error(finds, cmp.Diff(string(src), string(out)))
	}
}

// TestFormatEnds looks at beginnings and ends of files.
func TestFormatEnds(t *testing.T) {
	for src, want := range map[string]string{
		"":                     "",
		"\n\n":                 "",
		"# only\n\n\n# this":   "# only\n\n# this\n",
		"a: 1":                 "a: 1\n",
		"a: 1\n\n\n":           "a: 1\n",
		"\n\n\na: 1\n":         "a: 1\n",
		"a: |+\n  x\n\n\n":     "a: |+\n  x\n\n\n",
		"a: |\n  x":            "a: |\n  x\n",
		"a: |\n  x  \n \n\n":   "a: |\n  x  \n",
		"---\n":                "---\n",
		"   a: 1\n   b: 2\n":   "a: 1\nb: 2\n",
		"-   a:  1\n    b:  2": "- a: 1\n  b: 2\n",
	} {
		out, finds := Format("x.yaml", []byte(src), DefaultLimits(), FormatOptions{})
		if len(finds) > 0 || string(out) != want {
			t.Errorf("%q became %q, want %q; %v", src, out, want, finds)
		}
	}
}

func TestFormatLeavesFindings(t *testing.T) {
	src := "a:   1\na:   2\n"
	out, finds := Format("x.yaml", []byte(src), DefaultLimits(), FormatOptions{})
	if string(out) != src || len(finds) != 1 || finds[0].Rule != ruleDuplicateKey {
		t.Errorf("%q, %v", out, finds)
	}
}

// TestNotFormatted leaves a document that is not laid out, says so, and still formats the others.
func TestNotFormatted(t *testing.T) {
	src := "a:   1\n---\n? b\n:   c\n---\nd:   2\n"
	out, finds := Format("x.yaml", []byte(src), DefaultLimits(), FormatOptions{})
	if want := "a: 1\n---\n? b\n:   c\n---\nd: 2\n"; string(out) != want {
		t.Errorf("%q, want %q", out, want)
	}
	if len(finds) != 1 || finds[0].Rule != ruleNotFormatted || finds[0].Range.Start.Line != 3 {
		t.Error(finds)
	}
}

// TestFormatSuite formats the official suite and the device types: the values stay, and twice is once.
func TestFormatSuite(t *testing.T) {
	left := 0
	for name, c := range suite(t) {
		left += checkFormat(t, name, []byte(c.YAML))
	}
	if left != 6 {
		t.Errorf("%d cases are not formatted, 6 have keys behind a question mark or over several lines", left)
	}
}

func TestFormatDeviceTypes(t *testing.T) {
	for _, path := range library(t) {
		if checkFormat(t, path, read(t, path)) > 0 {
			t.Errorf("%s is not formatted", path)
		}
	}
}

// checkFormat returns how many documents were left as they are.
func checkFormat(t *testing.T, name string, src []byte) int {
	t.Helper()
	before, docs, finds := Parse(name, src, DefaultLimits())
	if len(finds) > 0 {
		return 0
	}
	out, finds := Format(name, src, DefaultLimits(), FormatOptions{})
	after, formatted, _ := Parse(name, out, DefaultLimits())
	if !sameDocuments(docs, formatted) || !sameComments(before, after) {
		t.Errorf("%s changed:\n%s\n=>\n%s", name, src, out)
	}
	if again, _ := Format(name, out, DefaultLimits(), FormatOptions{}); string(again) != string(out) {
		t.Errorf("%s formatted twice:\n%s", name, cmp.Diff(string(out), string(again)))
	}
	return len(finds)
}
