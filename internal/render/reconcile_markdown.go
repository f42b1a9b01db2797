package render

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/reconcile"
)

// reconcileMarkdown writes the figures first, then what needs a look, each outcome folded.
func reconcileMarkdown(w io.Writer, r Reconciliation, _ Style) error {
	t, err := gather(r)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	_, _ = fmt.Fprintf(out, "### %s\n\n", prose(r.Summary))
	_, _ = fmt.Fprint(out, "| source | |\n|---|---|\n")
	for _, s := range r.States {
		sign := ""
		if s.Trouble != "" {
			sign = "⚠️ "
		}
		_, _ = fmt.Fprintf(out, "| %s | %s%s", prose(s.Source.Name), sign, prose(sourceWords(s)))
		for _, line := range unreadWords(s) {
			_, _ = fmt.Fprintf(out, "<br>%s", prose(line))
		}
		_, _ = fmt.Fprint(out, " |\n")
	}
	for _, outcome := range toldOutcomes() {
		list := t.lines[outcome]
		if len(list) == 0 {
			continue
		}
		_, _ = fmt.Fprintf(out, "\n<details><summary>%s: %s</summary>\n\n| | |\n|---|---|\n", prose(string(outcome)), number(t.count[outcome]))
		for _, c := range list {
			for i, line := range c.lines {
				name := prose(c.name)
				if i > 0 {
					name = ""
				}
				_, _ = fmt.Fprintf(out, "| %s | %s |\n", name, prose(line))
			}
		}
		if more := t.count[outcome] - len(list); more > 0 {
			_, _ = fmt.Fprintf(out, "| | and %s more |\n", number(more))
		}
		_, _ = fmt.Fprint(out, "\n</details>\n")
	}
	if len(t.types) > 0 {
		_, _ = fmt.Fprintf(out, "\nOut of scope: %s\n", prose(typeWords(t.types)))
	}
	for _, source := range slices.Sorted(maps.Keys(t.blind)) {
		_, _ = fmt.Fprintf(out, "\nLacks: %s\n", prose(blindWords(source, t.blind[source])))
	}
	if t.count[reconcile.Unknown] > 0 {
		_, _ = fmt.Fprintf(out, "\nUnknown: %s\n", prose(unknownWords(t)))
	}
	for _, h := range r.Hidden {
		_, _ = fmt.Fprintf(out, "\nSet aside: %s\n", prose(hiddenWords(h)))
	}
	if r.Next != "" {
		_, _ = fmt.Fprintf(out, "\n%s\n", prose(r.Next))
	}
	return out.Flush()
}

// ExplainCase tells the whole story of one case, for people.
func ExplainCase(w io.Writer, r Reconciliation, c *reconcile.Case, style Style) error {
	out := bufio.NewWriter(w)
	head := caseName(c)
	if c.Record != nil {
		head = c.Record.ID()
	}
	_, _ = fmt.Fprintf(out, "%s  %s\n", style.bold(visible(head)), outcomeColour(style, c.Outcome, string(c.Outcome)))
	line := func(name, format string, args ...any) {
		_, _ = fmt.Fprintf(out, "  %s  %s\n", padded(name, len("recognised by")), visible(fmt.Sprintf(format, args...)))
	}
	if c.Why != "" {
		line("why", "%s", c.Why)
	}
	if c.Discrepancy != "" {
		line("discrepancy", "%s", c.Discrepancy)
	}
	if c.Record != nil {
		line("registered", "%s", r.recordPlace(c, ""))
	} else if c.Type != "" {
		line("would be", "%s", c.Type)
	}
	known := "recognised by"
	if c.Record == nil {
		known = "strongest key"
	}
	for _, s := range c.Sightings {
		line("seen by", "%s, as %s, %s%s", s.Source, strings.TrimSpace(s.Item.Type+" "+s.Item.Name), s.Item.Place, onDay(s.Item.Seen))
		if s.Key.Pointer != "" {
			line(known, "%s %s", lastToken(s.Key.Pointer), s.Key.Text)
		}
	}
	for _, x := range c.Rejected {
		line("not taken", "%s: %s", rejectedName(x), x.Why)
	}
	for _, d := range c.Differences {
		line("differs", "%s", differenceWords(d))
		line("", "as %s writes it: %s, %s%s", d.Source, d.Reported, d.Place, onDay(d.Seen))
		for _, o := range d.Others {
			line("", "%s says %s%s", o.Source, o.Observed, onDay(o.Seen))
		}
		if d.Accepted != "" {
			line("", "accepted: %s", d.Accepted)
		}
	}
	for _, l := range c.Lacks {
		if l.Unknown != "" {
			line("not known", "whether %s sees it, as its type asks within %s: %s", l.Source, count(l.Within, "day"), l.Unknown)
		} else {
			line("lacks", "%s should see it within %s, and does not", l.Source, count(l.Within, "day"))
		}
	}
	for i, advice := range c.Advice() {
		line(map[bool]string{true: "what to do"}[i == 0], "%s", advice)
	}
	return out.Flush()
}

func onDay(day string) string {
	if day == "" {
		return ""
	}
	return ", " + day
}

// rejectedName is what was not taken, with the key that spoke for it.
func rejectedName(x reconcile.Rejected) string {
	name := x.Source + " " + x.Place.String()
	if x.Record != nil {
		name = x.Record.ID()
	}
	if x.Key.Pointer != "" {
		name += fmt.Sprintf(" (%s %s)", lastToken(x.Key.Pointer), x.Key.Text)
	}
	return name
}
