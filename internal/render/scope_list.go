package render

import (
	"fmt"
	"io"

	"github.com/assetmuster/muster/internal/itam/scope"
)

// csvScope writes a line an increment, exclusion and type, all with the same columns.
func csvScope(w io.Writer, r scope.Report, style Style) error {
	t := Table{Name: "scope", Columns: []Column{{Name: "part"}, {Name: "name"}, {Name: "title"}, {Name: "standing"}, {Name: "what"}, {Name: "where"}, {Name: "records"}, {Name: "items"},
		{Name: "value"}, {Name: "currency"}, {Name: "unpriced"}, {Name: "unsure"}, {Name: "covered"}, {Name: "coverage percent"}, {Name: "target percent"},
		{Name: "believed items"}, {Name: "believed spend"}, {Name: "margin percent"}, {Name: "reason"}, {Name: "tracked by"}, {Name: "review"}}}
	row := func(part, name, title, standing string, c scope.Choice, tally scope.Tally, more ...any) {
		what, where := c.Words()
		t.Rows = append(t.Rows, append([]any{part, name, title, standing, what, where, tally.Records, tally.Items, tally.Worth().FloatString(2), r.Currency, tally.Unpriced}, more...))
	}
	for _, p := range r.Increments {
		row("increment", p.Name, p.Title, p.Standing(r.AsOf), p.Choice, p.Tally, p.Unsure, p.Covered, coverageFigure(p), p.Target, p.Estimate.Count, spendFigure(p), p.Estimate.Margin)
	}
	for _, e := range r.Exclusions {
		row("exclusion", e.Name, e.Title, "", e.Choice, e.Tally, nil, nil, nil, nil, nil, nil, nil, e.Reason, e.Delegate, e.ReviewOn)
	}
	for _, u := range r.Unnamed {
		row("unnamed", u.Type, "", "", scope.Choice{}, u.Tally)
	}
	return CSVTable(w, t, style)
}

func coverageFigure(p scope.Progress) any {
	if coverage, some := p.Coverage(); some {
		return coverage.FloatString(1)
	}
	return nil
}

func spendFigure(p scope.Progress) any {
	if p.Spend.Known {
		return p.Spend.Believed.FloatString(2)
	}
	return nil
}

// markdownScope writes one page: what is in scope, what is left out, and what nothing names.
func markdownScope(w io.Writer, r scope.Report, _ Style) error {
	p := &page{}
	p.WriteString("## What is in scope\n")
	for _, part := range scopeParts(r) {
		p.WriteString(fmt.Sprintf("\n### %s\n\n", part.title))
		p.grid(part.Table)
	}
	for _, words := range scopeSummary(r) {
		p.WriteString("\n" + prose(words) + "\n")
	}
	_, err := io.WriteString(w, p.String())
	return err
}
