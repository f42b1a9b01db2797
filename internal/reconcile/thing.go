package reconcile

import (
	"slices"

	"github.com/assetmuster/muster/internal/observe"
)

// things are what was seen and is no record's, with the same thing in several sources counted once. They are told apart by
// their keys alone: what shares one that identifies is one thing.
type things struct {
	node   [][]uint32 // by source and foreign key: the key over all sources; nil where there is one source
	parent []uint32   // by key: leads to the key that stands for the thing
	split  []bool     // by key: it is on several things of a source, and so is no key
	torn   []bool     // by thing: its sources contradict each other about what identifies it
	lives  []class    // by thing: the lowest class of what is listed of it
	listed []uint8    // by thing: how often it is listed; 2 is several times
	record map[uint32]int32
}

const severalRecords = -2

// group finds which of the things that are no record's are one, and which are a record's because another source that sees the
// record knows them.
func (r *run) group() error {
	r.things = things{record: map[uint32]int32{}}
	r.things.join(r.harvests)
	for _, h := range r.harvests {
		r.eachStep(h, func(_ int, s step) {
			first := -1
			for _, k := range s.keys {
				if n := r.things.key(h, k); !r.things.split[n] {
					if first >= 0 {
						r.things.unite(uint32(first), n) //nolint:gosec // it numbers a key
					}
					first = int(n)
				}
			}
		})
	}
	if len(r.harvests) > 1 {
		r.things.tear(r.harvests)
		if err := r.adopt(); err != nil {
			return err
		}
	}
	r.things.classify(r)
	return nil
}

// eachStep goes along what a source listed.
func (r *run) eachStep(h *harvest, visit func(ordinal int, s step)) {
	w := walker{words: h.trail.words}
	for i := 0; ; i++ {
		s, more := w.next()
		if !more {
			return
		}
		visit(i, s)
	}
}

// join numbers the keys of all sources.
func (t *things) join(harvests []*harvest) {
	if len(harvests) == 1 {
		t.split = harvests[0].foreign.split
	} else {
		all := foreign{}
		t.node = make([][]uint32, len(harvests))
		for i, h := range harvests {
			t.node[i] = make([]uint32, len(h.foreign.hash))
			for k, hash := range h.foreign.hash {
				n := all.add(hash, h.foreign.field[k], 0)
				t.node[i][k] = n
				all.split[n] = all.split[n] || h.foreign.split[k]
			}
			h.foreign.table, h.foreign.print = nil, nil
		}
		t.split = all.split
	}
	t.parent = make([]uint32, len(t.split))
	for i := range t.parent {
		t.parent[i] = uint32(i) //nolint:gosec // it numbers a key
	}
}

func (t *things) key(h *harvest, k uint32) uint32 {
	if t.node == nil {
		return k
	}
	return t.node[h.number][k]
}

func (t *things) root(n uint32) uint32 {
	for t.parent[n] != n {
		t.parent[n] = t.parent[t.parent[n]]
		n = t.parent[n]
	}
	return n
}

// unite makes two keys those of one thing. The lower stands for it, so that the order does not matter.
func (t *things) unite(a, b uint32) {
	a, b = t.root(a), t.root(b)
	t.parent[max(a, b)] = min(a, b)
}

// of gives the thing that has some keys; false where none of them is one.
func (t *things) of(h *harvest, keys []uint32) (uint32, bool) {
	for _, k := range keys {
		if n := t.key(h, k); !t.split[n] {
			return t.root(n), true
		}
	}
	return 0, false
}

// tear marks the things to which sources give two values at a field that has one: they are several, and nobody can tell which.
func (t *things) tear(harvests []*harvest) {
	t.torn = make([]bool, len(t.parent))
	said := make([]uint16, len(t.parent)) // by thing: a bit for each field that has a value
	told := make([]bool, len(t.parent))
	for i, h := range harvests {
		for k, field := range h.foreign.field {
			n := t.node[i][k]
			if t.split[n] || told[n] || field == noPlace {
				continue
			}
			told[n] = true
			root, bit := t.root(n), uint16(1)<<(field&15)
			t.torn[root] = t.torn[root] || said[root]&bit != 0
			said[root] |= bit
		}
	}
}

