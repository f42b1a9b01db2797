package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/plan"
)

// PlanReview is a plan with what it would do to the registry.
type PlanReview struct {
	*plan.Plan
	Findings diag.List // finished
	FailOn   diag.Severity
	Prefix   string // leads from where the reader stands to the registry
}

// PlanFormats lists the formats of a plan's review, the default first.
func PlanFormats() []Format[PlanReview] {
	return []Format[PlanReview]{
		{"text", "for people: all that would happen, and last the answer", planText},
		{"markdown", "for a comment on a pull request: the answer, then each thing", planMarkdown},
		{"json", "for programs: schema/output/plan.schema.json", planJSON},
	}
}

// planGroup is one part of a review, in the order in which people want to hear of it.
type planGroup struct {
	id, title string
	does      []observe.Planned
}

func planGroups() []planGroup {
	return []planGroup{
		{"go", "What would go", []observe.Planned{observe.Delete}},
		{"replace", "What would be replaced", []observe.Planned{observe.Replace}},
		{"change", "What would change", []observe.Planned{observe.Update}},
		{"lost", "What was deleted beside Terraform", []observe.Planned{plan.Lost}},
		{"appear", "What would appear", []observe.Planned{observe.Create}},
	}
}

// in gives the things of a group: those with a record first, then those in scope, and of what is out of scope each type once.
func (r PlanReview) in(g planGroup) (told []*plan.Thing, outside map[string]int) {
	outside = map[string]int{}
	for _, t := range r.Things {
		switch {
		case !slices.Contains(g.does, t.Does):
		case t.Outside != "" && t.Record == nil:
			outside[t.Item.Type]++
		default:
			told = append(told, t)
		}
	}
	slices.SortStableFunc(told, func(a, b *plan.Thing) int { return boolOrder(a.Record == nil, b.Record == nil) })
	return told, outside
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// planHead says which thing it is: its record or type, its address, and what else is to know at once.
func planHead(t *plan.Thing) (what, address, more string) {
	what, address = t.Item.Type, t.Item.Place.Pointer
	switch {
	case t.Record != nil:
		what = t.Record.ID() + ", " + what
	case t.Does == observe.Create && t.Type != "":
		more = ", of type " + t.Type
	case t.Does != observe.Create:
		more = ", not registered"
	}
	return what, address, more
}

// planLines say what is to know of a thing, a line each.
func planLines(t *plan.Thing) []string {
	var lines []string
	add := func(format string, values ...any) { lines = append(lines, fmt.Sprintf(format, values...)) }
	switch {
	case t.Unclear != "" && t.Record != nil:
		add("mind: %s", t.Unclear)
	case t.Unclear != "":
		add("unclear: %s", t.Unclear)
	}
	if t.Record != nil && t.Outside != "" {
		add("%s", t.Outside)
	}
	for _, f := range t.Fields {
		add("%s", fieldLine(t, f))
	}
	if t.Item.After != nil && len(t.Fields) == 0 {
		add("nothing that a record has")
	}
	if t.Does == observe.Create {
		lines = append(lines, appearLines(t)...)
	}
	if t.Record != nil && t.Does != observe.Create {
		lines = append(lines, standingLines(t)...)
	}
	return lines
}

// fieldLine is a field that would change: as the plan says it, as the record has it, and whose word counts.
func fieldLine(t *plan.Thing, f plan.Field) string {
	text := fmt.Sprintf("%s: %s → %s", f.Name, orNothing(f.Before), afterWords(f))
	if t.Record == nil {
		return text
	}
	switch {
	case f.Agrees:
		return text + ", as the register says already"
	case f.Later:
		return text + ", to be registered then"
	case f.Unresolved != "":
		text += ", which cannot stand in the record: " + f.Unresolved
	case f.Registered != "" && f.Registered != f.Before:
		text += fmt.Sprintf(", registered %s", f.Registered)
	case strings.HasPrefix(f.Pointer, "/spec/attributes/"):
		text += ", registered as " + strings.ReplaceAll(strings.TrimPrefix(f.Pointer, "/spec/"), "/", ".")
	case f.Registered == "":
		text += ", not registered"
	}
	if f.Whose == "" {
		return text
	}
	return text + ", " + counts(f.Whose, f.Source, f.Authority)
}

func orNothing(text string) string {
	if text == "" {
		return "nothing"
	}
	return text
}

func afterWords(f plan.Field) string {
	if f.Later {
		return "known after apply"
	}
	return orNothing(f.After)
}

func appearLines(t *plan.Thing) []string {
	var lines []string
	var said []string
	for _, f := range t.Item.Facts {
		said = append(said, lastToken(f.Pointer)+" "+f.Text)
	}
	if words := productWords(t.Item.Product); words != "" {
		said = append(said, words)
	}
	if len(said) > 0 {
		lines = append(lines, strings.Join(said, ", "))
	}
	switch {
	case t.Record != nil:
		lines = append(lines, "registered already, "+orNothing(t.Standing.State))
	case t.Type == "":
		lines = append(lines, "no asset type says that it is observed as this")
	default:
		line := "a record needs nothing that the plan does not say"
		if len(t.Lacks) > 0 {
			line = "a record needs besides " + strings.Join(t.Lacks, ", ")
		}
		if t.Use != "" {
			line += " to be " + t.Use
		}
		if len(t.Initial) > 0 {
			line += "; it begins as " + strings.Join(t.Initial, " or ")
		}
		lines = append(lines, line)
	}
	return lines
}

func standingLines(t *plan.Thing) []string {
	var lines []string
	st := t.Standing
	if st.Hold != "" {
		lines = append(lines, "held for "+st.Hold+": it must stay as it is")
	}
	if len(st.Serves) > 0 {
		lines = append(lines, "serves "+strings.Join(st.Serves, ", "))
	}
	if len(st.Needed) > 0 {
		lines = append(lines, "named by "+firstFew(st.Needed))
	}
	if t.Does == observe.Update || t.Does == observe.Replace {
		return lines
	}
	if t.Again {
		lines = append(lines, "the plan would create it anew, and what comes has other identifiers")
	}
	switch {
	case st.Left:
		lines = append(lines, "registered as "+st.State+": nothing is left to do")
	case len(st.Way) > 0:
		line := fmt.Sprintf("registered as %s; first: %s", st.State, t.Move())
		if len(st.Lacks) > 0 {
			line += ", which asks for " + strings.Join(st.Lacks, ", ")
		}
		if st.Approver != "" {
			line += ", approved by the " + st.Approver
		}
		lines = append(lines, line)
	case st.Hold != "":
		lines = append(lines, "registered as "+st.State+", and no step leads on before the hold is released")
	case st.State != "":
		lines = append(lines, "registered as "+st.State+", from which no step leads out of the estate")
	}
	return lines
}

func firstFew(list []string) string {
	const most = 5
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
}

// leftOut says what of a plan is passed over, and why.
func (r PlanReview) leftOut() []string {
	var lines []string
	for _, s := range readingOf(SourceReading{r.Source, r.Reading}).Skipped {
		lines = append(lines, fmt.Sprintf("left out: %d × %s: %s", s.Count, s.What, s.Why))
	}
	return lines
}

// worstFirst gives the findings by severity, and else in their order.
func (r PlanReview) worstFirst() diag.List {
	list := slices.Clone(r.Findings)
	slices.SortStableFunc(list, func(a, b diag.Finding) int { return int(b.Severity) - int(a.Severity) })
	return list
}

// answer is what the plan comes to, in one line.
func (r PlanReview) answer() (pass bool, words string) {
	errors, warnings, infos := r.Findings.Count()
	pass = r.Whole()
	for _, f := range r.Findings {
		pass = pass && f.Severity < r.FailOn
	}
	return pass, severities(Summary{Errors: errors, Warnings: warnings, Infos: infos})
}
