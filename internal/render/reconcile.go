package render

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/reconcile"
)

// Reconciliation is what comparing the registry with its sources came to.
type Reconciliation struct {
	AsOf     string
	Summary  string // the sentence with the figures
	States   []reconcile.State
	Counts   reconcile.Counts
	Hidden   []reconcile.Hidden
	Cases    iter.Seq2[*reconcile.Case, error] // all, or those that were asked for
	Chosen   bool                              // only some outcomes were asked for, and all of their cases are shown
	Next     string                            // what to do next, for people; "" where there is nothing to say
	Prefix   string                            // leads from where the reader stands to the registry
	Findings Report                            // the same as findings, for code scanning
}

// ReconciliationFormats lists the formats of a reconciliation, the default first.
func ReconciliationFormats() []Format[Reconciliation] {
	return []Format[Reconciliation]{
		{"text", "for people: sources, figures, then what needs a look", reconcileText},
		{"json", "for programs: schema/output/reconcile.schema.json", reconcileJSON},
		{"markdown", "for a comment or ticket: figures, then a table", reconcileMarkdown},
		{"csv", "for spreadsheets: a line for each difference", reconcileCSV},
		{"sarif", "for code scanning: each discrepancy as a result", func(w io.Writer, r Reconciliation, s Style) error { return SARIF(w, r.Findings, s) }},
	}
}

// toldOutcomes are those of which text and markdown show each case; the others are figures.
func toldOutcomes() []reconcile.Outcome {
	return []reconcile.Outcome{reconcile.Conflict, reconcile.Ambiguous, reconcile.Changed, reconcile.Missing, reconcile.Unregistered}
}

// caseName is what people call the record or the thing of a case.
func caseName(c *reconcile.Case) string {
	if c.Record != nil {
		return c.Record.Name
	}
	if len(c.Sightings) == 0 {
		return ""
	}
	it := c.Sightings[0].Item
	return cmp.Or(it.Name, c.Sightings[0].Key.Text, it.Place.String())
}

// caseLines are the lines of a case for people: one for each difference, or why it is what it is.
func caseLines(c *reconcile.Case) []string {
	var lines []string
	for _, d := range c.Differences {
		if d.Accepted == "" && c.Outcome != reconcile.Conflict { // of what cannot be so nothing is taken
			lines = append(lines, differenceWords(d))
		}
	}
	switch {
	case c.Outcome == reconcile.Unregistered:
		lines = []string{unregisteredWords(c)}
	case c.Outcome != reconcile.Changed && c.Why != "":
		lines = append([]string{c.Why}, lines...)
	}
	if len(lines) == 0 {
		lines = append(lines, c.Why)
	}
	return lines
}

// differenceWords says a difference in one line: the field, both values, and whose word counts.
func differenceWords(d reconcile.Difference) string {
	observed := d.Observed
	if d.Unresolved != "" {
		observed = d.Reported
	}
	text := fmt.Sprintf("%s  %s → %s", fieldName(d.Pointer), cmp.Or(d.Registered, "not said"), cmp.Or(observed, "not there"))
	if d.Adds {
		text = fmt.Sprintf("%s  also %s", fieldName(d.Pointer), observed)
	}
	for _, o := range d.Others {
		if o.Observed != observed {
			text += fmt.Sprintf(" (%s: %s)", o.Source, cmp.Or(o.Observed, "not there"))
		}
	}
	if d.Unresolved != "" {
		return text + "   " + d.Unresolved
	}
	return text + "   " + counts(d.Whose, d.Source, d.Authority)
}

// counts says whose word counts, and who says so.
func counts(whose reconcile.Whose, source, authority string) string {
	switch whose {
	case reconcile.Apply:
		return source + " counts" + inBrackets(behind(source, authority))
	case reconcile.Keep:
		return "the register counts" + inBrackets(behind(string(reconcile.Keep), authority))
	}
	return "to be decided" + inBrackets(cmp.Or(behind(string(reconcile.Review), authority), "the type names no authority"))
}

// behind is what an authority says behind a word that was said already: of "register (AssetType/server)" the type.
func behind(word, authority string) string {
	inner, is := strings.CutPrefix(authority, word+" (")
	if !is {
		return authority
	}
	return strings.TrimSuffix(inner, ")")
}

// fieldName is how people call a field: what comes behind /spec.
func fieldName(pointer string) string {
	return strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(pointer, "/spec/"), "/"), "/", ".")
}

// unregisteredWords says what a thing without a record is.
func unregisteredWords(c *reconcile.Case) string {
	it := c.Sightings[0].Item
	parts := []string{cmp.Or(c.Type, it.Type)}
	if place := it.Text("/spec/location"); place != "" {
		parts = append(parts, place)
	}
	if c.Sightings[0].Key.Text != "" && c.Sightings[0].Key.Text != caseName(c) {
		parts = append(parts, fieldName(strings.Replace(c.Sightings[0].Key.Pointer, "/identifiers", "", 1))+" "+c.Sightings[0].Key.Text)
	}
	var sources []string
	for _, s := range c.Sightings {
		if !slices.Contains(sources, s.Source) {
			sources = append(sources, s.Source)
		}
	}
	parts = append(parts, "seen by "+strings.Join(sources, ", "))
	if c.Why != "" {
		parts = append(parts, c.Why)
	}
	return strings.Join(parts, ", ")
}

// recordPlace is where a record stands, as somebody at the prefix names it.
func (r Reconciliation) recordPlace(c *reconcile.Case, pointer string) string {
	if c.Record == nil {
		return ""
	}
	at, _ := c.Record.Doc.Place(cmp.Or(pointer, "/metadata/name"))
	return fmt.Sprintf("%s:%d", path.Join(r.Prefix, at.File), at.Start.Line)
}

// sourceWords says how a source was found.
func sourceWords(s reconcile.State) string {
	if s.Trouble != "" {
		return s.Trouble + "  → unknown, nothing is concluded from its silence"
	}
	text := fmt.Sprintf("%s observed · %s", number(s.Reading.Items), count(s.Reading.Files, "file"))
	if s.Reading.Newest != "" {
		text += " · newest of " + s.Reading.Newest
	}
	if s.Source.Partial {
		text += " · lists only some of what there is"
	}
	return text
}

// mostUnread is how many things that could not be read of a source are told where it is compared; `muster observe` tells all.
const mostUnread = 3

// unreadWords says what of a source could not be read, with its place: first what makes the source incomplete.
func unreadWords(s reconcile.State) []string {
	findings := slices.Clone(s.Reading.Findings)
	slices.SortStableFunc(findings, func(a, b diag.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	var lines []string
	for _, f := range findings[:min(len(findings), mostUnread)] {
		lines = append(lines, findingWords(f))
	}
	if more := len(findings) - mostUnread; more > 0 {
		lines = append(lines, fmt.Sprintf("and %s more of it, which `muster observe` tells", number(more)))
	}
	return lines
}

// hiddenWords says what an entry of a source took out.
func hiddenWords(h reconcile.Hidden) string {
	if h.Expired {
		return fmt.Sprintf("nothing any more by %s (%s), to be reviewed since %s: %s", h.Source, h.What, h.Review, h.Reason)
	}
	return fmt.Sprintf("%s by %s (%s) until %s: %s", number(h.Count), h.Source, h.What, h.Review, h.Reason)
}

// inBrackets puts a text behind another where there is one.
func inBrackets(text string) string {
	if text == "" {
		return ""
	}
	return " (" + text + ")"
}

// byCount orders names by how often they stand, then by themselves.
func byCount(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}