// classify counts what is listed of each thing.
func (t *things) classify(r *run) {
	t.lives = slices.Repeat([]class{outside}, len(t.parent))
	t.listed = make([]uint8, len(t.parent))
	for _, h := range r.harvests {
		r.eachStep(h, func(i int, s step) {
			c, is := r.stranger(h, i, s)
			if !is {
				return
			}
			if root, ok := t.of(h, s.keys); ok {
				t.lives[root] = min(t.lives[root], c)
				t.listed[root] = min(t.listed[root]+1, 2)
			}
		})
	}
}

// stranger says that what is listed is no record's, and its class.
func (r *run) stranger(h *harvest, ordinal int, s step) (class, bool) {
	if _, adopted := h.adopted[ordinal]; adopted {
		return 0, false
	}
	switch s.was {
	case wasThing, wasCrowd:
		return s.class, true
	case wasClaim:
		c := &h.claims[s.which]
		if c.fate != lost {
			return 0, false
		}
		return h.typed.class(r.kindOf(c.item), c.item), true
	}
	return 0, false
}

// adopt gives records what another source knows them by: where one source sees a record, and says a key of it that the
// record lacks, things of other sources with that key are the record too.
func (r *run) adopt() error {
	for i := range r.seen {
		for _, p := range r.seen[i].taken {
			h := r.harvests[p.source]
			for _, k := range h.claims[p.claim].foreign {
				n := r.things.key(h, k)
				if r.things.split[n] {
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
		if root, ok := r.things.of(h, s.keys); ok && !r.things.torn[root] {
			if record, there := r.things.record[root]; there && record >= 0 {
				meant[i] = record
			}
		}
	})
	if len(meant) == 0 {
		return nil
	}
	ordinal := -1
	var found []pretender
	_, err := r.feeds[h.number].Read(func(it *observe.Item) error {
		ordinal++
		if record, is := meant[ordinal]; is {
			found = append(found, pretender{record, noKey, h.number, int32(len(h.claims))}) //nolint:gosec // as many as records, nearly
			h.adopted[ordinal] = int32(len(h.claims))                                       //nolint:gosec // as above
			h.claims = append(h.claims, claim{item: kept(it), verdict: verdict{record: record, level: noKey}})
		}
		return nil
	})
	slices.SortFunc(found, r.stronger)
	for _, p := range found {
		r.seen[p.record].adopt(r, p)
	}
	return err
}

// adopt takes a thing for the record, unless the source sees the record otherwise or something that identifies differs.
func (of *sees) adopt(r *run, p pretender) {
	c := r.claim(p)
	t := r.kindOf(c.item)
	mine := t.itemMarks(c.item, nil)
	h := r.harvests[p.source]
	why := ""
	if i := h.stands(t, mine, p.record, weakFrom); i >= 0 {
		why = "its " + fieldWords(t.fields[i].pointer) + " is another"
	}
	for _, f := range r.hits(t, mine, nil) {
		if k := &r.keys[f.key]; k.record != p.record && !t.fields[k.field].weak {
			why = "its " + fieldWords(t.fields[k.field].pointer) + " is that of another record"
		}
	}
	for _, taken := range of.taken {
		theirs := t.itemMarks(r.claim(taken).item, nil)
		switch {
		case t.apart(mine, theirs):
			why = r.harvests[taken.source].state.Source.Name + " sees it otherwise"
		case taken.source == p.source && t.oneThing(mine, theirs):
			c.fate = joined
			return
		case taken.source == p.source:
			why = h.state.Source.Name + " sees it as something else"
		}
	}
	if why != "" {
		c.fate, c.why = lost, "another source knows it as "+r.records[p.record].Name
		c.rejected = append(c.rejected, Rejected{Record: r.records[p.record], Key: strongest(t, mine), Why: why})
		of.unsure = append(of.unsure, p)
		return
	}
	c.fate, c.led = won, of.leading(r, t, mine)
	of.taken = append(of.taken, p)
}

// leading is the strongest key of a thing that another one which is the record has too.
func (of *sees) leading(r *run, t *sort, mine marks) Key {
	var common marks
	for _, taken := range of.taken {
		theirs := t.itemMarks(r.claim(taken).item, nil)
		for _, m := range mine {
			if !t.fields[m.field].weak && theirs.has(m) {
				common = append(common, m)
			}
		}
	}
	if len(common) == 0 {
		return strongest(t, mine)
	}
	return strongest(t, common)
}
