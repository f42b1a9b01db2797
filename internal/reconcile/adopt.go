package reconcile

import (
	"slices"

	"github.com/assetmuster/muster/internal/observe"
)

// adopt gives records what another source knows them by: where one source sees a record, and says a key of it that the
// record lacks, things of other sources with that key are the record too.
func (r *run) adopt() error {
	for _, p := range r.links {
		if p.role != taken {
			continue
		}
		h := r.harvests[p.source]
		for _, k := range h.strangersOf(r.claim(p)) {
			n := r.things.key(h, k)
			if r.things.keys.split(n) {
				continue
			}
			root := r.things.root(n)
			if known, there := r.things.record[root]; there && known != p.record {
				r.things.record[root] = severalRecords
			} else if !there {
				r.things.record[root] = p.record
			}
		}
	}
	for _, h := range r.harvests {
		if err := r.adoptFrom(h); err != nil {
			return err
		}
	}
	return nil
}

// adoptFrom reads a source again for those of its things that another source has shown to be a record's.
func (r *run) adoptFrom(h *harvest) error {
	h.adopted = map[int]int32{}
	meant := map[int]int32{}
	r.eachStep(h, func(i int, s step) {
		if _, is := r.stranger(h, i, s); !is {
			return
		}
		if root, ok := r.things.of(h, s.keys); ok && !r.things.is(root, isTorn) {
			if record, there := r.things.record[root]; there && record >= 0 {
				meant[i] = record
			}
		}
	})
	if len(meant) == 0 {
		return nil
	}
	ordinal := -1
	var found []link
	_, err := r.feeds[h.number].Read(func(it *observe.Item) error {
		ordinal++
		if record, is := meant[ordinal]; is {
			found = append(found, newLink(record, h.number, h.claims.n, noKey, taken))
			h.adopted[ordinal] = int32(h.claims.n) //nolint:gosec // as many as records, nearly
			h.found = h.found[:0]
			c := h.newClaim(it, nil)
			c.record, c.level = record, noKey
			h.claims.add(c)
		}
		return nil
	})
	slices.SortFunc(found, r.stronger)
	for group := range runs(found, func(a, b link) bool { return a.record == b.record }) {
		r.adoptAll(group)
	}
	r.arrange()
	return err
}

// adoptAll takes things of one source for a record, those that are.
func (r *run) adoptAll(found []link) {
	of := slices.Clone(r.seen(found[0].record).taken)
	for _, p := range found {
		if r.adoptOne(of, p) {
			of = append(of, p)
		}
	}
}

// adoptOne takes a thing for the record, unless the source sees the record otherwise or something that identifies differs.
func (r *run) adoptOne(of []link, p link) bool {
	c := r.claim(p)
	t, mine := r.marksOf(p)
	why, same := r.speaksAgainst(t, mine, of, p)
	switch {
	case same:
		c.fate = joined
		return false
	case why != "":
		c.fate = lost
		c.tell().why = "another source knows it as " + r.records[p.record].Name
		c.tell().rejected = []Rejected{{Record: r.records[p.record], Key: strongest(t, mine), Why: why}}
		p.role = unsure
		r.links = append(r.links, p)
		return false
	}
	c.fate, c.tell().led = won, r.leading(of, t, mine)
	r.links = append(r.links, p)
	return true
}

// speaksAgainst says why a thing cannot be the record that another source knows it as, or that it is the same thing as one that
// its source lists and that is.
func (r *run) speaksAgainst(t *sort, mine marks, of []link, p link) (why string, same bool) {
	h := r.harvests[p.source]
	if i := h.stands(t, mine, p.record, weakFrom); i >= 0 {
		return "its " + fieldWords(t.fields[i].pointer) + " is another", false
	}
	for _, f := range r.look(t, mine, nil) {
		if k := r.keyAt(f.key); k.record != p.record && !mine[f.mark].weak {
			return "its " + fieldWords(t.fields[k.field].pointer) + " is that of another record", false
		}
	}
	for _, other := range of {
		_, theirs := r.marksOf(other)
		switch {
		case t.apart(mine, theirs):
			return r.harvests[other.source].state.Source.Name + " sees it otherwise", false
		case other.source == p.source && t.oneThing(mine, theirs):
			return "", true
		case other.source == p.source:
			return h.state.Source.Name + " sees it as something else", false
		}
	}
	return "", false
}

// leading is the strongest key of a thing that another one which is the record has too.
func (r *run) leading(of []link, t *sort, mine marks) Key {
	var common marks
	for _, other := range of {
		_, theirs := r.marksOf(other)
		for _, m := range mine {
			if !m.weak && theirs.has(m) {
				common = append(common, m)
			}
		}
	}
	if len(common) == 0 {
		return strongest(t, mine)
	}
	return strongest(t, common)
}
