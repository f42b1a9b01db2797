package render

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

const (
	sarifSchema  = "https://json.schemastore.org/sarif-2.1.0.json"
	homepage     = "https://github.com/assetmuster/muster"
	sarifResults = 25_000 // code scanning refuses a run with more
)

// SARIF writes a report for code scanning.
func SARIF(w io.Writer, r Report, _ Style) error {
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: r.Tool.Name, Version: r.Tool.Version, InformationURI: homepage, Rules: sarifRules(r.Rules),
		}},
		AutomationDetails: sarifAutomation{"muster/check/"},
		Invocations:       []sarifInvocation{{ExecutionSuccessful: true}},
		ColumnKind:        "unicodeCodePoints",
		Results:           []sarifResult{},
		Properties:        map[string]string{"asOf": r.AsOf},
	}
	findings := r.Findings
	if len(findings) > sarifResults {
		findings = worst(findings, sarifResults)
		run.Invocations[0].Notifications = []sarifNotification{cutNotice(len(r.Findings))}
	}
	for _, f := range findings {
		run.Results = append(run.Results, r.sarifResult(f))
	}
	return writeJSON(w, sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

func cutNotice(total int) sarifNotification {
	return sarifNotification{"warning", sarifMessage{Text: fmt.Sprintf(
		"Code scanning takes %s results, the check found %s: the least severe are left out. All of them: muster check --format json.",
		number(sarifResults), number(total))}}
}

func sarifRules(rules []diag.Rule) []sarifRule {
	out := make([]sarifRule, 0, len(rules))
	for _, rule := range rules {
		title := cmp.Or(oneLine(rule.Title), rule.ID)
		area, _, _ := strings.Cut(rule.ID, "/")
		out = append(out, sarifRule{
			ID:               rule.ID,
			ShortDescription: sarifMessage{Text: inline(title)},
			FullDescription:  sarifMessage{Text: inline(cmp.Or(oneLine(rule.Description), title))},
			Help:             sarifMessage{Text: helpText(rule, title), Markdown: helpMarkdown(rule, title)},
			Default:          sarifConfiguration{rule.Severity != diag.Off, sarifLevel(rule.Severity)},
			Properties:       sarifTags{[]string{area}},
		})
	}
	return out
}

func sarifLevel(s diag.Severity) string {
	return [...]string{diag.Info: "note", diag.Warning: "warning", diag.Error: "error", diag.Off: "none"}[s]
}

func helpText(rule diag.Rule, title string) string {
	lines := []string{inline(cmp.Or(oneLine(rule.Description), title))}
	if rule.Fix != "" {
		lines = append(lines, "Fix: "+inline(oneLine(rule.Fix)))
	}
	if rule.Source != "" {
		lines = append(lines, "Source: "+inline(oneLine(rule.Source)))
	}
	return strings.Join(append(lines, "More: muster explain "+inline(rule.ID)), "\n")
}

func helpMarkdown(rule diag.Rule, title string) string {
	parts := []string{prose(cmp.Or(oneLine(rule.Description), title))}
	if rule.Fix != "" {
		parts = append(parts, "**Fix:** "+prose(oneLine(rule.Fix)))
	}
	if rule.Bad != "" {
		parts = append(parts, "**Bad**", fenced(rule.Bad))
	}
	if rule.Good != "" {
		parts = append(parts, "**Good**", fenced(rule.Good))
	}
	if rule.Source != "" {
		parts = append(parts, "**Source:** "+prose(oneLine(rule.Source)))
	}
	return strings.Join(append(parts, "**More:** "+code("muster explain "+rule.ID)), "\n\n")
}

func (r Report) sarifResult(f diag.Finding) sarifResult {
	text := inline(f.Message)
	if fix := r.fix(f); fix != "" {
		text += "\nFix: " + inline(fix)
	}
	here := r.sarifLocation(f.Range)
	if f.Record != "" {
		here.Logical = []sarifLogical{{f.Record + f.Pointer, "object"}}
	}
	result := sarifResult{
		RuleID:       f.Rule,
		Level:        sarifLevel(f.Severity),
		Message:      sarifMessage{Text: unlinked(text)},
		Locations:    []sarifLocation{here},
		Fingerprints: map[string]string{"muster/v1": f.Fingerprint},
	}
	if _, i, found := r.rule(f.Rule); found {
		result.RuleIndex = &i
	}
	for i, other := range f.Related {
		place := r.sarifLocation(other.Range)
		place.ID = i + 1
		place.Message = &sarifMessage{Text: unlinked(inline(other.Message))}
		result.Related = append(result.Related, place)
	}
	return result
}

// unlinked keeps a text free of the [text](target) links that viewers of SARIF make clickable.
func unlinked(text string) string { return strings.ReplaceAll(text, "](", "] (") }

// sarifLocation places a finding about a whole file on its first line: code scanning shows none without.
func (r Report) sarifLocation(place diag.Range) sarifLocation {
	start, end := place.Start, place.End
	if start.Line == 0 {
		start, end = diag.Pos{Line: 1, Column: 1}, diag.Pos{Line: 1, Column: 1}
	}
	return sarifLocation{Physical: sarifPhysical{
		Artifact: sarifArtifact{uri(r.path(place.File)), "%SRCROOT%"},
		Region:   sarifRegion{start.Line, start.Column, end.Line, end.Column},
	}}
}

// uri makes a relative path a relative URI reference, in which a colon would name a scheme.
func uri(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A")
	}
	return strings.Join(parts, "/")
}
