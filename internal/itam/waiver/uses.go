package waiver

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/model"
)

// fewest is how many records a selector may choose in vain before that is told.
const fewest = 4

// Use is what a waiver does to the findings of a state.
type Use struct {
	Waiver   *Waiver
	Chosen   []*model.Record     // by the selector, of the kinds that the rule judges
	Findings map[string][]string // what it waives: the fields, by the ids of records
}

// Uses says what each waiver that counts does to findings, waived or not, among records. A waiver that is alone or one of
// several is used all the same.
func (x *Finder) Uses(list diag.List, records []*model.Record) []Use {
	byRule := map[string]diag.List{}
	for _, f := range list {
		byRule[f.Rule] = append(byRule[f.Rule], f)
	}
	var out []Use
	for _, w := range x.Set.all {
		if w.State != Counting || w.OnChanges {
			continue
		}
		use := Use{Waiver: w, Findings: map[string][]string{}}
		for _, f := range byRule[w.Rule] {
			if w.inside(f) && x.concerns(w, f) {
				use.Findings[f.Record] = append(use.Findings[f.Record], cmp.Or(f.Identity, f.Pointer))
			}
		}
		if w.Selector != nil {
			rule, _ := diag.RuleOf(x.Set.law.Rules, w.Rule)
			use.Chosen = slices.DeleteFunc(slices.Clone(records), func(r *model.Record) bool {
				return r.Removed() || len(rule.Kinds) > 0 && !slices.Contains(rule.Kinds, r.Kind.Name) || !x.Now.chooses(w.Selector, r)
			})
		}
		out = append(out, use)
	}
	return out
}

// Idle finds targets in which nobody finds what is waived, among the records that all rules have judged. What a selector
// does is asked of those waivers only that are named, as it takes all records to say so.
func Idle(uses []Use, judged []*model.Record, asked func(*Waiver) bool) (list diag.List) {
	looked := map[string]bool{}
	for _, r := range judged {
		looked[r.ID()] = true
	}
	for _, use := range uses {
		w := use.Waiver
		for i, target := range w.Targets {
			pointer := fmt.Sprintf("/spec/targets/%d", i)
			if looked[target] && len(use.Findings[target]) == 0 {
				list = append(list, w.finding(RuleUnused, pointer, "%s finds nothing in %s%s", w.Rule, target, at(w)))
			}
			list = append(list, broadField(use, target, pointer)...)
		}
		if w.Selector != nil && asked(w) {
			list = append(list, broadChoice(use)...)
		}
	}
	return list
}

func at(w *Waiver) string {
	if w.Pointer == "" {
		return ""
	}
	return " at " + w.Pointer
}

// broadField finds records in which a waiver without a field waives several.
func broadField(use Use, id, pointer string) diag.List {
	fields := slices.Compact(slices.Sorted(slices.Values(use.Findings[id])))
	if use.Waiver.Pointer != "" || len(fields) < 2 {
		return nil
	}
	f := use.Waiver.finding(RuleOverBroad, pointer, "%s finds something at %d fields of %s, and this waives all of them: %s", use.Waiver.Rule, len(fields), id, strings.Join(fields, ", "))
	f.Hint = "say in spec.pointer which one is meant, in a waiver for each"
	return diag.List{f}
}

// broadChoice judges a selector by what it chooses.
func broadChoice(use Use) diag.List {
	w, used := use.Waiver, 0
	var several diag.List
	for _, r := range use.Chosen {
		if len(use.Findings[r.ID()]) > 0 {
			used++
		}
		if len(several) == 0 && !slices.Contains(w.Targets, r.ID()) {
			several = broadField(use, r.ID(), "/spec/selector")
		}
	}
	kindsOnly := *w.Selector
	kindsOnly.Kinds = nil
	switch {
	case used == 0:
		return diag.List{w.finding(RuleUnused, "/spec/selector", "%s finds nothing%s in any of the %s that this chooses", w.Rule, at(w), records(len(use.Chosen)))}
	case kindsOnly.Empty():
		return diag.List{w.finding(RuleOverBroad, "/spec/selector", "this chooses every record that %s judges, also those to come", w.Rule)}
	case len(use.Chosen)-used >= fewest && len(use.Chosen)-used > used:
		return diag.List{w.finding(RuleOverBroad, "/spec/selector", "this chooses %s, and %s finds something in %d of them", records(len(use.Chosen)), w.Rule, used)}
	}
	return several
}

func records(n int) string {
	if n == 1 {
		return "1 record"
	}
	return fmt.Sprintf("%d records", n)
}

// Idle finds comments that count and have nothing to waive, in the files of records that all rules have judged.
func (all Comments) Idle(law Law, list diag.List, judged []*model.Record) (idle diag.List) {
	type place struct {
		file, rule string
		line       int
	}
	found, looked := map[place]bool{}, map[*model.Record]bool{}
	for _, f := range list {
		found[place{f.Range.File, f.Rule, f.Range.Start.Line}] = true
	}
	for _, r := range judged {
		looked[r] = true
	}
	for path, comments := range all {
		for _, c := range comments {
			rule, _ := diag.RuleOf(law.Rules, c.Rule)
			state, _ := c.judged(law)
			if state == Counting && rule.Stage != "change" && looked[c.Record] && !found[place{path, c.Rule, c.Line}] {
				idle = append(idle, c.finding(RuleUnused, fmt.Sprintf("%s finds nothing at line %d", c.Rule, c.Line)))
			}
		}
	}
	return idle
}
