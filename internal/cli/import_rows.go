package cli

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/intake"
)

// registerRows has a row for every item.
func registerRows(plan intake.Plan, hide func(string) string) [][]any {
	messages := map[int][]string{}
	var rows [][]any
	for _, p := range plan.Problems {
		messages[p.Row] = append(messages[p.Row], p.Message)
		if p.Row < 0 {
			rows = append(rows, []any{string(intake.Refuse), nil, nil, p.Place.String(), []string{p.Message}})
		}
	}
	for i, r := range plan.Rows {
		details := append(fieldLines(r, hide), r.Notes...)
		switch r.Outcome {
		case intake.Skip:
			details = []string{r.Why}
		case intake.Refuse:
			details = append(messages[i], r.Notes...)
		}
		rows = append(rows, []any{string(r.Outcome), orNothing(r.Record), orNothing(r.File), r.Place.String(), details})
	}
	return rows
}

func orNothing(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// fieldLines says which fields of a record change; of a new one all are new.
func fieldLines(r intake.Row, hide func(string) string) []string {
	var out []string
	if r.Outcome != intake.Update {
		return nil
	}
	for _, f := range r.Fields {
		name := strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(f.Pointer, "/"), "spec/"), "/-"), "/", ".")
		switch {
		case hide == nil:
		case f.Old == "":
			name += ": " + hide(f.New)
		case f.New == "":
			name += ": " + hide(f.Old) + " is taken away"
		default:
			name += ": " + hide(f.Old) + " → " + hide(f.New)
		}
		out = append(out, name)
	}
	return out
}

// registerSummary are the rows for people: they leave out what stays as it is, and count new records by file and what is
// skipped by why.
func registerSummary(plan intake.Plan, hide func(string) string) [][]any {
	type same struct {
		action intake.Outcome
		key    string
	}
	known, groups := map[same]*group{}, []*group{}
	find := func(action intake.Outcome, key string, r intake.Row) *group {
		g := known[same{action, key}]
		if g == nil {
			g = &group{action: action, key: key, first: r}
			known[same{action, key}], groups = g, append(groups, g)
		}
		return g
	}
	var updates [][]any
	for _, r := range plan.Rows {
		switch r.Outcome {
		case intake.Create:
			notes := r.Notes
			if r.Made {
				notes = []string{"named by items"}
			}
			find(r.Outcome, r.File, r).add(notes)
		case intake.Skip:
			g := find(r.Outcome, r.Why, r)
			g.add(nil)
		case intake.Update:
			updates = append(updates, detailed(string(r.Outcome), r.Record, r.File, r.Place.String(), append(fieldLines(r, hide), r.Notes...))...)
		}
	}
	var rows [][]any
	for _, g := range groups {
		rows = append(rows, g.rows()...)
	}
	return append(rows, updates...)
}

// group is what is told in one row.
type group struct {
	action intake.Outcome
	key    string
	first  intake.Row
	n      int
	notes  []counted
}

func (g *group) add(notes []string) {
	g.n++
next:
	for _, note := range notes {
		for i := range g.notes {
			if g.notes[i].what == note {
				g.notes[i].count++
				continue next
			}
		}
		g.notes = append(g.notes, counted{note, 1})
	}
}

func (g *group) rows() [][]any {
	if g.action == intake.Skip {
		return detailed(string(g.action), count(g.n, "item"), "", "first "+g.first.Place.String(), []string{g.key})
	}
	var details []string
	for _, note := range g.notes {
		details = append(details, fmt.Sprintf("%d: %s", note.count, note.what))
	}
	return detailed(string(g.action), count(g.n, "record"), g.key, "", details)
}
