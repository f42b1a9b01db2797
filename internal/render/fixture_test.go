package render

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

var update = flag.Bool("update", false, "write the golden files anew")

const laptops = `apiVersion: assetmuster.dev/v1
kind: Asset
metadata:
  name: lt-0042
spec:
  type: laptop
  assignment:
    to: Team/platform # the team's spare
  serial: 5CG1234XYZ
---
apiVersion: assetmuster.dev/v1
kind: Asset
metadata: {name: lt-0057}
spec:
  title: 東京オフィスの予備機	# a tab stands before this comment
  serial: 5CG1234XYZ
`

const contract = `kind: Contract
metadata:
  name: dell-care

spec:
  end: 2026-12-31
  terms:
    - support
    - spares
`

// ordinary is a report as a person gets it: errors, warnings, places of every sort.
func ordinary() Report {
	paris := document.NewFile("assets/laptops/paris.yaml", laptops)
	dell := document.NewFile("contracts/dell-care.yaml", contract)
	return report(
		[]diag.Rule{
			{ID: "asset/assigned-to-person", Title: "An asset in use is assigned to a person",
				Description: "An asset in use that a person holds is assigned to that person,\nso that somebody answers for it.",
				Severity:    diag.Error, Fix: "Set spec.assignment.to\nto a Person.", Source: "ITIL 4 ITAM 4.2.3.2",
				Bad: "assignment: {to: Team/platform}\n", Good: "assignment: {to: Person/p-0417}\n"},
			{ID: "asset/title-plain", Title: "Titles are plain text", Severity: diag.Info},
			{ID: "contract/notice-day-near", Title: "Notice is due soon", Severity: diag.Warning},
			{ID: "contract/off", Title: "Switched off in muster.yaml", Severity: diag.Off},
			{ID: "link/identifier-twice", Title: "Identifiers are unique", Severity: diag.Error,
				Fix: "Correct the wrong one, or merge the records."},
		},
		[]*document.File{paris, dell},
		diag.List{
			{Rule: "asset/assigned-to-person", Severity: diag.Error, Record: "Asset/lt-0042", Pointer: "/spec/assignment/to",
				Message: "a laptop in use needs a person as assignee; Team/platform is a team", Range: on(paris, "Team/platform")},
			{Rule: "link/identifier-twice", Severity: diag.Error, Record: "Asset/lt-0057", Pointer: "/spec/serial",
				Message: "serial 5CG1234XYZ is on two records", Range: onLast(paris, "5CG1234XYZ"),
				Related: []diag.Related{{Message: "Asset/lt-0042 has it too", Range: on(paris, "5CG1234XYZ")}}},
			{Rule: "asset/title-plain", Severity: diag.Info, Record: "Asset/lt-0057", Pointer: "/spec/title",
				Message: "the comment begins after a tab", Range: on(paris, "# a tab"), Hint: "use a space"},
			{Rule: "contract/notice-day-near", Severity: diag.Warning, Record: "Contract/dell-care", Pointer: "/spec/end",
				Message: "notice must be received by 2026-12-01 (10 days) or it renews for EUR 18,400.00 for another year, as it did last time",
				Hint:    "decide with Person/p-0417 (owner), then set renewal.decision", Range: on(dell, "2026-12-31")},
			{Rule: "local/terms-listed", Severity: diag.Warning, Record: "Contract/dell-care", Pointer: "/spec/terms",
				Message: "terms are not in the list of terms", Range: on(dell, "- support\n    - spares")},
			{Rule: "load/unreadable", Severity: diag.Error, Range: diag.Range{File: "sites/lyon #2.yaml"},
				Message: "this file cannot be read: permission denied", Hint: "give yourself the right to read it"},
		})
}

// hostile is a report whose every text comes from somebody who wants to act in its reader's tools.
func hostile() Report {
	const evil = "\x1b[31mred\x1b[0m \x07 \u009b2J \u202Egnp.exe \u200b<script>alert(1)</script> " +
		"::error::gotcha ##[add-mask]x | `code` [x](http://evil.example) @octocat #1 GH-2 www.evil.example" +
		"\n::stop-commands::x\r## title %0A \u2028 \xff end"
	const path = "::error file=a,line=1::x\n::debug::y/\x1b]0;a|`b`<i>@c.yaml"
	file := document.NewFile(path, "name: "+strings.ReplaceAll(evil, "\n", "\r")+"\n")
	return report(
		[]diag.Rule{{ID: "local/evil", Title: evil, Description: evil, Fix: evil, Source: evil, Severity: diag.Error,
			Bad: "```\n# out of the fence\n" + evil}},
		[]*document.File{file},
		diag.List{
			{Rule: "local/evil", Severity: diag.Error, Record: "Asset/" + evil, Pointer: "/" + evil, Message: evil,
				Range: on(file, "gnp.exe"), Related: []diag.Related{{Message: evil, Range: on(file, "red")}}},
			{Rule: "local/" + evil, Severity: diag.Warning, Message: evil, Hint: evil, Range: diag.Range{File: path}},
		})
}

// many is a report of 5,000 findings, most of them of one rule.
func many() Report {
	rules := []diag.Rule{{ID: "asset/owner-missing"}, {ID: "asset/serial-missing"}, {ID: "asset/stale"}}
	var findings diag.List
	for i := range 5000 {
		f := diag.Finding{Rule: "asset/owner-missing", Severity: diag.Warning, Record: "Asset/a-" + number(i),
			Message: "no owner", Range: diag.Range{File: "assets/a.yaml", Start: diag.Pos{Line: i + 1, Column: 1}, End: diag.Pos{Line: i + 1, Column: 2}}}
		if i%1000 == 999 {
			f.Rule, f.Severity, f.Message = "asset/serial-missing", diag.Error, "no serial"
		}
		findings = append(findings, f)
	}
	return report(rules, nil, findings)
}

// clean is a report without findings.
func clean() Report {
	r := report([]diag.Rule{{ID: "asset/stale"}}, nil, nil)
	r.Summary.Skipped, r.Summary.Waived = 1, 2
	return r
}

func report(rules []diag.Rule, files []*document.File, findings diag.List) Report {
	findings = findings.Finish()
	s := Summary{Documents: 420, Records: 412, Skipped: 8, Rules: len(rules)}
	s.Errors, s.Warnings, s.Infos = findings.Count()
	return Report{
		Tool: Tool{"muster", "0.1.0"}, AsOf: "2026-11-21", Summary: s, Findings: findings, Rules: rules,
		Prefix: "registry", FailOn: diag.Error,
		Source: func(path string) *document.File {
			for _, f := range files {
				if f.Path == path {
					return f
				}
			}
			return nil
		},
	}
}

// on is the place of the first occurrence of a text.
func on(f *document.File, text string) diag.Range {
	i := strings.Index(f.Text, text)
	return f.Range(i, i+len(text))
}

func onLast(f *document.File, text string) diag.Range {
	i := strings.LastIndex(f.Text, text)
	return f.Range(i, i+len(text))
}

// written is what a format writes of a report.
func written(t *testing.T, write func(io.Writer, Report, Style) error, r Report, s Style) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, r, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// golden compares with testdata/golden/NAME; go test -update writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, diff)
	}
}
