package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/propose"
	"github.com/assetmuster/muster/internal/render"
)

// tellProposal says what is proposed, what of it is left alone and why, and what it would bring.
func (o *reconcileOptions) tellProposal(p *proposal, w *workspace) error {
	var lines []string
	for _, c := range p.plan.Changes {
		if c.New || o.writes() {
			lines = append(lines, proposedLines(c)...)
		}
	}
	for _, problem := range p.plan.Problems {
		lines = append(lines, problemLine(problem))
	}
	if len(lines) > 0 {
		if err := p.say("\n%s\n", strings.Join(lines, "\n")); err != nil {
			return err
		}
	}
	if err := o.tellErrors(p, w); err != nil {
		return err
	}
	return p.tellRest()
}

// proposedLines are what becomes of one record, for people.
func proposedLines(c propose.Planned) []string {
	if !c.New {
		var fields []string
		for _, f := range c.Fields {
			fields = append(fields, f.Words())
		}
		return []string{fmt.Sprintf("%-13s %s  %s", "write", c.Record, strings.Join(fields, ", "))}
	}
	text := fmt.Sprintf("%-13s %s  in %s", "register", c.Record, c.File)
	if c.Title != "" {
		text = fmt.Sprintf("%-13s %s  %s, in %s", "register", c.Record, render.Visible(c.Title), c.File)
	}
	if len(c.Gaps) > 0 {
		text += "; not known: " + strings.Join(c.Unknown(), ", ")
	}
	lines := []string{text}
	for _, note := range c.Notes {
		lines = append(lines, fmt.Sprintf("%-13s   %s", "", note.Words()))
	}
	return lines
}

func problemLine(problem propose.Problem) string {
	text := fmt.Sprintf("%-13s %s  ", "left alone", problem.Record)
	if place := problem.Place.String(); place != "" {
		text += place + ": "
	}
	text += problem.Message
	if problem.Fix != "" {
		text += "; " + problem.Fix
	}
	return text
}

// tellErrors shows the errors that would be new, with their places.
func (o *reconcileOptions) tellErrors(p *proposal, w *workspace) error {
	errs := slices.DeleteFunc(slices.Clone(p.news), func(f diag.Finding) bool { return f.Severity != diag.Error })
	if len(errs) == 0 {
		return nil
	}
	only := *p.compared
	only.New = errs
	if err := p.say("\nOnce written, this is new:\n\n"); err != nil {
		return err
	}
	return render.Text(p.out, o.findingsOf(w, &only, "the proposal"), o.styleFor(p.out))
}

// styleFor is the style of standard output, and a plain one elsewhere.
func (o *reconcileOptions) styleFor(out io.Writer) render.Style {
	if out == o.Stdout {
		return o.style()
	}
	return render.Style{}
}

// tellRest counts what would be new and stands in nobody's way.
func (p *proposal) tellRest() error {
	if len(p.gaps) > 0 {
		if err := p.say("\nThe new records lack what nobody says: `muster check` will find %s.\n", byRule(p.gaps)); err != nil {
			return err
		}
	}
	others := slices.DeleteFunc(slices.Clone(p.news), func(f diag.Finding) bool { return f.Severity == diag.Error })
	if len(others) == 0 {
		return nil
	}
	return p.say("\nTo look at besides: %s.\n", byRule(others))
}

// byRule counts findings by their rules, in the order of these.
func byRule(list diag.List) string {
	counts := map[string]int{}
	for _, f := range list {
		counts[f.Rule]++
	}
	var parts []string
	for _, rule := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%d %s", counts[rule], rule))
	}
	return strings.Join(parts, ", ")
}
