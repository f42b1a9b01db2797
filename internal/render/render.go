// Package render turns findings and tables into bytes, one format per file.
//
// Paths, messages and source lines come from the registry, so from whoever may open a pull request. No format
// passes them on raw: what a terminal, a build log, a browser or a spreadsheet would act on is shown, not done.
package render

import (
	"cmp"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

// Tool says which program made a report.
type Tool struct{ Name, Version string }

// Summary counts what a check read and what it found.
type Summary struct {
	Documents int `json:"documents"` // YAML documents read
	Records   int `json:"records"`   // documents that are records of muster
	Skipped   int `json:"skipped"`   // documents of other tools
	Rules     int `json:"rules"`     // rules that were applied
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
	Infos     int `json:"infos"`
	Waived    int `json:"waived"`     // findings that a waiver took out of the list
	Outside   int `json:"outOfScope"` // findings on records that are out of scope, which are not in the list
	// WaiversEnding counts the waivers that end soon, FirstEnds the days until the first of them does.
	WaiversEnding int `json:"waiversEnding"`
	FirstEnds     int `json:"-"`
}

// Report is the outcome of one check.
type Report struct {
	Tool     Tool
	AsOf     string // the day that was judged, YYYY-MM-DD
	Summary  Summary
	Findings diag.List                        // finished: sorted, with fingerprints
	Waived   diag.List                        // finished: what waivers take out of the findings
	Rules    []diag.Rule                      // sorted by id
	Source   func(path string) *document.File // gives a file's text; may be nil, and may return nil
	Before   func(path string) *document.File // the same for findings whose place is in the state before a change
	Since    *Since                           // nil where all findings are told, and not only the new ones

	// Prefix leads from where the reader stands to the registry: from the repository's root for sarif, github,
	// gitlab and markdown, from the current folder for text. Slash-separated; json does not use it.
	Prefix  string
	Elapsed string        // how long it took, for text on a terminal; empty elsewhere
	FailOn  diag.Severity // the lightest severity that fails the check; diag.Off means none does
}

// Since says against what the findings of a report are new.
type Since struct {
	Revision string `json:"revision"`
	Fixed    int    `json:"fixed"` // findings that were there and are gone
	Known    int    `json:"known"` // findings that were there and are not told again
}

// Style says how to show a report to a person.
type Style struct {
	Colour bool
	Width  int  // columns of the terminal; 0 where there is none
	Quiet  bool // only findings that fail the check, one line each
	Waived bool // what is waived too
}

// Format is one way to write something: a report, a table, a matrix.
type Format[T any] struct {
	Name  string
	Help  string
	Write func(io.Writer, T, Style) error
}

// Formats lists the formats of a report, the default first.
func Formats() []Format[Report] {
	return []Format[Report]{
		{"text", "for people: each finding with its source line and what to do", Text},
		{"json", "for programs: schema/output/check.schema.json", JSON},
		{"sarif", "SARIF 2.1.0 for code scanning", SARIF},
		{"github", "annotations in a GitHub Actions log", GitHub},
		{"gitlab", "GitLab Code Quality report", GitLab},
		{"markdown", "a page for a pull request comment or a job summary", Markdown},
	}
}

// path gives a file's path as the reader sees it, "." where the finding is about the registry as a whole.
func (r Report) path(file string) string {
	return cmp.Or(path.Join(r.Prefix, file), ".")
}

// rule looks a rule up by its id.
func (r Report) rule(id string) (rule diag.Rule, index int, found bool) {
	index, found = slices.BinarySearchFunc(r.Rules, id, func(rule diag.Rule, id string) int {
		return cmp.Compare(rule.ID, id)
	})
	if found {
		rule = r.Rules[index]
	}
	return rule, index, found
}

// fix says on one line what to do about a finding: its own hint, or else what its rule advises.
func (r Report) fix(f diag.Finding) string {
	rule, _, _ := r.rule(f.Rule)
	return oneLine(cmp.Or(f.Hint, rule.Fix))
}

// fails tells whether a finding makes the check fail.
func (r Report) fails(f diag.Finding) bool { return f.Severity >= r.FailOn }

// oneLine joins the lines of a text that its author wrapped.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// worst gives the n weightiest findings, otherwise in the order they came.
func worst(l diag.List, n int) diag.List {
	l = slices.Clone(l)
	slices.SortStableFunc(l, func(a, b diag.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	return l[:min(n, len(l))]
}
