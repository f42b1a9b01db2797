package render

import (
	"bufio"
	"fmt"
	"io"
	"math/big"
	"strings"

	"github.com/assetmuster/muster/internal/itam/scope"
)

// ScopeFormats lists the formats of a scope, the default first.
func ScopeFormats() []Format[scope.Report] {
	return []Format[scope.Report]{
		{"table", "for people: the increments, the exclusions, and what nothing names", tableScope},
		{"json", "for programs: schema/output/scope.schema.json", jsonScope},
		{"csv", "for spreadsheets: a heading, then a line an increment, exclusion or type", csvScope},
		{"markdown", "a page for a report", markdownScope},
	}
}

// scopePart is one list of what is told of a scope.
type scopePart struct {
	title string
	Table
}

// scopeParts are the lists for people; one that has nothing in it is left out.
func scopeParts(r scope.Report) []scopePart {
	parts := []scopePart{{"Increments", incrementTable(r)}, {"Left out", exclusionTable(r)}, {"Named by nothing", unnamedTable(r)}}
	var out []scopePart
	for _, p := range parts {
		if len(p.Rows) > 0 {
			out = append(out, p)
		}
	}
	return out
}

func incrementTable(r scope.Report) Table {
	t := Table{Name: "increments", Columns: []Column{{Name: "increment"}, {Name: "standing"}, {Name: "records", Right: true}, {Name: "unsure", Right: true}, {Name: "covered", Right: true},
		{Name: "target", Right: true}, {Name: "believed"}, {Name: "value", Right: true}, {Name: "what"}, {Name: "where"}}}
	for _, p := range r.Increments {
		what, where := p.Choice.Words()
		t.Rows = append(t.Rows, []any{p.Name, p.Standing(r.AsOf), number(p.Records), number(p.Unsure), coverageWords(p), percent(p.Target), believed(r, p), worth(r, p.Tally), what, orWords(where, "everywhere")})
	}
	return t
}

func exclusionTable(r scope.Report) Table {
	t := Table{Name: "exclusions", Columns: []Column{{Name: "exclusion"}, {Name: "records", Right: true}, {Name: "value", Right: true}, {Name: "tracked by"}, {Name: "review"},
		{Name: "what"}, {Name: "where"}, {Name: "reason"}}}
	for _, e := range r.Exclusions {
		what, where := e.Choice.Words()
		t.Rows = append(t.Rows, []any{e.Name, number(e.Records), worth(r, e.Tally), orWords(e.Delegate, "nobody"), reviewDay(r, e), what, orWords(where, "everywhere"), e.Reason})
	}
	return t
}

func unnamedTable(r scope.Report) Table {
	t := Table{Name: "types", Columns: []Column{{Name: "type"}, {Name: "records", Right: true}, {Name: "value", Right: true}}}
	for _, u := range r.Unnamed {
		t.Rows = append(t.Rows, []any{u.Type, number(u.Records), worth(r, u.Tally)})
	}
	return t
}

// tableScope tells a person what is in scope.
func tableScope(w io.Writer, r scope.Report, style Style) error {
	out := bufio.NewWriter(w)
	for _, p := range scopeParts(r) {
		_, _ = fmt.Fprintf(out, "%s\n", style.bold(p.title))
		if err := PlainTable(out, p.Table, style); err != nil {
			return err
		}
		_, _ = fmt.Fprintln(out)
	}
	for _, words := range scopeSummary(r) {
		_, _ = fmt.Fprintln(out, visible(words))
	}
	return out.Flush()
}

// scopeSummary says what it comes to, and what the figures leave open.
func scopeSummary(r scope.Report) []string {
	words := fmt.Sprintf("%s in scope, %s", count(r.In.Records, "record"), worth(r, r.In))
	for _, part := range []struct {
		of   scope.Tally
		what string
	}{{r.Excluded, "left out"}, {r.Planned, "planned"}, {r.Else, "named by nothing"}} {
		if part.of.Records > 0 {
			words += fmt.Sprintf("; %s %s, %s", number(part.of.Records), part.what, worth(r, part.of))
		}
	}
	out := []string{words + " · as of " + r.AsOf}
	if unpriced := r.In.Unpriced + r.Excluded.Unpriced + r.Planned.Unpriced + r.Else.Unpriced; unpriced > 0 {
		out = append(out, fmt.Sprintf("what %s cost is not known, and in no value", count(unpriced, "record")))
	}
	for _, p := range r.Increments {
		if p.Unsure > 0 {
			out = append(out, "unsure are records that do not say their place, unit, environment or cost where it is asked for: they count as fitting")
			break
		}
	}
	return append(out, "what is there and not registered is unknown, as nothing is observed yet: coverage is of the records that are registered")
}

func coverageWords(p scope.Progress) string {
	covered, some := p.Coverage()
	if !some {
		return "-"
	}
	words := covered.FloatString(1) + " %"
	if reached, aimed := p.Reached(); aimed && !reached {
		return words + ", below"
	}
	return words
}

func percent(figure string) string {
	if figure == "" {
		return ""
	}
	return figure + " %"
}

// believed says what there is believed to be, and how far the register is from that.
func believed(r scope.Report, p scope.Progress) string {
	margin := ""
	if p.Estimate.Margin != "" {
		margin = " ± " + p.Estimate.Margin + " %"
	}
	var parts []string
	if p.Count.Known {
		parts = append(parts, amount(p.Count.Believed, 0)+margin+fmt.Sprintf(": %s here", number(int(p.Items)))+away(p.Count, "", 0))
	}
	if p.Spend.Known {
		parts = append(parts, r.Currency+" "+amount(p.Spend.Believed, 2)+margin+away(p.Spend, r.Currency+" ", 2))
	}
	return strings.Join(parts, "; ")
}

// away says how far the register is from an estimate, where that is more than the margin of error.
func away(g scope.Gap, unit string, digits int) string {
	switch {
	case g.Within:
		return ""
	case g.By.Sign() < 0:
		return ", " + unit + amount(new(big.Rat).Abs(g.By), digits) + " less"
	}
	return ", " + unit + amount(g.By, digits) + " more"
}

func worth(r scope.Report, t scope.Tally) string { return r.Currency + " " + amount(t.Worth(), 2) }

// amount writes a figure with its thousands apart.
func amount(value *big.Rat, digits int) string {
	whole, fraction, point := strings.Cut(value.FloatString(digits), ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + fraction
	}
	return sign + whole
}

func reviewDay(r scope.Report, e scope.LeftOut) string {
	if e.ReviewOn != "" && e.ReviewOn < r.AsOf {
		return "overdue since " + e.ReviewOn
	}
	return e.ReviewOn
}

func orWords(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
