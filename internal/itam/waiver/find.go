package waiver

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/model"
)

// Side is one state of a registry as waivers look at it.
type Side struct {
	Snapshot *model.Snapshot
	Eyes     selector.Registry // what selectors look up
	Comments Comments
}

// get finds a record by Kind/name, nil where there is none.
func (s Side) get(id string) *model.Record {
	kind, name, _ := strings.Cut(id, "/")
	return s.Snapshot.Get(kind, name)
}

func (s Side) chooses(by *selector.Selector, r *model.Record) bool {
	return by.Matches(s.Eyes, r.Kind.Name, &r.Doc.Root)
}

// Finder finds what waives a finding.
type Finder struct {
	Set Set
	Now Side // where the findings are
	// Was is the state before a change, where Set's law judges what came of it: what waives a finding must have waived it
	// there already. A record that was not there, a label that it did not carry, a comment that stood elsewhere or not as
	// long: nothing that a change brings excuses the change. Nil where one state is judged by itself.
	Was    *Side
	Before func(id string) string // what a record was called then, "" where it was not there
	known  map[choice]bool
}

// choice is a question that is asked once for many findings.
type choice struct {
	waiver *Waiver
	id     string
}

// Apply parts the findings that something waives from the others.
func (x *Finder) Apply(list diag.List) (kept, waived diag.List) {
	for _, f := range list {
		if f.Waiver = x.Find(f); f.Waiver != nil {
			waived = append(waived, f)
		} else {
			kept = append(kept, f)
		}
	}
	return kept, waived
}

// Find gives what waives a finding, nil where nothing does.
func (x *Finder) Find(f diag.Finding) *diag.Waiver {
	for _, w := range x.Set.counting[f.Rule] {
		if w.inside(f) && x.concerns(w, f) {
			at, _ := w.Record.Doc.Place("/metadata/name")
			return &diag.Waiver{Record: w.Record.ID(), Reason: w.Record.Text("/spec/reason"), Until: w.Until, Range: at}
		}
	}
	if c := x.comment(f); c != nil {
		return &diag.Waiver{Reason: c.Reason, Until: c.Until, Range: c.Range}
	}
	return nil
}

// inside says that a finding is at the field of a waiver, or inside it. An item of a list is called by its position or by
// what identifies it.
func (w *Waiver) inside(f diag.Finding) bool {
	within := func(pointer string) bool { return pointer == w.Pointer || strings.HasPrefix(pointer, w.Pointer+"/") }
	return w.Pointer == "" || within(f.Pointer) || within(f.Identity)
}

// concerns says that a waiver is for the record of a finding: in both states, where there are two.
func (x *Finder) concerns(w *Waiver, f diag.Finding) bool {
	about := choice{w, f.Record}
	if is, known := x.known[about]; known {
		return is
	}
	is := x.chosen(w, f)
	if x.known == nil {
		x.known = map[choice]bool{}
	}
	x.known[about] = is
	return is
}

func (x *Finder) chosen(w *Waiver, f diag.Finding) bool {
	id := f.Record
	if x.Was != nil && !f.Before {
		id = x.Before(f.Record)
	}
	if slices.Contains(w.Targets, id) {
		return x.Was == nil || x.Was.get(id) != nil
	}
	if w.Selector == nil {
		return false
	}
	if x.Was != nil {
		if before := x.Was.get(id); before == nil || !x.Was.chooses(w.Selector, before) {
			return false
		}
	}
	now := x.Now.get(f.Record)
	return f.Before || now != nil && x.Now.chooses(w.Selector, now)
}

// comment finds the comment beside a finding that waives it.
func (x *Finder) comment(f diag.Finding) *Comment {
	if f.Before {
		return nil
	}
	for _, c := range x.Now.Comments[f.Range.File] {
		if c.Rule != f.Rule || c.Line != f.Range.Start.Line {
			continue
		}
		if state, _ := c.judged(x.Set.law); state == Counting && (x.Was == nil || x.stood(f)) {
			return c
		}
	}
	return nil
}

// stood says that before the change a comment for the same rule, which still counts, stood beside the same value of the
// same record.
func (x *Finder) stood(f diag.Finding) bool {
	now, before := x.Now.get(f.Record), x.Was.get(x.Before(f.Record))
	if now == nil || before == nil {
		return false
	}
	pointer := existing(now, cmp.Or(f.Pointer, "/metadata/name"))
	was, found := resolve(before, now, pointer)
	if !found || positional(now.Identity(pointer)) && !reflect.DeepEqual(valueAt(before, was), valueAt(now, pointer)) {
		return false
	}
	at, _ := before.Doc.Place(was)
	return slices.ContainsFunc(x.Was.Comments[at.File], func(c *Comment) bool {
		state, _ := c.judged(x.Set.law)
		return c.Rule == f.Rule && c.Line == at.Start.Line && state == Counting
	})
}
