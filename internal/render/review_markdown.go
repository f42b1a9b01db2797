package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/review"
)

const (
	reviewMarker     = "<!-- muster review -->"
	governanceLimit  = 12_000 // bytes that governance may take of the page
	excusesLimit     = 5_000  // and the violations that the change would let pass
	findingsLimit    = 18_000 // and the new findings
	approvalsLimit   = 3_000  // and who must approve
	asideLimit       = 3_000  // and each list besides: fixed, waived, what head's rules would say
	headlineParts    = 7
	headlineLimit    = 300 // code points
	attempts         = 50  // rows that are tried where one did not fit
	phraseLimit      = 160 // code points of one phrase in a row
	phrasesShown     = 7
	namesShown       = 5
	rowFindingsShown = 2
)

// ReviewMarkdown writes one page for a comment on a pull request: what the change means, what it breaks, governance
// first. However large the change is, the page stays under the size that forges take.
func ReviewMarkdown(w io.Writer, r Review, _ Style) error {
	m := &reviewPage{Review: r, own: ownFindings(r.Page)}
	top := m.top()
	governance, findings := m.governance(), m.findings(findingsLimit)
	asides, approvals := m.asides(), m.approvals()
	end := "\n" + prose(r.extent()) + "\n"
	room := markdownLimit - len(top) - len(governance) - len(findings) - len(approvals) - len(asides) - len(end) - len(m.omission(true))
	page := top + governance + m.changes(room) + approvals + findings + asides + end + m.omission(false)
	_, err := io.WriteString(w, page)
	return err
}

// reviewPage counts what does not fit.
type reviewPage struct {
	Review
	own                       map[string][]review.Finding // the new findings of each changed record, as many as a row shows
	changesLeft, findingsLeft int
}

func ownFindings(p *review.Page) map[string][]review.Finding {
	own := map[string][]review.Finding{}
	for _, f := range p.New {
		if f.Because == "" && len(own[f.Record]) < rowFindingsShown {
			own[f.Record] = append(own[f.Record], f)
		}
	}
	return own
}

func (m *reviewPage) top() string {
	var b strings.Builder
	var verdict []string
	for _, v := range m.verdicts() {
		verdict = append(verdict, v.emoji+" "+v.words)
	}
	fmt.Fprintf(&b, "%s\n### %s\n\n%s\n", reviewMarker, prose(cut(m.headline(headlineParts), headlineLimit)), strings.Join(verdict, " · "))
	if m.Page.Adopted {
		b.WriteString("\n" + adopted + "\n")
	}
	return b.String() + m.unclear()
}

func (m *reviewPage) unclear() string {
	if len(m.Page.Unclear) == 0 {
		return ""
	}
	s := section{limit: asideLimit}
	s.write("\n**Nobody can say what happened in these files**, as they cannot be read:\n\n")
	for i, u := range m.Page.Unclear {
		when := "after the change"
		if u.Before {
			when = "before the change"
		}
		if !s.add(fmt.Sprintf("- %s, %s\n", code(firstRunes(m.path(u.Path), phraseLimit)), when)) {
			s.write(fmt.Sprintf("- … and %s more\n", number(len(m.Page.Unclear)-i)))
			m.changesLeft += len(m.Page.Unclear) - i
			break
		}
	}
	return s.String()
}

// governance is what says how others are judged, and the violations that the same change would let pass.
func (m *reviewPage) governance() string {
	out := ""
	for _, g := range m.Page.Groups {
		if g.ID == review.Governance {
			out += m.group(g, governanceLimit)
		}
	}
	list := m.excused()
	if len(list) == 0 {
		return out
	}
	s := section{limit: excusesLimit}
	s.write("\n**This change brings violations and, with them, what would let them pass:**\n\n")
	for i, f := range list {
		if !s.add(m.excuse(f)) {
			s.write(fmt.Sprintf("- … and %s more\n", number(len(list)-i)))
			break
		}
	}
	return out + s.String()
}

func (m *reviewPage) excuse(f review.Finding) string {
	return fmt.Sprintf("- %s %s %s: %s<br>What would let it pass: **%s**; %s\n", severityEmoji(f.Severity), m.linked(m.place(f.Range), f.Range, false), code(f.Rule),
		short(f.Message), short(f.Excuse.Why), short(approval(f.Excuse)))
}

// changes writes the other groups. Each may take an equal part of the room that is left; what one leaves the next may take.
func (m *reviewPage) changes(room int) string {
	var groups []review.Group
	for _, g := range m.Page.Groups {
		if g.ID != review.Governance {
			groups = append(groups, g)
		}
	}
	out := ""
	for i, g := range groups {
		text := m.group(g, room/(len(groups)-i))
		room -= len(text)
		out += text
	}
	return out
}

// group writes a table. Records to which the same was done stand in one row.
func (m *reviewPage) group(g review.Group, limit int) string {
	s := section{limit: limit}
	rows := merged(g.Entries)
	title := g.Title
	if len(rows) < len(g.Entries) || len(rows) > 10 {
		title += " (" + number(len(g.Entries)) + ")"
	}
	s.write(fmt.Sprintf("\n| %s | |\n|---|---|\n", title))
	left := len(g.Entries)
	failed := 0
	for _, row := range rows {
		if failed == attempts {
			break
		}
		if s.add(m.row(row)) {
			left -= len(row)
		} else {
			failed++
		}
	}
	if left > 0 {
		s.write(fmt.Sprintf("| … and %s more | |\n", number(left)))
		m.changesLeft += left
	}
	return s.String()
}

// omission says where the rest is. Asked beforehand, it is as long as it can be.
func (m *reviewPage) omission(longest bool) string {
	changes, findings := m.changesLeft, m.findingsLeft
	if longest {
		changes, findings = 1_000_000_000, 1_000_000_000
	}
	var parts []string
	if changes > 0 {
		parts = append(parts, count(changes, "change"))
	}
	if findings > 0 {
		parts = append(parts, count(findings, "finding"))
	}
	if len(parts) == 0 {
		return ""
	}
	return "\n**" + strings.Join(parts, " and ") + " did not fit on this page.** All of them: `muster review --format text`\n"
}

// section is a part of the page that stays under a size, but for what must be said.
type section struct {
	strings.Builder
	limit int
}

func (s *section) write(text string) { s.WriteString(text) }

// add writes a text if the section stays under its limit with it.
func (s *section) add(text string) bool {
	const reserve = 60 // for the line that counts what is left
	if s.Len()+len(text)+reserve > s.limit {
		return false
	}
	s.WriteString(text)
	return true
}
