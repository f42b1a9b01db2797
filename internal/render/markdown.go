package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

const (
	markdownLimit   = 60_000 // bytes; GitHub refuses a comment of more than 65,536 characters
	markdownTable   = 20_000 // bytes that the table may take of them
	markdownPerRule = 20
	// markdownMarker lets a bot find its comment again.
	markdownMarker = "<!-- muster check -->"
)

// Markdown writes one page for a comment on a pull request or a job summary: the answer, the findings counted
// by rule, the worst first, and their details folded away.
func Markdown(w io.Writer, r Report, _ Style) error {
	p := &page{}
	pass, words := verdict(r)
	p.WriteString(fmt.Sprintf("%s\n### %s %s\n\n%s\n", markdownMarker, emoji(pass), words, extent(r)))
	rules := tallies(r.Findings)
	if len(rules) > 0 {
		p.table(r, rules)
		p.details(r, rules)
	}
	p.waived(r)
	_, err := io.WriteString(w, p.String())
	return err
}

func emoji(pass bool) string {
	if pass {
		return "✅"
	}
	return "❌"
}

// page is Markdown that stays under a size.
type page struct{ strings.Builder }

// add writes a text if the page stays under the limit with it.
func (p *page) add(limit int, text string) bool {
	if p.Len()+len(text) > limit {
		return false
	}
	p.WriteString(text)
	return true
}

func (p *page) table(r Report, rules []tally) {
	p.WriteString("\n| | Rule | Findings |\n|---|---|---:|\n")
	for i, t := range rules {
		rule, _, _ := r.rule(t.rule)
		name := strings.TrimSpace(inTable(code(t.rule)) + " " + prose(oneLine(rule.Title)))
		row := fmt.Sprintf("| %s | %s | %s |\n", severityEmoji(t.severity), name, number(len(t.findings)))
		if !p.add(markdownTable, row) {
			p.WriteString(fmt.Sprintf("| | … %s | |\n", count(len(rules)-i, "more rule")))
			return
		}
	}
}

func (p *page) details(r Report, rules []tally) {
	shown := 0
	for _, t := range rules {
		shown += p.rule(r, t)
	}
	if shown < len(r.Findings) {
		p.WriteString(fmt.Sprintf("\n%s of %s findings are shown. All of them: `muster check --format json`\n",
			number(shown), number(len(r.Findings))))
	}
}

// rule writes a rule's findings, folded, and says how many; none where the page is full.
func (p *page) rule(r Report, t tally) int {
	head := fmt.Sprintf("\n<details><summary>%s <code>%s</code>: %s</summary>\n\n",
		severityEmoji(t.severity), html(t.rule), count(len(t.findings), t.severity.String()))
	first := r.markdownItem(t.findings[0])
	if !p.add(markdownLimit-len(first), head) {
		return 0
	}
	shown := 0
	for _, f := range t.findings[:min(markdownPerRule, len(t.findings))] {
		if !p.add(markdownLimit, r.markdownItem(f)) {
			break
		}
		shown++
	}
	if more := len(t.findings) - shown; more > 0 {
		p.WriteString(fmt.Sprintf("- … and %s more\n", number(more)))
	}
	p.WriteString("\n</details>\n")
	return shown
}

func (r Report) markdownItem(f diag.Finding) string {
	item := fmt.Sprintf("- %s %s", code(r.where(f)), prose(f.Message))
	for _, other := range f.Related[:min(relatedShown, len(f.Related))] {
		item += fmt.Sprintf("; see %s %s", code(fmt.Sprintf("%s:%d", r.path(other.Range.File), other.Range.Start.Line)), prose(other.Message))
	}
	if more := len(f.Related) - relatedShown; more > 0 {
		item += "; … and " + count(more, "more place")
	}
	if fix := r.fix(f); fix != "" {
		item += "<br>**Fix:** " + prose(fix)
	}
	return item + "\n"
}

// where gives the place of a finding: path:line:column, as far as it has one.
func (r Report) where(f diag.Finding) string {
	if f.Range.Start.Line == 0 {
		return r.path(f.Range.File)
	}
	return fmt.Sprintf("%s:%d:%d", r.path(f.Range.File), f.Range.Start.Line, f.Range.Start.Column)
}

func severityEmoji(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "❌"
	case diag.Warning:
		return "⚠️"
	}
	return "ℹ️"
}
