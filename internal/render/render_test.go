package render

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/assetmuster/muster/internal/diag"
)

func TestGolden(t *testing.T) {
	reports := []struct {
		name   string
		report Report
	}{{"ordinary", ordinary()}, {"hostile", hostile()}, {"clean", clean()}}
	for _, format := range Formats() {
		for _, r := range reports {
			name := r.name + "." + format.Name
			t.Run(name, func(t *testing.T) {
				golden(t, name, written(t, format.Write, r.report, Style{}))
			})
		}
	}
}

func TestNothingActsInAnyFormat(t *testing.T) {
	command := regexp.MustCompile(`(?m)##[a-zA-Z]*\[|^\s*::(debug|stop-commands|error::gotcha)`)
	for _, format := range Formats() {
		t.Run(format.Name, func(t *testing.T) {
			got := written(t, format.Write, hostile(), Style{})
			for _, r := range got {
				if r != '\n' && !unicode.IsGraphic(r) {
					t.Fatalf("control character %U in the output:\n%q", r, got)
				}
			}
			if found := command.FindString(got); found != "" {
				t.Errorf("a build server would act on %q in:\n%s", found, got)
			}
		})
	}
}

func TestSameReportSameBytes(t *testing.T) {
	for _, format := range Formats() {
		first := written(t, format.Write, many(), Style{})
		if second := written(t, format.Write, many(), Style{}); first != second {
			t.Errorf("%s differs between two runs", format.Name)
		}
	}
}

func TestWriteErrorIsReturned(t *testing.T) {
	for _, format := range Formats() {
		if err := format.Write(full{}, ordinary(), Style{}); !errors.Is(err, errFull) {
			t.Errorf("%s: got error %v, want %v", format.Name, err, errFull)
		}
	}
	for _, format := range TableFormats() {
		if err := format.Write(full{}, people(), Style{}); !errors.Is(err, errFull) {
			t.Errorf("%s: got error %v, want %v", format.Name, err, errFull)
		}
	}
}

var errFull = errors.New("no space left on device")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestVerdict(t *testing.T) {
	warning := diag.List{{Rule: "a/b", Severity: diag.Warning}}
	tests := []struct {
		name     string
		findings diag.List
		failOn   diag.Severity
		summary  Summary
		pass     bool
		words    string
	}{
		{"clean", nil, diag.Error, Summary{Records: 1, Rules: 2}, true, "1 record passes 2 rules"},
		{"a warning passes", warning, diag.Error, Summary{Records: 1, Rules: 2, Warnings: 1}, true, "no errors, 1 warning"},
		{"unless it shall fail", warning, diag.Warning, Summary{Records: 1, Rules: 2, Warnings: 1}, false, "no errors, 1 warning"},
		{"nothing fails", warning, diag.Off, Summary{Records: 1, Rules: 2, Warnings: 1}, true, "no errors, 1 warning"},
		{"waived", nil, diag.Error, Summary{Records: 5000, Rules: 2, Waived: 1}, true, "5,000 records pass 2 rules (1 waived)"},
		{"no records", nil, diag.Error, Summary{Rules: 2}, false, "nothing was checked"},
		{"no rules", nil, diag.Error, Summary{Records: 2}, false, "nothing was checked"},
		{"no records, one finding", warning, diag.Error, Summary{Rules: 2, Warnings: 1}, false, "nothing was checked, no errors, 1 warning"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			pass, words := verdict(Report{Findings: test.findings, FailOn: test.failOn, Summary: test.summary})
			if pass != test.pass || words != test.words {
				t.Errorf("got %v, %q; want %v, %q", pass, words, test.pass, test.words)
			}
		})
	}
}

func TestManyFindingsStayReadable(t *testing.T) {
	tests := []struct {
		format   string
		maxBytes int
		contains []string
	}{
		{"text", 2_000, []string{
			"       5  error    asset/serial-missing\n   4,995  warning  asset/owner-missing  (4,985 not shown)\n",
			"✗ 5 errors, 4,995 warnings · 412 records"}},
		{"github", 4_000, []string{"4,985 more findings not shown here"}},
		{"markdown", 65_536, []string{"4,975 more", "25 of 5,000 findings are shown"}},
	}
	for _, test := range tests {
		for _, format := range Formats() {
			if format.Name != test.format {
				continue
			}
			got := written(t, format.Write, many(), Style{})
			if len(got) > test.maxBytes {
				t.Errorf("%s: %d bytes, want at most %d", test.format, len(got), test.maxBytes)
			}
			for _, want := range test.contains {
				if !strings.Contains(got, want) {
					t.Errorf("%s: no %q in:\n%s", test.format, want, got)
				}
			}
		}
	}
}
