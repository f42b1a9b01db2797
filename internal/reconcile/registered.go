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
	table    []slot          // open addressing
	filter   []uint64        // a bit for what the table may have: most of what is seen is not there
	keys     pile[key]
	shared   map[int32][]int32 // by key: the records that share it
}

// slot leads to a key: 1 + its number, and half of its hash, so that most others are told apart without looking at them.
type slot struct{ key, half uint32 }

// key is a value of a field that at least one record has.
type key struct {
	hash   uint64
	record int32 // one that has it, a living one where there is one
	field  uint8
	part   bool // it is the shorter form of the value
	lives  bool // the record counts: it is no tombstone, and not over where the key is a weak one
}

// register enters the records of a registry.
func register(s *model.Snapshot) *registered {
	g := &registered{snapshot: s, seed: maphash.MakeSeed(), byKind: map[string]*sort{}, shared: map[int32][]int32{}}
	for _, kind := range s.Set.All() {
		t := newSort(s, kind, len(g.sorts))
		g.sorts = append(g.sorts, t)
		g.byKind[kind.Name] = t
		for _, r := range s.Of(kind.Name) {
			g.records = append(g.records, r)
			g.of = append(g.of, uint8(t.number)) //nolint:gosec // there are some twenty kinds
		}
	}
	g.table = make([]slot, 64)
	var buffer marks
	for i, r := range g.records {
		buffer = g.sorts[g.of[i]].recordMarks(r, buffer[:0])
		over := g.isOver(int32(i)) //nolint:gosec // a registry has fewer than two thousand million records
		for _, m := range buffer {
			// What has come to its end keeps what identifies it, and leaves its name to what stands there now.
			lives := !r.Removed() && !(over && m.weak)
			g.enter(int32(i), m.field, m.whole, false, lives) //nolint:gosec // as above
			if m.part != "" && g.sorts[g.of[i]].fields[m.field].forms {
				g.enter(int32(i), m.field, m.part, true, lives) //nolint:gosec // as above
			}
		}
	}
	g.sift()
	return g
}

// sift sets the bits of the keys that there are.
func (g *registered) sift() {
	g.filter = make([]uint64, max(1, len(g.table)/16))
	for i := range g.keys.n {
		word, bit := g.bit(g.keyAt(int32(i)).hash)
		g.filter[word] |= bit
	}
}

func (g *registered) bit(hash uint64) (word int, bit uint64) {
	return int(hash >> 6 & uint64(len(g.filter)-1)), 1 << (hash & 63) //nolint:gosec // the bits count, not the number
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

func (g *registered) keyAt(k int32) *key { return g.keys.at(uint32(k)) } //nolint:gosec // no key is below 0

// enter adds a key of a record.
func (g *registered) enter(record int32, field int, text string, part, lives bool) {
	if 2*(g.keys.n+1) > len(g.table) {
		g.grow()
	}
	hash := g.hash(int(g.of[record]), field, part, text)
	at := g.slot(hash, field, text, part, int(g.of[record]))
	if g.table[at].key == 0 {
		g.keys.add(key{hash, record, uint8(field), part, lives}) //nolint:gosec // fields are few
		g.table[at] = slot{uint32(g.keys.n), uint32(hash >> 32)} //nolint:gosec // as above
		return
	}
	k := int32(g.table[at].key - 1) //nolint:gosec // as above
	known := g.keyAt(k)
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
		if g.table[at].key == 0 {
			return at
		}
		if g.table[at].half != uint32(hash>>32) {
			continue
		}
		k := g.keys.at(g.table[at].key - 1)
		if k.hash == hash && int(k.field) == field && k.part == part && int(g.of[k.record]) == kind && g.says(k, text) {
			return at
		}
	}
}

// says reads a key from its record, so that two texts with one hash are not taken for one.
func (g *registered) says(k *key, text string) bool {
	var room [4]mark // mostly enough, and no garbage
	for _, m := range g.sorts[g.of[k.record]].enterMarks(g.records[k.record], int(k.field), room[:0]) {
		if !k.part && m.whole == text || k.part && m.part == text {
			return true
		}
	}
	return false
}

func (g *registered) grow() {
	g.table = make([]slot, 2*len(g.table))
	mask := len(g.table) - 1
	for i := range g.keys.n {
		at := int(g.keyAt(int32(i)).hash) & mask //nolint:gosec // as above
		for g.table[at].key != 0 {
			at = (at + 1) & mask
		}
		g.table[at] = slot{uint32(i + 1), uint32(g.keyAt(int32(i)).hash >> 32)} //nolint:gosec // as above
	}
}

// find gives the number of a key, -1 where no record has it.
func (g *registered) find(t *sort, field int, text string, part bool, hash uint64) int32 {
	if word, bit := g.bit(hash); g.filter[word]&bit == 0 {
		return -1
	}
	return int32(g.table[g.slot(hash, field, text, part, t.number)].key) - 1 //nolint:gosec // as above
}

// hit is a key of something seen that at least one record has.
type hit struct {
	key   int32
	mark  uint8 // which of the item's marks it is
	short bool  // by a shorter form
}

// look looks up the marks of an item, and sets their hashes.
func (g *registered) look(t *sort, list marks, into []hit) []hit {
	for i := range list {
		m := &list[i]
		m.hash = g.hash(t.number, m.field, false, m.whole)
		into = g.add(into, g.find(t, m.field, m.whole, false, m.hash), i, false)
		switch {
		case !t.fields[m.field].forms:
		case m.part == "":
			into = g.add(into, g.find(t, m.field, m.whole, true, g.hash(t.number, m.field, true, m.whole)), i, true)
		default:
			into = g.add(into, g.find(t, m.field, m.part, false, g.hash(t.number, m.field, false, m.part)), i, true)
		}
	}
	return into
}

func (g *registered) add(list []hit, k int32, mark int, short bool) []hit {
	if k < 0 {
		return list
	}
	return append(list, hit{k, uint8(mark), short}) //nolint:gosec // mostMarks
}

// isOver says that a record is not expected anywhere any more: it was removed, or is at the end of its life.
func (g *registered) isOver(record int32) bool {
	s := g.typingOf(record).states[stateOf(g.records[record])]
	return g.records[record].Removed() || s.final || s.name == disposal
}

// typingOf is what holds for the type of a record.
func (g *registered) typingOf(record int32) *typing {
	t := g.sorts[g.of[record]]
	name := ""
	if t.typed != "" {
		name = follow(&g.records[record].Doc.Root, t.typedAt).Str()
	}
	return t.typing(g.snapshot, name)
}
