package reconcile

import (
	"hash/maphash"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// registered is the declared side: the records that a source could see, by their keys. It is what memory is spent on, and
// holds no text: a key that is found by its hash is read from the record again.
type registered struct {
	snapshot *model.Snapshot
	seed     maphash.Seed
	sorts    []*sort // by number
	byKind   map[string]*sort
	records  []*model.Record // by kind and name, as the snapshot has them
	of       []uint8         // by record: the number of its kind
	table    []int32         // open addressing: 1 + position in keys
	keys     []key
	shared   map[int32][]int32 // by key: the records that share it
}

// key is a value of a field that at least one record has.
type key struct {
	hash   uint64
	record int32 // one that has it, a living one where there is one
	field  uint8
	part   bool // it is the shorter form of the value
	lives  bool // the record counts, and is no tombstone
}

// register enters the records of some kinds.
func register(s *model.Snapshot, names []string) *registered {
	g := &registered{snapshot: s, seed: maphash.MakeSeed(), byKind: map[string]*sort{}, shared: map[int32][]int32{}}
	for _, name := range names {
		kind := s.Set.Get(name)
		if kind == nil || g.byKind[name] != nil {
			continue
		}
		t := newSort(s, kind, len(g.sorts))
		g.sorts = append(g.sorts, t)
		g.byKind[name] = t
		for _, r := range s.Of(name) {
			g.records = append(g.records, r)
			g.of = append(g.of, uint8(t.number)) //nolint:gosec // there are some twenty kinds
		}
	}
	g.table = make([]int32, 64)
	var buffer marks
	for i, r := range g.records {
		buffer = g.sorts[g.of[i]].recordMarks(r, buffer[:0])
		for _, m := range buffer {
			g.enter(int32(i), m.field, m.whole, false) //nolint:gosec // a registry has fewer than two thousand million records
			if m.part != "" && g.sorts[g.of[i]].fields[m.field].forms {
				g.enter(int32(i), m.field, m.part, true) //nolint:gosec // as above
			}
		}
	}
	return g
}

// kindOf is the kind of record that an item would be; nil where the registry has no such kind.
func (g *registered) kindOf(it *observe.Item) *sort {
	if it.Kind == "" {
		return g.byKind[defaultKind]
	}
	return g.byKind[it.Kind]
}

// defaultKind is what an item is that does not say otherwise.
const defaultKind = "Asset"

func (g *registered) hash(kind, field int, part bool, text string) uint64 {
	space := uint64(kind<<9 | field<<1) //nolint:gosec // both are small
	if part {
		space |= 1
	}
	return maphash.String(g.seed, text) ^ (space+1)*0x9e3779b97f4a7c15
}

// enter adds a key of a record.
func (g *registered) enter(record int32, field int, text string, part bool) {
	if 2*(len(g.keys)+1) > len(g.table) {
		g.grow()
	}
	hash := g.hash(int(g.of[record]), field, part, text)
	at := g.slot(hash, field, text, part, int(g.of[record]))
	lives := !g.records[record].Removed()
	if g.table[at] == 0 {
		g.keys = append(g.keys, key{hash, record, uint8(field), part, lives}) //nolint:gosec // fields are few
		g.table[at] = int32(len(g.keys))                                      //nolint:gosec // as above
		return
	}
	k := g.table[at] - 1
	known := &g.keys[k]
	switch {
	case known.record == record || known.lives && !lives:
	case lives && !known.lives:
		known.record, known.lives = record, true
		delete(g.shared, k)
	default:
		if g.shared[k] == nil {
			g.shared[k] = []int32{known.record}
		}
		if list := g.shared[k]; list[len(list)-1] != record {
			g.shared[k] = append(list, record)
		}
	}
}

// slot is where a key stands, or would.
func (g *registered) slot(hash uint64, field int, text string, part bool, kind int) int {
	mask := len(g.table) - 1
	for at := int(hash) & mask; ; at = (at + 1) & mask { //nolint:gosec // the bits count, not the number
		if g.table[at] == 0 {
			return at
		}
		k := &g.keys[g.table[at]-1]
		if k.hash == hash && int(k.field) == field && k.part == part && int(g.of[k.record]) == kind && g.says(k, text) {
			return at
		}
	}
}

// says reads a key from its record, so that two texts with one hash are not taken for one.
func (g *registered) says(k *key, text string) bool {
	for _, m := range g.sorts[g.of[k.record]].fieldMarks(g.records[k.record], int(k.field)) {
		if !k.part && m.whole == text || k.part && m.part == text {
			return true
		}
	}
	return false
}

func (g *registered) grow() {
	g.table = make([]int32, 2*len(g.table))
	mask := len(g.table) - 1
	for i := range g.keys {
		at := int(g.keys[i].hash) & mask //nolint:gosec // as above
		for g.table[at] != 0 {
			at = (at + 1) & mask
		}
		g.table[at] = int32(i + 1) //nolint:gosec // as above
	}
}

// find gives the number of a key, -1 where no record has it.
func (g *registered) find(t *sort, field int, text string, part bool) int32 {
	return g.table[g.slot(g.hash(t.number, field, part, text), field, text, part, t.number)] - 1
}

// hit is a key of something seen that at least one record has.
type hit struct {
	key   int32
	mark  uint8 // which of the item's marks it is
	short bool  // by a shorter form
}

// look looks up the marks of an item.
func (g *registered) look(t *sort, list marks, into []hit) []hit {
	for i, m := range list {
		add := func(k int32, short bool) {
			if k >= 0 {
				into = append(into, hit{k, uint8(i), short}) //nolint:gosec // mostMarks
			}
		}
		add(g.find(t, m.field, m.whole, false), false)
		switch {
		case !t.fields[m.field].forms:
		case m.part == "":
			add(g.find(t, m.field, m.whole, true), true)
		default:
			add(g.find(t, m.field, m.part, false), true)
		}
	}
	return into
}

// typingOf is what holds for the type of a record.
func (g *registered) typingOf(record int32) *typing {
	t := g.sorts[g.of[record]]
	name := ""
	if t.typed != "" {
		name = g.records[record].Text(t.typed)
	}
	return t.typing(g.snapshot, name)
}
