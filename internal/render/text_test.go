package render

import (
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

func TestTextInColour(t *testing.T) {
	golden(t, "colour.text", written(t, Text, ordinary(), Style{Colour: true, Width: 80}))
}

func TestTextQuiet(t *testing.T) {
	nothing := clean()
	nothing.Summary.Records = 0
	tests := []struct {
		name   string
		report Report
		want   string
	}{
		{"clean", clean(), ""},
		{"errors only", ordinary(), "" +
			"registry/assets/laptops/paris.yaml:8:9: error: a laptop in use needs a person as assignee; Team/platform is a team [asset/assigned-to-person]\n" +
			"registry/assets/laptops/paris.yaml:16:11: error: serial 5CG1234XYZ is on two records [link/identifier-twice]\n" +
			"registry/sites/lyon #2.yaml: error: this file cannot be read: permission denied [load/unreadable]\n"},
		{"nothing checked is not clean", nothing,
			"✗ nothing was checked (2 waived) · 0 records, 1 rule, 1 other document skipped, as of 2026-11-21\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := written(t, Text, test.report, Style{Quiet: true}); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestTextWithoutSource(t *testing.T) {
	r := ordinary()
	r.Source, r.Prefix, r.Elapsed = nil, "", "0.12 s"
	r.Findings = r.Findings[:1]
	want := `assets/laptops/paris.yaml:8:9  error  asset/assigned-to-person
      │ a laptop in use needs a person as assignee; Team/platform is a team
      │ fix: Set spec.assignment.to to a Person.
      │ explain: muster explain asset/assigned-to-person

✗ 3 errors, 2 warnings, 1 info · 412 records, 5 rules, 8 other documents skipped, as of 2026-11-21 · 0.12 s
`
	if got := written(t, Text, r, Style{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOtherPlacesAreCounted(t *testing.T) {
	other := diag.Related{Message: "has it too", Range: diag.Range{File: "a.yaml", Start: diag.Pos{Line: 3, Column: 1}}}
	f := diag.Finding{Rule: "a/b", Message: "on many", Related: slices.Repeat([]diag.Related{other}, 100)}
	for _, write := range []func(io.Writer, Report, Style) error{Text, Markdown} {
		got := written(t, write, report(nil, nil, diag.List{f}), Style{})
		if n := strings.Count(got, "has it too"); n != relatedShown || !strings.Contains(got, "… and 95 more places") {
			t.Errorf("got %d places, want %d and a count of the rest:\n%s", n, relatedShown, got)
		}
	}
}

func TestWindow(t *testing.T) {
	long := strings.Repeat("a", 100) + "VALUE" + strings.Repeat("b", 100)
	tests := []struct {
		name     string
		line     string
		from, to int
		limit    int
		want     string // the line, then carets under the value
	}{
		{"whole", "end: 2026-12-31", 5, 15, 40, "end: 2026-12-31\n     ^^^^^^^^^^"},
		{"empty value", "end:", 4, 4, 40, "end:\n    ^"},
		{"past the end", "end:", 40, 50, 40, "end:\n    ^"},
		{"end before start", "end: x", 5, 2, 40, "end: x\n     ^"},
		{"tabs", "a\tb: c", 5, 6, 40, "a   b: c\n       ^"},
		{"wide", "名: 東京", 3, 5, 40, "名: 東京\n    ^^^^"},
		{"combining", "e\u0301: x", 4, 5, 40, "e\u0301: x\n   ^"},
		{"control", "a\x1bb: c", 5, 6, 40, "a␛b: c\n     ^"},
		{"not UTF-8", "\xff: c", 3, 4, 40, "\\xFF: c\n      ^"},
		{"in a long line", long, 100, 105, 30, "…aaaaaaaaaaVALUEbbbbbbbbbbbbb…\n           ^^^^^"},
		{"at the start of a long line", long[100:], 0, 5, 20, "VALUEbbbbbbbbbbbbb…\n^^^^^"},
		{"at the end of a long line", long[:105], 100, 105, 20, "…aaaaaaVALUE\n       ^^^^^"},
		{"value longer than the window", long[:105], 0, 105, 20, "aaaaaaaaaaaaaaaaaa…\n^^^^^^^^^^^^^^^^^^"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			shown, indent, carets := window(test.line, test.from, test.to, test.limit)
			got := shown + "\n" + strings.Repeat(" ", indent) + strings.Repeat("^", carets)
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestExcerptStartsAtTheDocument(t *testing.T) {
	file := document.NewFile("a.yaml", "\uFEFFa: 1\n---\nb: 2\n\nc: 3\n")
	tests := []struct {
		value string
		want  []sourceLine
	}{
		{"1", []sourceLine{{1, "a: 1"}}},
		{"2", []sourceLine{{3, "b: 2"}}},
		{"3", []sourceLine{{5, "c: 3"}}},
	}
	for _, test := range tests {
		e := excerptOf(file, on(file, test.value), contextLines, 80)
		if len(e.lines) != 1 || e.lines[0] != test.want[0] || e.indent != 3 || e.carets != 1 {
			t.Errorf("value %s: got %+v, want lines %v, 3 columns before the value, 1 caret", test.value, e, test.want)
		}
	}
}

// FuzzText proves that no text and no place makes the writer fail or print a control character.
func FuzzText(f *testing.F) {
	f.Add("a: b\n", "message", "a.yaml", 1, 4, 1, 5, 80)
	f.Add("\ta: \x1b]0;x\x07\r\u2028b\xff\n\n", "\u202e##[error]x", "::error::", 1, 9, 2, 1, 1)
	f.Add("名: "+strings.Repeat("x", 500), "\u009b", "a\nb", 1, 300, 1, 400, 200)
	f.Fuzz(func(t *testing.T, source, message, path string, line, column, endLine, endColumn, width int) {
		file := document.NewFile(path, source)
		place := diag.Range{File: path, Start: diag.Pos{Line: line, Column: column}, End: diag.Pos{Line: endLine, Column: endColumn}}
		r := report(nil, []*document.File{file}, diag.List{{Rule: message, Message: message, Hint: message, Range: place}})
		got := written(t, Text, r, Style{Width: width % 1000})
		for _, r := range got {
			if r != '\n' && !unicode.IsGraphic(r) {
				t.Fatalf("control character %U in %q", r, got)
			}
		}
		for line := range strings.Lines(got) {
			if acts(line, strings.IndexFunc(line, func(r rune) bool { return r != ' ' })) || strings.Contains(line, "##[") {
				t.Fatalf("a build server would act on %q", line)
			}
		}
	})
}
