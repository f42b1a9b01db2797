package document

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/diag"
)

var update = flag.Bool("update", false, "write the expected output of golden tests anew")

// TestBad reads each testdata/bad/NAME.yaml and compares its findings with NAME.out.
func TestBad(t *testing.T) {
	for _, path := range glob(t, "testdata/bad/*.yaml") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			src := read(t, path)
			file, docs, finds := Parse(filepath.Base(path), src, DefaultLimits())
			if len(finds) == 0 {
				t.Fatal("no finding")
			}
			golden(t, strings.TrimSuffix(path, ".yaml")+".out", tell(file, docs, finds))
		})
	}
}

// TestOK reads files that have nothing wrong.
func TestOK(t *testing.T) {
	for _, path := range glob(t, "testdata/ok/*.yaml") {
		if _, _, finds := Parse(path, read(t, path), DefaultLimits()); len(finds) > 0 {
			t.Errorf("%s: %v", path, finds)
		}
	}
}

// tell writes findings as a person would note them, with the text that they point at.
func tell(file *File, docs []*Document, finds diag.List) string {
	var b strings.Builder
	for _, f := range finds.Finish() {
		r := f.Range
		fmt.Fprintf(&b, "%d:%d-%d:%d %s %s: %s\n", r.Start.Line, r.Start.Column, r.End.Line, r.End.Column, f.Severity, f.Rule, f.Message)
		fmt.Fprintf(&b, "  at   %q\n", excerpt(file, r))
		fmt.Fprintf(&b, "  hint %s\n", f.Hint)
		for _, other := range f.Related {
			fmt.Fprintf(&b, "  also %d:%d %s\n", other.Range.Start.Line, other.Range.Start.Column, other.Message)
		}
	}
	fmt.Fprintf(&b, "documents read: %d\n", len(docs))
	return b.String()
}

func excerpt(file *File, r diag.Range) string {
	text := file.Text[r.Start.Byte:r.End.Byte]
	return text[:min(len(text), 60)]
}

// TestRules wants each finding of the examples to have its rule, and each rule an example where one is possible.
func TestRules(t *testing.T) {
	known := map[string]diag.Rule{}
	for _, r := range Rules() {
		if r.Title == "" || r.Description == "" || r.Fix == "" {
			t.Errorf("%s lacks a title, description or fix", r.ID)
		}
		known[r.ID] = r
	}
	seen := map[string]bool{ruleTooLarge: true, ruleTooManyKeys: true, ruleNotFormatted: true} // see their own tests
	for _, path := range glob(t, "testdata/bad/*.yaml") {
		_, _, finds := Parse(path, read(t, path), DefaultLimits())
		for _, f := range finds {
			seen[f.Rule] = true
			if r, ok := known[f.Rule]; !ok || r.Severity != f.Severity {
				t.Errorf("%s: %s of severity %s is not in the list of rules", path, f.Rule, f.Severity)
			}
		}
	}
	for id := range known {
		if !seen[id] {
			t.Errorf("%s has no example in testdata/bad", id)
		}
	}
}

// TestRuleExamples holds the rules to their own examples.
func TestRuleExamples(t *testing.T) {
	for _, r := range Rules() {
		if r.Bad == "" {
			continue
		}
		_, _, bad := Parse("bad.yaml", []byte(r.Bad), DefaultLimits())
		if len(bad) == 0 || bad[0].Rule != r.ID {
			t.Errorf("%s: its bad example gives %v", r.ID, bad)
		}
		if _, _, good := Parse("good.yaml", []byte(r.Good), DefaultLimits()); len(good) > 0 {
			t.Errorf("%s: its good example gives %v", r.ID, good)
		}
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatal("no files match ", pattern)
	}
	return paths
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// golden compares a text with a file, or writes the file where -update asks for it.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(read(t, path)), got); diff != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", path, diff)
	}
}
