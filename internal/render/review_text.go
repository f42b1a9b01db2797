package render

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/review"
)

// ReviewText writes all of a change for a person: what it means, record by record, what it breaks with the source lines,
// and last the answer, where a terminal leaves it on screen.
func ReviewText(w io.Writer, r Review, style Style) error {
	out := bufio.NewWriter(w)
	t := &reviewText{textWriter{out: out, report: r.Report, style: style, seen: map[tallyKey]int{}}, r}
	if style.Quiet {
		t.quiet()
		return out.Flush()
	}
	if r.Page.Adopted {
		t.print("%s\n\n", adopted)
	}
	for _, g := range r.Page.Groups {
		t.group(g)
	}
	t.unclear()
	t.found()
	t.list("Fixed", r.Page.Fixed)
	t.list("New, and waived", r.Page.Waived)
	t.list("New, and out of scope", r.Page.Outside)
	t.list("What the change's own rules would find besides", r.Page.More)
	t.approvals()
	t.answer()
	return out.Flush()
}

type reviewText struct {
	textWriter
	review Review
}

func (t *reviewText) print(format string, values ...any) {
	_, _ = fmt.Fprintf(t.out, format, values...)
}

func (t *reviewText) group(g review.Group) {
	t.print("%s (%s)\n", t.style.bold(g.Title), number(len(g.Entries)))
	for _, e := range g.Entries {
		name := inline(nameOf(e))
		if e.Title != "" && e.Title != e.Name {
			name += " " + t.style.dim("("+inline(e.Title)+")")
		}
		t.print("  %s: %s %s\n", name, inline(e.What), t.style.dim("· "+inline(t.review.place(e.Place))))
		for _, w := range slices.Concat(e.Words, e.Rest) {
			t.print("      %s\n", inline(w))
		}
		for _, i := range e.Breaks {
			f := t.review.Page.New[i]
			t.print("      %s %s: %s\n", t.severity(f.Severity, "breaks"), inline(f.Record), inline(f.Message))
		}
	}
	t.print("\n")
}

func (t *reviewText) unclear() {
	if len(t.review.Page.Unclear) == 0 {
		return
	}
	t.print("%s\n", t.style.bold("Nobody can say what happened in these files, as they cannot be read"))
	for _, u := range t.review.Page.Unclear {
		when := "after the change"
		if u.Before {
			when = "before the change"
		}
		t.print("  %s, %s\n", inline(t.report.path(u.Path)), when)
	}
	t.print("\n")
}

// found writes the new findings, each with its source line.
func (t *reviewText) found() {
	if len(t.review.Page.New) == 0 {
		return
	}
	t.print("%s\n\n", t.style.bold("New findings"))
	for _, f := range t.review.Page.New {
		t.seen[keyOf(f.Finding)]++
		t.finding(f.Finding)
		if f.Because != "" {
			t.print("it comes from the change of %s, which %s depends on\n", inline(f.Because), inline(f.Record))
		}
		if f.Excuse != nil {
			t.print("this change would let it pass: %s\n%s\n", inline(f.Excuse.Why), inline(approval(f.Excuse)))
		}
		if f.Because != "" || f.Excuse != nil {
			t.print("\n")
		}
	}
}

func (t *reviewText) list(title string, list diag.List) {
	if len(list) == 0 {
		return
	}
	t.print("%s (%s)\n", t.style.bold(title), number(len(list)))
	for _, f := range list {
		t.print("  %s: %s: %s [%s]\n", inline(t.review.place(f.Range)), f.Severity, inline(f.Message), inline(f.Rule))
	}
	t.print("\n")
}

func (t *reviewText) answer() {
	t.print("%s\n", t.style.bold(inline(t.review.headline(len(t.review.Page.Headline)))))
	var words []string
	pass := true
	for _, v := range t.review.verdicts() {
		words = append(words, v.words)
	}
	for _, f := range t.report.Findings {
		pass = pass && !t.report.fails(f)
	}
	paint := t.style.red
	if pass {
		paint = t.style.green
	}
	t.print("%s %s\n%s\n", paint(mark(pass)), strings.Join(words, " · "), inline(t.review.extent()))
}
