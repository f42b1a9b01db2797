package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/reconcile"
)

// Wanted is what a reconciliation asks to be changed.
type Wanted struct {
	Changes []Change
	Total   int       // how many there are, also of those beyond the most that are held
	Left    []Problem // what a source's word counts for, and is not a matter of writing a field
}

// FromCases makes changes of the cases of a reconciliation: fields of which the source's word counts, and new records of what
// nobody registered. What is missing, ambiguous or contradicts itself is for people; so is what a plan would do, as it is not
// there yet. No more than most changes are held, as a source may list any number of things.
func FromCases(r *reconcile.Result, set *kinds.Set, most int) (Wanted, error) {
	var w Wanted
	for c, err := range r.Cases() {
		if err != nil {
			return w, err
		}
		if c.Outcome == reconcile.Changed && len(w.Left) < most {
			w.Left = append(w.Left, steps(c)...)
		}
		change, wanted := fromCase(r, c)
		if !wanted {
			continue
		}
		if w.Total++; w.Total <= most {
			w.Changes = append(w.Changes, change)
		}
	}
	if err := leaveShared(r, set, w.Changes); err != nil {
		return w, err
	}
	w.Changes = slices.DeleteFunc(w.Changes, func(c Change) bool { return w.isEmpty(set, c) })
	inOrder(w.Changes)
	return w, nil
}

// isEmpty says that of a change nothing is left: no field of a record, or no key of a new one, by which it would be known again.
func (w *Wanted) isEmpty(set *kinds.Set, c Change) bool {
	if c.Record != nil && len(c.Set) > 0 {
		return false
	}
	left := func(n Note) bool { return identifies(set, kindOf(c), n.Pointer) }
	if c.Record == nil && (!slices.ContainsFunc(c.Notes, left) || slices.ContainsFunc(c.Set, func(s Setting) bool { return identifies(set, kindOf(c), s.Pointer) })) {
		return false
	}
	if w.Total--; c.Record == nil {
		p := Problem{Record: called(set.Get(kindOf(c)), c), Place: c.Place, Message: "it has no key of its own by which it would be known again, and is not registered"}
		for _, n := range c.Notes {
			p.Message += "; " + n.Words()
		}
		w.Left = append(w.Left, p)
	}
	return true
}

// identifies says that a field of a kind identifies its records.
func identifies(set *kinds.Set, kind, pointer string) bool {
	k := set.Get(kind)
	if k == nil {
		return false
	}
	shape := k.Root.At(pointer)
	return shape != nil && (shape.Unique != "" || shape.Items != nil && shape.Items.Unique != "")
}

func fromCase(r *reconcile.Result, c *reconcile.Case) (Change, bool) {
	planned := slices.ContainsFunc(c.Sightings, func(s reconcile.Sighting) bool {
		return s.Item.Planned != "" && s.Item.Planned != observe.Keep
	})
	switch {
	case planned || len(c.Sightings) == 0:
		return Change{}, false
	case c.Outcome == reconcile.Changed:
		return changed(c)
	case c.Outcome == reconcile.Unregistered:
		return unregistered(c, r.Would(c)), true
	}
	return Change{}, false
}

// changed is the change of a record that the sources see otherwise.
func changed(c *reconcile.Case) (Change, bool) {
	first := c.Sightings[0]
	change := Change{Record: c.Record, Source: first.Source, Why: evidence(c), Place: first.Item.Place}
	for _, d := range c.Differences {
		if counts(d) && !isStep(d.Pointer) {
			change.Set = append(change.Set, setting(d))
		}
	}
	return change, len(change.Set) > 0
}

// counts says that the register is to follow a source.
func counts(d reconcile.Difference) bool {
	return d.Whose == reconcile.Apply && d.Unresolved == "" && d.Accepted == ""
}

// isStep says that a field is written by the steps of a record through its lifecycle.
func isStep(pointer string) bool { return strings.HasPrefix(pointer, lifecycle.Lifecycle+"/") }

