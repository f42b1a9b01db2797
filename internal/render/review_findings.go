package render

import (
	"fmt"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/review"
)

// findings writes what is new, folded away by rule, the weightiest rule first.
func (m *reviewPage) findings(limit int) string {
	s := section{limit: limit}
	byPlace := map[string]review.Finding{}
	var list diag.List
	for _, f := range m.Page.New {
		list = append(list, f.Finding)
		byPlace[f.Fingerprint] = f
	}
	for _, t := range tallies(list) {
		m.rule(&s, t, byPlace)
	}
	return s.String()
}

// rule writes the findings of one rule, as many as fit.
func (m *reviewPage) rule(s *section, t tally, known map[string]review.Finding) {
	rule, _, _ := m.Report.rule(t.rule)
	head := fmt.Sprintf("\n<details><summary>%s New: <code>%s</code>, %s", severityEmoji(t.severity), short(t.rule), count(len(t.findings), t.severity.String()))
	if title := oneLine(rule.Title); title != "" {
		head += ": " + short(title)
	}
	head += "</summary>\n\n"
	const tail = "\n</details>\n"
	items, shown := "", 0
	for _, f := range t.findings[:min(markdownPerRule, len(t.findings))] {
		item := m.item(known[f.Fingerprint])
		if s.Len()+len(head)+len(items)+len(item)+len(tail)+60 > s.limit {
			break
		}
		items += item
		shown++
	}
	m.findingsLeft += len(t.findings) - shown
	if shown == 0 {
		return
	}
	if more := len(t.findings) - shown; more > 0 {
		items += fmt.Sprintf("- … and %s more\n", number(more))
	}
	s.write(head + items + tail)
}

// item is a finding with where it comes from and what is to be done.
func (m *reviewPage) item(f review.Finding) string {
	text := fmt.Sprintf("- %s %s", m.linked(firstRunes(m.place(f.Range), phraseLimit), f.Range, false), prose(f.Message))
	if f.Because != "" {
		text += "<br>It comes from the change of " + code(firstRunes(f.Because, phraseLimit)) + ", which " + code(firstRunes(f.Record, phraseLimit)) + " depends on."
	}
	if f.Excuse != nil {
		text += "<br>⚠️ **This change would let it pass:** " + short(f.Excuse.Why) + "; " + short(approval(f.Excuse))
	}
	if fix := m.fix(f.Finding); fix != "" {
		text += "<br>**Fix:** " + prose(fix)
	}
	return text + "\n"
}

// asides are what is fixed, waived, out of scope, and what the change's own rules would say.
func (m *reviewPage) asides() string {
	out := m.aside("✅ "+count(len(m.Page.Fixed), "finding")+" fixed", m.Page.Fixed, true)
	out += m.aside("⚠️ "+count(len(m.Page.Waived), "new finding")+" waived", m.Page.Waived, false)
	out += m.aside("ℹ️ "+count(len(m.Page.Outside), "new finding")+" out of scope", m.Page.Outside, false)
	return out + m.aside("ℹ️ "+count(len(m.Page.More), "finding")+" more by the rules of this change itself", m.Page.More, false)
}

func (m *reviewPage) aside(title string, list diag.List, old bool) string {
	if len(list) == 0 {
		return ""
	}
	s := section{limit: asideLimit}
	s.write("\n<details><summary>" + title + "</summary>\n\n")
	for i, f := range worst(list, len(list)) {
		item := fmt.Sprintf("- %s %s: %s\n", m.linked(firstRunes(m.place(f.Range), phraseLimit), f.Range, old), code(f.Rule), short(f.Message))
		if !s.add(item) {
			s.write(fmt.Sprintf("- … and %s more\n", number(len(list)-i)))
			m.findingsLeft += len(list) - i
			break
		}
	}
	s.write("\n</details>\n")
	return s.String()
}
