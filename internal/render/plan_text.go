package render

import (
	"bufio"
	"fmt"
	"io"

	"github.com/assetmuster/muster/internal/diag"
)

// planText writes all that a plan would do, and the answer last.
func planText(w io.Writer, r PlanReview, style Style) error {
	out := bufio.NewWriter(w)
	if style.Quiet {
		for _, f := range r.Findings {
			if f.Severity >= r.FailOn {
				_, _ = fmt.Fprintln(out, inline(r.findingLine(f)))
			}
		}
		return out.Flush()
	}
	for _, g := range planGroups() {
		told, outside := r.in(g)
		if len(told)+len(outside) == 0 {
			continue
		}
		_, _ = fmt.Fprintf(out, "%s (%s)\n", style.bold(g.title), number(len(told)+sum(outside)))
		for _, t := range told {
			what, address, more := planHead(t)
			_, _ = fmt.Fprintf(out, "  %s\n", inline(what+" "+address+more))
			for _, line := range planLines(t) {
				_, _ = fmt.Fprintf(out, "      %s\n", inline(line))
			}
		}
		if len(outside) > 0 {
			_, _ = fmt.Fprintf(out, "  %s\n", style.dim("out of scope: "+inline(typeWords(outside))))
		}
		_, _ = fmt.Fprintln(out)
	}
	for _, f := range r.worstFirst() {
		words := f.Severity.String()
		switch f.Severity {
		case diag.Error:
			words = style.red(words)
		case diag.Warning:
			words = style.yellow(words)
		}
		_, _ = fmt.Fprintf(out, "%s  %s\n", words, inline(r.findingLine(f)))
	}
	if len(r.Findings) > 0 {
		_, _ = fmt.Fprintln(out)
	}
	for _, line := range r.leftOut() {
		_, _ = fmt.Fprintln(out, style.dim(inline(line)))
	}
	pass, words := r.answer()
	_, _ = fmt.Fprintf(out, "%s %s%s %s · as of %s\n", mark(pass), r.Headline(), keptWords(r.Kept), words, r.Day)
	return out.Flush()
}

func sum(counts map[string]int) int {
	n := 0
	for _, one := range counts {
		n += one
	}
	return n
}

// keptWords says how much the plan leaves alone; it begins with a space.
func keptWords(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" What stays as it is: %s.", number(n))
}

// findingLine is a finding in one line, with its place.
func (r PlanReview) findingLine(f diag.Finding) string {
	text := f.Rule + ": " + f.Message
	if f.Record != "" {
		text = fmt.Sprintf("%s (%s): %s", f.Rule, f.Record, f.Message)
	}
	if f.Hint != "" {
		text += "; first: " + f.Hint
	}
	return text
}