// steps are the steps that a source has seen taken. To take one is more than to write a field: it asks for evidence, and for
// somebody who approves it.
func steps(c *reconcile.Case) []Problem {
	var list []Problem
	for _, d := range c.Differences {
		if counts(d) && isStep(d.Pointer) && strings.HasSuffix(d.Pointer, "/state") {
			list = append(list, Problem{
				Record: c.Record.ID(), Pointer: d.Pointer, Place: d.Place, Message: fmt.Sprintf("%s sees it %s, which is a step of its lifecycle", d.Source, d.Observed),
				Fix: fmt.Sprintf("take it with `muster move %s %s`", c.Record.ID(), d.Observed),
			})
		}
	}
	return list
}

func setting(d reconcile.Difference) Setting {
	s := Setting{Pointer: d.Pointer, Text: d.Observed, From: d.Reported, Said: evidenceOf(d)}
	for _, f := range d.Fields {
		s.Fields = append(s.Fields, Setting{Pointer: f.Pointer, Text: f.Text, From: f.From})
	}
	return s
}

// evidenceOf is who says so, when and where.
func evidenceOf(d reconcile.Difference) string {
	text := d.Source
	if day := dayOf(d.Seen); day != "" {
		text += " on " + day
	}
	if place := d.Place.String(); place != "" {
		text += ", " + place
	}
	return text
}

// unregistered is the new record of something that nobody registered.
func unregistered(c *reconcile.Case, would []reconcile.Difference) Change {
	first := c.Sightings[0]
	seen := dayOf(c.Seen)
	change := Change{
		Kind: first.Item.Kind, Title: first.Item.Name, Source: first.Source, Since: seen, Imported: "observed by " + sources(c),
		Why: evidence(c), Place: first.Item.Place,
	}
	if seen != "" {
		change.Imported += " on " + seen
	}
	if c.Type != "" {
		change.Set = append(change.Set, Setting{Pointer: typePointer, Text: c.Type, From: first.Item.Type})
	}
	for _, d := range would {
		if d.Unresolved != "" {
			if d.Reported == "" {
				continue // nothing is said, so nothing is left out
			}
			change.Notes = append(change.Notes, Note{d.Pointer, d.Reported, d.Unresolved})
			continue
		}
		change.Set = append(change.Set, setting(d))
	}
	return change
}

// sources are those that see a case, in the order in which their word counts.
func sources(c *reconcile.Case) string {
	var names []string
	for _, s := range c.Sightings {
		if !slices.Contains(names, s.Source) {
			names = append(names, s.Source)
		}
	}
	return strings.Join(names, ", ")
}

// evidence says as what a case was seen.
func evidence(c *reconcile.Case) string {
	s := c.Sightings[0]
	text := "seen by " + sources(c)
	if s.Key.Text != "" {
		key := s.Key.Pointer[strings.LastIndexByte(s.Key.Pointer, '/')+1:]
		text += fmt.Sprintf(" by %s %s", strings.TrimSuffix(key, "s"), diag.Short(s.Key.Text))
	}
	if place := s.Item.Place.String(); place != "" {
		text += ", " + place
	}
	return text
}

func dayOf(text string) string { return text[:min(len(text), len("2006-01-02"))] }

// inOrder brings new records behind those that are there, and into one order whatever that of the sources is: it decides their
// numbers.
func inOrder(changes []Change) {
	key := func(c Change) string {
		var ids []string
		for _, s := range c.Set {
			if strings.HasPrefix(s.Pointer, "/spec/identifiers/") {
				ids = append(ids, s.Pointer+" "+s.Text)
			}
		}
		slices.Sort(ids)
		return strings.Join(ids, "\n")
	}
	typ := func(c Change) string {
		if len(c.Set) > 0 && c.Set[0].Pointer == typePointer {
			return c.Set[0].Text
		}
		return ""
	}
	slices.SortStableFunc(changes, func(a, b Change) int {
		switch {
		case a.Record != nil && b.Record != nil:
			return cmp.Compare(a.Record.ID(), b.Record.ID())
		case a.Record != nil:
			return -1
		case b.Record != nil:
			return 1
		}
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(typ(a), typ(b)), cmp.Compare(a.Title, b.Title), cmp.Compare(key(a), key(b)))
	})
}
