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
	fold := folded(entries)
	for _, e := range entries {
		key := alike(e, fold)
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
		name := cellCode(nameOf(e))
		if url := m.url(e.Place, e.Old); url != "" {
			name = "[" + name + "](" + url + ")"
		}
		names = append(names, name)
	}
	first := row[0]
	text := strings.Join(names, ", ")
	if more := len(row) - len(names); more > 0 {
		text += fmt.Sprintf(" and %s more", number(more))
	}
	if len(row) == 1 && first.Title != "" && first.Title != first.Name {
		text += " " + short(first.Title)
	}
	return fmt.Sprintf("| %s | %s |\n", text, m.what(row))
}

// what says what was done to the records of a row, and what that breaks.
func (m *reviewPage) what(row []review.Entry) string {
	e := row[0]
	text := short(e.What) + ": " + phrases(shared(row), ", ")
	if len(e.Rest) > 0 {
		text += "<br><sub>" + phrases(e.Rest, " · ") + "</sub>"
	}
	if len(row) == 1 && m.url(e.Place, e.Old) == "" && e.Name != e.Place.File {
		text += " · " + cellCode(m.path(e.Place.File))
		if e.Place.Start.Line > 0 {
			text += fmt.Sprintf(", line %d", e.Place.Start.Line)
		}
	}
	return text + m.breaks(e)
}

func phrases(words []string, between string) string {
	var out []string
	for _, w := range words[:min(phrasesShown, len(words))] {
		out = append(out, short(w))
	}
	if more := len(words) - len(out); more > 0 {
		out = append(out, "… and "+number(more)+" more")
	}
	return strings.Join(out, between)
}

// breaks shows the first of the findings that an entry brings: its own, and those on records that refer to it.
func (m *reviewPage) breaks(e review.Entry) string {
	out := ""
	if e.New > 0 {
		for _, f := range m.own[e.Record] {
			out += "<br>" + severityEmoji(f.Severity) + " " + short(f.Message)
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
		out += "<br>" + severityEmoji(f.Severity) + " " + cellCode(f.Record) + " " + short(f.Message)
	}
	return out
}

// cellCode writes a name as code in a table. A code span would not do: a bar in it ends the cell, and a backslash before
// the bar undoes what hides it.
func cellCode(text string) string { return "<code>" + short(text) + "</code>" }

// linked writes a name as code, with a link to where it stands if there can be one.
func (m *reviewPage) linked(name string, at diag.Range, old bool) string {
	if url := m.url(at, old); url != "" {
		return "[" + code(name) + "](" + url + ")"
	}
	return code(name)
}

// short makes a text plain words in Markdown, cut to what a row can hold.
func short(text string) string { return prose(cut(text, phraseLimit)) }

// cut gives at most the first n code points, with a mark where something is missing.
func cut(text string, n int) string {
	if first := firstRunes(text, n); len(first) < len(text) {
		return first + "…"
	}
	return text
}
