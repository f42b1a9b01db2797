package render

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/review"
)

// merged puts entries together to which the same was done, in the order of the first of each. One that has findings
// stands alone.
func merged(entries []review.Entry) [][]review.Entry {
	var rows [][]review.Entry
	at := map[string]int{}
	for _, e := range entries {
		key := e.What + "\x00" + strings.Join(e.Words, "\x00")
		i, there := at[key]
		if alone := e.New > 0 || len(e.Breaks) > 0; !there || alone {
			if !alone {
				at[key] = len(rows)
			}
			rows = append(rows, []review.Entry{e})
			continue
		}
		rows[i] = append(rows[i], e)
	}
	return rows
}

// row writes records to which the same was done.
func (m *reviewPage) row(row []review.Entry) string {
	var names []string
	for _, e := range row[:min(namesShown, len(row))] {
		names = append(names, inTable(m.linked(firstRunes(e.Name, phraseLimit), e.Place, e.Old)))
	}
	first := row[0]
	text := strings.Join(names, ", ")
	if more := len(row) - len(names); more > 0 {
		text += fmt.Sprintf(" and %s more", number(more))
	}
	if len(row) == 1 && first.Title != "" && first.Title != first.Name {
		text += " " + short(first.Title)
	}
	return fmt.Sprintf("| %s | %s |\n", text, m.what(first))
}

// what says what was done to a record, and what that breaks.
func (m *reviewPage) what(e review.Entry) string {
	var phrases []string
	for _, w := range e.Words[:min(phrasesShown, len(e.Words))] {
		phrases = append(phrases, short(w))
	}
	if more := len(e.Words) - len(phrases); more > 0 {
		phrases = append(phrases, "… and "+count(more, "more field"))
	}
	text := prose(e.What) + ": " + strings.Join(phrases, ", ")
	if m.url(e.Place, e.Old) == "" {
		text += " · " + inTable(code(firstRunes(m.place(e.Place), phraseLimit)))
	}
	return text + m.breaks(e)
}

// breaks shows the first of the findings that an entry brings: its own, and those on records that refer to it.
func (m *reviewPage) breaks(e review.Entry) string {
	out := ""
	if e.New > 0 {
		own := 0
		for _, f := range m.Page.New {
			if f.Record == e.Record && f.Because == "" {
				if own++; own > rowFindingsShown {
					break
				}
				out += "<br>" + severityEmoji(f.Severity) + " " + short(f.Message)
			}
		}
		if more := e.New - min(e.New, rowFindingsShown); more > 0 {
			out += "<br>… and " + count(more, "more finding")
		}
	}
	if len(e.Breaks) == 0 {
		return out
	}
	out += "<br>This breaks what refers to it, in " + count(len(e.Breaks), "place") + ":"
	for _, i := range e.Breaks[:min(rowFindingsShown, len(e.Breaks))] {
		f := m.Page.New[i]
		out += "<br>" + severityEmoji(f.Severity) + " " + inTable(code(firstRunes(f.Record, phraseLimit))) + " " + short(f.Message)
	}
	return out
}

// linked writes a name as code, with a link to where it stands if there can be one.
func (m *reviewPage) linked(name string, at diag.Range, old bool) string {
	if url := m.url(at, old); url != "" {
		return "[" + code(name) + "](" + url + ")"
	}
	return code(name)
}

// short makes a text plain words in Markdown, cut to what a row can hold.
func short(text string) string {
	cut := firstRunes(text, phraseLimit)
	if len(cut) < len(text) {
		cut += "…"
	}
	return prose(cut)
}
