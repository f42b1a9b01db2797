package check

import (
	"reflect"
	"slices"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/model"
)

// matcher tells which findings of two states are the same.
type matcher struct {
	changed map[string]change.Change // by the record's id in head
	renamed map[string]string        // id in base -> id in head
	added   map[string]bool          // ids in head
}

func newMatcher(set *change.Set) matcher {
	m := matcher{map[string]change.Change{}, map[string]string{}, map[string]bool{}}
	for _, c := range set.Changes {
		if c.Op == change.Added {
			m.added[c.After.ID()] = true
		}
		if c.Op != change.Changed {
			continue
		}
		m.changed[c.After.ID()] = c
		if c.Renamed() {
			m.renamed[c.Before.ID()] = c.After.ID()
		}
	}
	return m
}

// before says what a record of head was called in base, "" where it was not there, or what had its name was another thing.
func (m matcher) before(id string) string {
	if c, changed := m.changed[id]; changed {
		if c.Another() {
			return ""
		}
		return c.Before.ID()
	}
	if m.added[id] {
		return ""
	}
	return id
}

// split parts the findings of two states into what is new, what is fixed, and what both have. Fixed findings keep their
// places in base. A value that was changed and is still wrong, in another way, is both fixed and new: whoever edited it
// answers for it.
func (m matcher) split(before, after diag.List) (fresh, fixed, kept diag.List) {
	old := m.byFingerprint(before)
	for _, f := range after {
		was, there := old[f.Fingerprint]
		if there && (was.Message == f.Message || m.untouched(was, f)) {
			kept = append(kept, f)
			delete(old, f.Fingerprint)
			continue
		}
		fresh = append(fresh, f)
	}
	for _, f := range old {
		f.Before = true
		fixed = append(fixed, f)
	}
	return fresh, fixed.Finish(), kept
}

// without leaves out findings that are in another list.
func without(list, others diag.List) diag.List {
	there := index(others)
	return slices.DeleteFunc(list, func(f diag.Finding) bool { _, is := there[f.Fingerprint]; return is })
}

// toldOnce leaves out what rules on changes say already, in the same words of the same value: a rule on records may look at
// what a change has just done, and weighs it as something of the past.
func toldOnce(records, changes diag.List) diag.List {
	type said struct{ record, pointer, message string }
	known := map[said]bool{}
	for _, f := range changes {
		known[said{f.Record, f.Pointer, f.Message}] = true
	}
	return slices.DeleteFunc(records, func(f diag.Finding) bool { return known[said{f.Record, f.Pointer, f.Message}] })
}

// readable leaves out findings on records that nobody can read any more: what is not seen is not mended.
func readable(fixed diag.List, unclear []change.Unclear) diag.List {
	lost := map[string]bool{}
	for _, u := range unclear {
		for _, r := range u.Records {
			lost[r.ID()] = lost[r.ID()] || !u.Before
		}
	}
	return slices.DeleteFunc(fixed, func(f diag.Finding) bool { return lost[f.Record] })
}

// byFingerprint gives the findings of base as they would be named in head.
func (m matcher) byFingerprint(list diag.List) map[string]diag.Finding {
	list = slices.Clone(list)
	for i := range list {
		if now, renamed := m.renamed[list[i].Record]; renamed {
			list[i].Record = now
		}
	}
	found := map[string]diag.Finding{}
	for _, f := range list.Finish() {
		found[f.Fingerprint] = f
	}
	return found
}

// untouched says that the value which both findings are about is the same in both states.
func (m matcher) untouched(was, is diag.Finding) bool {
	c, changed := m.changed[is.Record]
	return !changed || reflect.DeepEqual(value(c.Before, was.Pointer), value(c.After, is.Pointer))
}

// value is what stands at a pointer, nil where nothing does.
func value(r *model.Record, pointer string) any {
	if n, there := r.Doc.Root.At(pointer); there {
		return n.Value()
	}
	return nil
}
