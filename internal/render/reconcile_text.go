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

// mostTold is how many cases of an outcome text and markdown show; all are in the other formats.
const mostTold = 20

// tellings gathers what is shown of each outcome, in the order in which people want to hear of them.
type tellings struct {
	lines     map[reconcile.Outcome][]telling
	count     map[reconcile.Outcome]int
	types     map[string]int // of what is out of scope, by what the source calls it
	unclaimed bool           // some of it is of a type that no asset type is observed as
	lacks     map[string]int // of what is not known, by what it depends on
	blind     map[string]gap // what a source should see and does not, by source
}

type telling struct {
	name  string
	lines []string
	place string
}

// gather goes through all cases once, and keeps of each outcome what is shown.
func gather(r Reconciliation) (tellings, error) {
	t := tellings{lines: map[reconcile.Outcome][]telling{}, count: map[reconcile.Outcome]int{}, types: map[string]int{}, lacks: map[string]int{}, blind: map[string]gap{}}
	for c, err := range r.Cases {
		if err != nil {
			return t, err
		}
		t.count[c.Outcome]++
		if c.Outcome == reconcile.OutOfScope && c.Record == nil {
			t.types[c.Sightings[0].Item.Type]++
			t.unclaimed = t.unclaimed || c.Type == ""
		}
		for _, l := range c.Lacks {
			if l.Unknown != "" && c.Outcome == reconcile.Unknown {
				t.lacks[l.Source+": "+strings.TrimPrefix(strings.TrimPrefix(l.Unknown, l.Source+": "), l.Source+" ")]++
			}
		}
		for _, source := range c.Lacking() {
			name := caseName(c)
			if c.Outcome == reconcile.Missing || c.Outcome == reconcile.Unregistered {
				name += inBrackets(string(c.Outcome))
			}
			t.blind[source] = t.blind[source].with(name)
		}
		if r.Chosen || len(t.lines[c.Outcome]) < mostTold {
			t.lines[c.Outcome] = append(t.lines[c.Outcome], telling{caseName(c), caseLines(c), r.recordPlace(c, "")})
		}
	}
	return t, nil
}

func reconcileText(w io.Writer, r Reconciliation, style Style) error {
	t, err := gather(r)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	wide := 0
	for _, s := range r.States {
		wide = max(wide, textColumns(s.Source.Name))
	}
	for _, s := range r.States {
		words := visible(sourceWords(s))
		if s.Trouble != "" {
			words = style.yellow(words)
		}
		_, _ = fmt.Fprintf(out, "%s  %s\n", padded(visible(s.Source.Name), wide), words)
		for _, line := range unreadWords(s) {
			_, _ = fmt.Fprintf(out, "%s  %s\n", strings.Repeat(" ", wide), style.yellow(visible(line)))
		}
	}
	_, _ = fmt.Fprintf(out, "\n%s\n", style.bold(r.Summary))
	textCases(out, r, t, style)
	for i, h := range r.Hidden {
		if i == 0 {
			_, _ = fmt.Fprintln(out)
		}
		_, _ = fmt.Fprintln(out, style.dim("set aside     "+visible(hiddenWords(h))))
	}
	if r.Next != "" {
		_, _ = fmt.Fprintf(out, "\n%s\n", r.Next)
	}
	return out.Flush()
}

// textCases writes the cases by outcome.
func textCases(out *bufio.Writer, r Reconciliation, t tellings, style Style) {
	outcomes := toldOutcomes()
	if r.Chosen {
		outcomes = reconcile.Outcomes()
	}
	for _, outcome := range outcomes {
		list := t.lines[outcome]
		if len(list) == 0 {
			continue
		}
		_, _ = fmt.Fprintln(out)
		wide := 0
		for _, c := range list {
			wide = max(wide, min(textColumns(visible(c.name)), 40))
		}
		for _, c := range list {
			for i, line := range c.lines {
				name, head := c.name, string(outcome)
				if i > 0 {
					name, head = "", ""
				}
				_, _ = fmt.Fprintf(out, "%s  %s  %s\n", outcomeColour(style, outcome, padded(head, len("unregistered"))), padded(visible(name), wide), visible(line))
			}
		}
		if more := t.count[outcome] - len(list); more > 0 {
			_, _ = fmt.Fprintf(out, "%s\n", style.dim(fmt.Sprintf("%s  and %s more: --outcome %s", strings.Repeat(" ", len("unregistered")), number(more), strings.ReplaceAll(string(outcome), " ", "-"))))
		}
	}
	if len(t.types) > 0 && !r.Chosen {
		_, _ = fmt.Fprintf(out, "\nout of scope  %s\n", visible(typeWords(t.types)))
		if t.unclaimed {
			_, _ = fmt.Fprintf(out, "%s\n", style.dim("              no asset type is observed as these; what is to be registered goes into observedAs of a type"))
		}
	}
	if len(t.blind) > 0 && !r.Chosen {
		_, _ = fmt.Fprintln(out)
		for _, source := range slices.Sorted(maps.Keys(t.blind)) {
			_, _ = fmt.Fprintf(out, "lacks         %s\n", visible(blindWords(source, t.blind[source])))
		}
	}
	if t.count[reconcile.Unknown] > 0 && !r.Chosen {
		_, _ = fmt.Fprintf(out, "\nunknown       %s\n", visible(unknownWords(t)))
	}
}

// gap is what a source does not see and should: how many, and the first of their names.
type gap struct {
	n     int
	names []string
}

func (g gap) with(name string) gap {
	const most = 6
	if g.n++; len(g.names) < most {
		g.names = append(g.names, name)
	}
	return g
}

// blindWords says what a source does not see and should: the gaps between register, discovery and security.
func blindWords(source string, g gap) string {
	text := strings.Join(g.names, ", ")
	if more := g.n - len(g.names); more > 0 {
		text += fmt.Sprintf(" and %s more", number(more))
	}
	return fmt.Sprintf("%s does not see %s that it should: %s", source, number(g.n), text)
}

// unknownWords counts what is not known by the sources that should see it and why they do not tell. Sources that nobody asked
// to be read share one word.
func unknownWords(t tellings) string {
	const unread = ": no such source was read"
	var parts, left []string
	for _, lack := range byCount(t.lacks) {
		if source, is := strings.CutSuffix(lack, unread); is {
			left = append(left, source)
			continue
		}
		parts = append(parts, fmt.Sprintf("%s to be seen by %s", number(t.lacks[lack]), lack))
	}
	if len(left) > 0 {
		parts = append(parts, "to be seen by sources that were not read: "+strings.Join(left, ", "))
	}
	return count(t.count[reconcile.Unknown], "record") + ": " + strings.Join(parts, "; ")
}

// typeWords counts things by what their source calls them, the most frequent first.
func typeWords(types map[string]int) string {
	const most = 8
	names := byCount(types)
	var parts []string
	for i, name := range names {
		if i == most {
			parts = append(parts, fmt.Sprintf("and %s more", count(len(names)-most, "type")))
			break
		}
		parts = append(parts, fmt.Sprintf("%s %s", number(types[name]), name))
	}
	return strings.Join(parts, ", ")
}

func outcomeColour(style Style, o reconcile.Outcome, text string) string {
	switch o {
	case reconcile.Conflict, reconcile.Ambiguous:
		return style.red(text)
	case reconcile.Changed, reconcile.Missing, reconcile.Unregistered:
		return style.yellow(text)
	}
	return style.dim(text)
}

// padded fills a text up to a width with spaces.
func padded(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-textColumns(text)))
}
