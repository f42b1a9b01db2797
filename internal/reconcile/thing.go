package reconcile

// things are what was seen and is no record's, with the same thing in several sources counted once. They are told apart by
// their keys alone: what shares one that identifies is one thing.
type things struct {
	keys   *foreign   // of all sources
	number [][]uint32 // by source and key of that: the key over all sources; nil where the numbers are the same
	parent []uint32   // by key: leads to the key that stands for the thing
	about  []uint8    // by thing: the bits below
	record map[uint32]int32
}

// What is known of a thing.
const (
	isWanted  = 1 // one of its descriptions is of a type that the registry has, and in scope
	isListed  = 2 // at least once
	isSeveral = 4 // more than once
	isTorn    = 8 // its sources contradict each other about what identifies it
	isTold    = 16
)

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
				if n := r.things.key(h, k); !r.things.keys.split(n) {
					if first >= 0 {
						r.things.unite(uint32(first), n) //nolint:gosec // it numbers a key
					}
					first = int(n)
				}
			}
		})
	}
	if len(r.harvests) > 1 {
		r.things.tear()
		if err := r.adopt(); err != nil {
			return err
		}
	}
	r.things.classify(r)
	return nil
}

// eachStep goes along what a source listed.
func (r *run) eachStep(h *harvest, visit func(ordinal int, s step)) {
	w := walker{words: &h.trail.words}
	for i := 0; ; i++ {
		s, more := w.next()
		if !more {
			return
		}
		visit(i, s)
	}
}

// join numbers the keys of all sources: those of the first as they are, and the others behind.
func (t *things) join(harvests []*harvest) {
	t.keys = &foreign{}
	t.number = make([][]uint32, len(harvests))
	for i, h := range harvests {
		if i == 0 {
			t.keys = &h.foreign
			continue
		}
		t.number[i] = make([]uint32, h.foreign.hash.n)
		for k := range t.number[i] {
			about := *h.foreign.about.at(uint32(k))                        //nolint:gosec // it numbers a key
			n, known := t.keys.enter(*h.foreign.hash.at(uint32(k)), about) //nolint:gosec // as above
			if known {
				*t.keys.about.at(n) |= about & isSplit
			}
			t.number[i][k] = n
		}
		h.foreign = foreign{}
	}
	t.parent = make([]uint32, t.keys.hash.n)
	for i := range t.parent {
		t.parent[i] = uint32(i) //nolint:gosec // it numbers a key
	}
	t.about = make([]uint8, len(t.parent))
	t.keys.hash, t.keys.table = pile[uint64]{}, nil
}

func (t *things) key(h *harvest, k uint32) uint32 {
	if t.number[h.number] == nil {
		return k
	}
	return t.number[h.number][k]
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
		if n := t.key(h, k); !t.keys.split(n) {
			return t.root(n), true
		}
	}
	return 0, false
}

// tear marks the things to which sources give two values at a field that has one: they are several, and nobody can tell which.
func (t *things) tear() {
	said := make([]uint32, len(t.parent)) // by thing: a bit for each field that has a value
	for i := range t.parent {
		n := uint32(i) //nolint:gosec // it numbers a key
		field := t.keys.field(n)
		if field == noField || t.keys.split(n) {
			continue
		}
		root := t.root(n)
		if said[root]&(1<<field) != 0 {
			t.about[root] |= isTorn
		}
		said[root] |= 1 << field
	}
}

func (t *things) is(root uint32, bit uint8) bool { return t.about[root]&bit != 0 }

// classify counts what is listed of each thing.
func (t *things) classify(r *run) {
	for _, h := range r.harvests {
		r.eachStep(h, func(i int, s step) {
			c, is := r.stranger(h, i, s)
			root, known := t.of(h, s.keys)
			if !is || !known {
				return
			}
			if t.is(root, isListed) {
				t.about[root] |= isSeveral
			}
			t.about[root] |= isListed
			if c == wanted {
				t.about[root] |= isWanted
			}
		})
	}
}

// class is what a thing is to the registry.
func (t *things) class(root uint32) class {
	if t.is(root, isWanted) {
		return wanted
	}
	return outside
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
		c := h.claimAt(s.which)
		if c.fate != lost {
			return 0, false
		}
		it := h.item(c)
		return h.typed.class(r.kindOf(it), it), true
	}
	return 0, false
}
