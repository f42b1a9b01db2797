package render

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

// verdict is the answer: whether the check passes, and in words. A check that looked at nothing does not pass.
func verdict(r Report) (pass bool, words string) {
	s := r.Summary
	aside := apart(s)
	nothing := s.Records == 0 || s.Rules == 0
	switch {
	case !nothing && r.Since != nil:
		return !slices.ContainsFunc(r.Findings, r.fails), sinceWords(r) + aside
	case nothing && len(r.Findings) == 0:
		return false, "nothing was checked" + aside
	case nothing:
		return false, "nothing was checked, " + severities(s) + aside
	case len(r.Findings) == 0:
		return true, fmt.Sprintf("%s %s %s%s", count(s.Records, "record"), passes(s.Records), count(s.Rules, "rule"), aside)
	}
	return !slices.ContainsFunc(r.Findings, r.fails), severities(s) + aside
}

// apart says what was found and is not told.
func apart(s Summary) string {
	var parts []string
	if s.Waived > 0 {
		parts = append(parts, number(s.Waived)+" waived")
	}
	if ending := endingWords(s); ending != "" {
		parts = append(parts, ending)
	}
	if s.Outside > 0 {
		parts = append(parts, number(s.Outside)+" out of scope")
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// sinceWords counts what is new, and what is not told.
func sinceWords(r Report) string {
	words := "nothing new since " + inline(r.Since.Revision)
	if len(r.Findings) > 0 {
		words = "new since " + inline(r.Since.Revision) + ": " + severities(r.Summary)
	}
	return fmt.Sprintf("%s; %s fixed, %s known", words, number(r.Since.Fixed), number(r.Since.Known))
}

func passes(n int) string {
	if n == 1 {
		return "passes"
	}
	return "pass"
}

// severities says how many findings of each severity there are; "no errors" is said, the others are left out.
func severities(s Summary) string {
	parts := []string{"no errors"}
	if s.Errors > 0 {
		parts[0] = count(s.Errors, "error")
	}
	if s.Warnings > 0 {
		parts = append(parts, count(s.Warnings, "warning"))
	}
	if s.Infos > 0 {
		parts = append(parts, count(s.Infos, "info"))
	}
	return strings.Join(parts, ", ")
}

// extent says what the verdict is about, as far as the verdict does not say so itself.
func extent(r Report) string {
	s := r.Summary
	var parts []string
	if len(r.Findings) > 0 || r.Since != nil || s.Records == 0 || s.Rules == 0 {
		parts = append(parts, count(s.Records, "record"), count(s.Rules, "rule"))
	}
	if s.Skipped > 0 {
		parts = append(parts, count(s.Skipped, "other document")+" skipped")
	}
	return strings.Join(append(parts, "as of "+r.AsOf), ", ")
}

// summary is the verdict with its extent, on one line.
func summary(r Report) (pass bool, words string) {
	pass, words = verdict(r)
	words += " · " + extent(r)
	if r.Elapsed != "" {
		words += " · " + r.Elapsed
	}
	return pass, words
}

// mark is the answer in one sign.
func mark(pass bool) string {
	if pass {
		return "✓"
	}
	return "✗"
}

// tally is the findings of one rule and severity.
type tally struct {
	rule     string
	severity diag.Severity
	findings diag.List
}

// tallies groups findings by rule: the weightiest first, then the most frequent, then by name.
func tallies(l diag.List) []tally {
	var out []tally
	index := map[tallyKey]int{}
	for _, f := range l {
		key := keyOf(f)
		i, ok := index[key]
		if !ok {
			i = len(out)
			index[key] = i
			out = append(out, tally{rule: f.Rule, severity: f.Severity})
		}
		out[i].findings = append(out[i].findings, f)
	}
	slices.SortFunc(out, func(a, b tally) int {
		return cmp.Or(
			cmp.Compare(b.severity, a.severity),
			cmp.Compare(len(b.findings), len(a.findings)),
			cmp.Compare(a.rule, b.rule),
		)
	})
	return out
}

type tallyKey struct {
	rule     string
	severity diag.Severity
}

func keyOf(f diag.Finding) tallyKey { return tallyKey{f.Rule, f.Severity} }

// count writes a number with its noun: 1 error, 5,000 errors.
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return number(n) + " " + noun
}

// number writes a number with its thousands apart.
func number(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
