package render

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/enforce"
)

// Coverage is what of policies is enforced on a day.
type Coverage struct {
	AsOf     string             // YYYY-MM-DD
	One      bool               // one policy is told, statement by statement
	Policies []enforce.Coverage // by name
	Unnamed  []diag.Rule        // rules that no policy names, by id, those of form left out
	Form     int                // rules of form that no policy names
	Unjudged int                // records that no rule judged, because their form is wrong
}

// CoverageFormats lists the formats of a coverage, the default first.
func CoverageFormats() []Format[Coverage] {
	table := func(write func(io.Writer, Table, Style) error) func(io.Writer, Coverage, Style) error {
		return func(w io.Writer, c Coverage, s Style) error { return write(w, c.table(), s) }
	}
	return []Format[Coverage]{
		{"text", "for people: each statement with what shows it; without a policy, a line for each", textCoverage},
		{"table", "aligned columns, a line a rule or piece of evidence", table(PlainTable)},
		{"json", "for programs: schema/output/coverage.schema.json, every policy with its statements", jsonCoverage},
		{"csv", "for spreadsheets: a heading, then a line a rule or piece of evidence", table(CSVTable)},
		{"markdown", "a page for an audit file", markdownCoverage},
	}
}

func (c Coverage) table() Table {
	if c.One {
		return c.statements()
	}
	t := Table{Name: "policies", Columns: []Column{{Name: "policy"}, {Name: "origin"}, {Name: "statements", Right: true}}}
	for _, status := range enforce.Statuses() {
		t.Columns = append(t.Columns, Column{Name: string(status), Right: true})
	}
	t.Columns = append(t.Columns, Column{Name: "review"})
	for _, p := range c.Policies {
		row := []any{p.Policy.Record.Name, p.Policy.Origin, len(p.Statements)}
		for _, status := range enforce.Statuses() {
			row = append(row, p.Count(status))
		}
		t.Rows = append(t.Rows, append(row, reviewWords(p)))
	}
	return t
}

// statements makes a line of each rule and each piece of evidence, and of what nothing shows.
func (c Coverage) statements() Table {
	t := Table{Name: "statements", Columns: []Column{{Name: "statement"}, {Name: "status"}, {Name: "shown by"}, {Name: "severity"},
		{Name: "records", Right: true}, {Name: "findings", Right: true}, {Name: "waived", Right: true}, {Name: "outside", Right: true}, {Name: "result"}, {Name: "text"}}}
	for _, p := range c.Policies {
		for _, s := range p.Statements {
			row := func(cells ...any) {
				t.Rows = append(t.Rows, append(append([]any{s.Statement.ID, string(s.Status)}, cells...), s.Statement.Text))
			}
			for _, r := range s.Rules {
				row(r.ID, severityCell(r), r.Judged, r.Found, r.Waived, r.Outside, resultWords(r))
			}
			for _, e := range s.Evidence {
				row(e.Location, nil, nil, nil, nil, nil, e.Type+" "+ageWords(e))
			}
			if s.Statement.NotShown != "" || len(s.Rules)+len(s.Evidence) == 0 {
				row(nil, nil, nil, nil, nil, nil, notShown(s))
			}
		}
	}
	return t
}

func severityCell(r enforce.Result) any {
	if !r.Known() {
		return nil
	}
	return r.Rule.Severity.String()
}

// resultWords says in words what a rule says.
func resultWords(r enforce.Result) string {
	switch {
	case !r.Known():
		return "there is no such rule"
	case !r.Works():
		return "switched off"
	case r.OnChanges():
		return "asked of every change"
	case r.Judged == 0:
		return "no record to judge"
	}
	var parts []string
	if r.Found > 0 {
		parts = append(parts, count(r.Found, "finding"))
	}
	if r.Waived > 0 {
		parts = append(parts, number(r.Waived)+" waived")
	}
	words := cmp.Or(strings.Join(parts, ", "), "holds") + " in " + count(r.Judged, "record")
	if r.Outside > 0 {
		words += fmt.Sprintf(", %s out of scope", number(r.Outside))
	}
	return words
}

// ageWords says in words of which day evidence is.
func ageWords(e enforce.Proof) string {
	switch {
	case e.On == "":
		return "of no day"
	case e.Days < 0:
		return "of " + e.On + ", which is still ahead"
	case e.Outdated:
		return fmt.Sprintf("of %s, %s old: too old", e.On, count(e.Days, "day"))
	}
	return fmt.Sprintf("of %s, %s old", e.On, count(e.Days, "day"))
}

func notShown(s enforce.Shown) string {
	if s.Statement.NotShown == "" {
		return "nothing says how it is shown"
	}
	return "not shown: " + s.Statement.NotShown
}

// reviewWords says in words when a policy is to be reviewed.
func reviewWords(p enforce.Coverage) string {
	switch {
	case p.Policy.ReviewMonths == 0:
		return ""
	case p.ReviewDue == "":
		return "due: never reviewed"
	case p.Overdue:
		return "overdue since " + p.ReviewDue
	}
	return "by " + p.ReviewDue
}

// tally counts the statements of policies by status; what does not occur is left out.
func (c Coverage) tally() string {
	total, parts := 0, []string{}
	for _, status := range enforce.Statuses() {
		n := 0
		for _, p := range c.Policies {
			n += p.Count(status)
		}
		total += n
		if n > 0 {
			parts = append(parts, number(n)+" "+statusWords(status))
		}
	}
	return count(total, "statement") + ": " + strings.Join(parts, ", ")
}

func statusWords(s enforce.Status) string {
	switch s {
	case enforce.InChanges:
		return "asked of changes"
	case enforce.ByEvidence:
		return "shown by evidence"
	case enforce.Unshown:
		return "shown by nothing"
	}
	return string(s)
}

// besides says what the figures leave out.
func (c Coverage) besides() []string {
	var out []string
	if c.Unjudged > 0 {
		out = append(out, count(c.Unjudged, "record")+" could not be judged: `muster check` says why")
	}
	if c.One {
		return append(out, c.where()...)
	}
	form := fmt.Sprintf("%s of form hold for all that is written, whatever policies say", count(c.Form, "rule"))
	if len(c.Unnamed) == 0 {
		return append(out, "every other rule is named by a policy; "+form)
	}
	out = append(out, fmt.Sprintf("no policy names %s:", count(len(c.Unnamed), "rule")))
	return append(append(out, c.unnamed()...), form)
}

// unnamed lists the rules that no policy names, a line an area.
func (c Coverage) unnamed() []string {
	var out []string
	last := ""
	for _, r := range c.Unnamed {
		area, _, _ := strings.Cut(r.ID, "/")
		if area == last {
			out[len(out)-1] += ", " + r.ID
		} else {
			out, last = append(out, "  "+r.ID), area
		}
	}
	return out
}

// where says how to see what breaks a statement.
func (c Coverage) where() []string {
	for _, p := range c.Policies {
		if p.Count(enforce.Broken) > 0 {
			return []string{"`muster check --rule RULE` shows what a rule finds"}
		}
	}
	return nil
}
