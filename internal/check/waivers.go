package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
)

// waiver is what a Waiver record says of one of its targets.
type waiver struct {
	record  *model.Record
	target  int    // position in spec.targets
	pointer string // the field that it is about; "" is the whole record
}

// waivers are those that count on a day, by what they are about.
type waivers map[subject][]waiver

// subject is what findings and waivers have in common: a rule and a record, Kind/name.
type subject struct{ rule, record string }

// waiverRecords picks the records that may waive something: their form is right, nobody removed them, their name is
// theirs alone, and the approver is in the registry.
func waiverRecords(loaded *load.Result) []*model.Record {
	var out []*model.Record
	for _, r := range loaded.Snapshot.Of("Waiver") {
		approved := slices.ContainsFunc(loaded.Snapshot.References(r), func(ref model.Reference) bool {
			return ref.Pointer == "/spec/approvedBy" && !ref.To.Removed()
		})
		if approved && !r.Removed() && !loaded.Malformed[r] {
			out = append(out, r)
		}
	}
	return out
}

// waiversOf reads the waivers that count on a day, and finds those that cannot: for no rule, for a rule that cannot be
// waived, or past their last day. The rules come in the order of their ids.
func waiversOf(records []*model.Record, rules []diag.Rule, asOf string) (waivers, diag.List) {
	counting := waivers{}
	var list diag.List
	for _, r := range records {
		rule, known := ruleOf(rules, r.Text("/spec/rule"))
		from, until := r.Text("/spec/granted"), r.Text("/spec/expires")
		switch {
		case !known:
			list = append(list, waivesNoRule(r, rules))
		case rule.Title == "": // left out of this run: nothing is known of it, and it finds nothing
		case !rule.Waivable:
			list = append(list, notWaivable(r))
		case !isDay(from) || !isDay(until): // its schema says so
		case until < asOf:
			list = append(list, expired(r, asOf))
		case from <= asOf:
			counting.add(r)
		}
	}
	return counting, list
}

func (w waivers) add(r *model.Record) {
	targets := r.Doc.Root.Get("spec").Get("targets")
	if targets == nil {
		return
	}
	for i := range targets.Items() {
		about := subject{r.Text("/spec/rule"), targets.Items()[i].Str()}
		w[about] = append(w[about], waiver{record: r, target: i, pointer: r.Text("/spec/pointer")})
	}
}

// apply parts the findings that a waiver covers from the others.
func (w waivers) apply(list diag.List) (kept, waived diag.List) {
	for _, f := range list {
		if slices.ContainsFunc(w.about(f), func(one waiver) bool { return one.covers(f) }) {
			waived = append(waived, f)
		} else {
			kept = append(kept, f)
		}
	}
	return kept, waived
}

func (w waivers) about(f diag.Finding) []waiver { return w[subject{f.Rule, f.Record}] }

// covers says that a finding of the waiver's rule and record is at its field, or inside it. An item of a list is called
// by its position or by what identifies it.
func (w waiver) covers(f diag.Finding) bool {
	inside := func(pointer string) bool {
		return pointer == w.pointer || strings.HasPrefix(pointer, w.pointer+"/")
	}
	return w.pointer == "" || inside(f.Pointer) || inside(f.Identity)
}

// unused finds waivers for what nobody finds. It needs the findings that were waived, of all rules, and the records that
// all rules have judged.
func (w waivers) unused(waived diag.List, judged []*model.Record) diag.List {
	used := map[string]bool{}
	for _, f := range waived {
		for _, one := range w.about(f) {
			if one.covers(f) {
				used[one.id()] = true
			}
		}
	}
	looked := map[string]bool{}
	for _, r := range judged {
		looked[r.ID()] = true
	}
	var list diag.List
	for about, several := range w {
		for _, one := range several {
			if looked[about.record] && !used[one.id()] {
				list = append(list, idle(one, about))
			}
		}
	}
	return list.Finish()
}

func (w waiver) id() string { return fmt.Sprintf("%s %d", w.record.ID(), w.target) }

func ruleOf(rules []diag.Rule, id string) (diag.Rule, bool) {
	i, found := slices.BinarySearchFunc(rules, id, func(r diag.Rule, id string) int { return cmp.Compare(r.ID, id) })
	if !found {
		return diag.Rule{}, false
	}
	return rules[i], true
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
