package reconcile

import (
	"cmp"
	"slices"

	"github.com/assetmuster/muster/internal/observe"
)

// harvest is what one reading of a source came to: the things that have a key of a record, and of all others some bytes each.
type harvest struct {
	*run
	state    State
	number   int // among the sources, in their order
	claims   pile[claim]
	gone     []claim // things of which the source says that they are there no more
	hits     []hit
	strange  []uint32
	items    store
	alike    map[uint64]int32
	count    []uint8       // by key of a record: how many claims have it, up to one more than mostAlike
	nameless []uint64      // by key of a record, a bit: it is on a thing without anything that identifies it
	split    map[int32]int // the keys of records that several things share, and how many
	trail    trail
	foreign  foreign
	lists    []bool        // by kind: the source lists things of it
	hidden   []int         // by ignore rule: what it took out
	leftOut  map[int32]int // by record: the ignore rule that took out what it may be
	accepted []int         // by accepted difference: how many it took out
	typed    types
	adopted  map[int]int32 // by ordinal: the claim of a thing that another source has shown to be a record

	buffer observe.Item
	marks  marks  // of the item that is read
	print  uint64 // of its keys
	own    []uint32
	found  []hit
}

// claim is a thing that has a key of a record, as the source describes it last.
type claim struct {
	item    stored
	hits    span // of the harvest's hits
	foreign span // of the harvest's strange keys: those of its keys that no record has
	verdict
}

// span is a stretch of a list that claims share.
type span struct{ from, to uint32 }

// mostAlike is how many things of one source that are known by different keys are looked at for one key. If there are more,
// the key is shared, whatever they are.
const mostAlike = 8

func newHarvest(r *run, number int, s observe.Source) *harvest {
	return &harvest{
		run: r, number: number, state: State{Source: s}, alike: map[uint64]int32{}, count: make([]uint8, r.keys.n),
		lists: make([]bool, len(r.sorts)), hidden: make([]int, len(s.Ignore)), leftOut: map[int32]int{}, nameless: make([]uint64, r.keys.n/64+1), accepted: make([]int, len(s.Accepted)), typed: types{r, s, map[typeKey]typeAnswer{}},
	}
}

// take takes in one item.
func (h *harvest) take(it *observe.Item) error {
	t := h.kindOf(it)
	if t != nil {
		h.lists[t.number] = true
	}
	if rule := IgnoredBy(h.state.Source, it, h.opts.Day); rule >= 0 {
		h.ignore(t, it, rule)
		return nil
	}
	if t == nil {
		h.trail.thing(outside, nil)
		return nil
	}
	h.marks = t.itemMarks(it, h.marks[:0])
	h.found = h.look(t, h.marks, h.found[:0])
	if isGone(it) {
		h.miss(it)
		return nil
	}
	h.settle(t, it)
	return nil
}

// ignore counts what is of no concern. A record that it may be is not missing: the source lists it.
func (h *harvest) ignore(t *sort, it *observe.Item, rule int) {
	h.hidden[rule]++
	h.trail.ignored(rule)
	if t == nil {
		return
	}
	h.marks = t.itemMarks(it, h.marks[:0])
	h.found = h.look(t, h.marks, h.found[:0])
	for _, f := range h.found {
		if len(h.shared[f.key]) == 0 {
			h.leftOut[h.keyAt(f.key).record] = rule
		}
	}
}

// isGone says that the source knows that the thing is there no more, or that a plan takes it away.
func isGone(it *observe.Item) bool { return it.Gone || it.Planned == observe.Delete }

// miss keeps a thing that is gone, where it was a record's.
func (h *harvest) miss(it *observe.Item) {
	h.trail.nothing()
	if len(h.found) == 0 || len(h.gone) > len(h.records) {
		return
	}
	h.gone = append(h.gone, h.newClaim(it, nil))
}

// settle enters a thing, as a claim where it has a key of a record.
func (h *harvest) settle(t *sort, it *observe.Item) {
	h.print = printOf(h.marks)
	keys := h.strangers(t)
	if len(h.found) == 0 {
		h.trail.thing(h.typed.class(t, it), keys)
		return
	}
	if at, twice := h.alike[h.print]; twice {
		h.trail.again()
		if c := h.claimAt(at); later(it, h.item(c)) {
			// Its keys are the same, but may stand in another order.
			c.item = h.items.put(it, h.identifies)
			copy(h.hits[c.hits.from:c.hits.to], h.found)
		}
		return
	}
	if h.isCrowded() {
		h.seeNameless()
		h.trail.crowd(h.typed.class(t, it), keys)
		return
	}
	at := int32(h.claims.n) //nolint:gosec // they are as many as the records, times mostAlike
	h.alike[h.print] = at
	h.trail.claim(at, keys)
	h.claims.add(h.newClaim(it, keys))
	for _, f := range h.found {
		h.count[f.key] = min(h.count[f.key]+1, mostAlike+1)
	}
	h.seeNameless()
}

// seeNameless remembers which keys are on a thing that has nothing that identifies it.
func (h *harvest) seeNameless() {
	if slices.ContainsFunc(h.marks, func(m mark) bool { return !m.weak }) {
		return
	}
	for _, f := range h.found {
		h.nameless[f.key/64] |= 1 << (f.key % 64)
	}
}

func (h *harvest) newClaim(it *observe.Item, keys []uint32) claim {
	c := claim{item: h.items.put(it, h.identifies)}
	c.hits.from, c.foreign.from = uint32(len(h.hits)), uint32(len(h.strange)) //nolint:gosec // memory ends long before
	h.hits, h.strange = append(h.hits, h.found...), append(h.strange, keys...)
	c.hits.to, c.foreign.to = uint32(len(h.hits)), uint32(len(h.strange)) //nolint:gosec // as above
	return c
}

// item is the thing of a claim.
func (h *harvest) item(c *claim) *observe.Item { return h.items.get(c.item) }

func (h *harvest) claimAt(at int32) *claim { return h.claims.at(uint32(at)) } //nolint:gosec // no claim is below 0

// hitsOf are the keys of records that a claim has.
func (h *harvest) hitsOf(c *claim) []hit { return h.hits[c.hits.from:c.hits.to] }

// strangersOf are the keys of a claim that no record has.
func (h *harvest) strangersOf(c *claim) []uint32 { return h.strange[c.foreign.from:c.foreign.to] }

// identifies says that things are recognised by a field.
func (r *run) identifies(pointer string) bool {
	for _, t := range r.sorts {
		if t.find(pointer) >= 0 {
			return true
		}
	}
	return false
}

// isCrowded says that each key that the thing shares with a record is shared by so many things that it is none.
func (h *harvest) isCrowded() bool {
	for _, f := range h.found {
		if h.count[f.key] < mostAlike+1 {
			return false
		}
	}
	return true
}

// strangers enters those of the item's keys that no record has: what identifies, or, where nothing does and no record is
// meant, what is weak.
func (h *harvest) strangers(t *sort) []uint32 {
	h.own = h.own[:0]
	identified := false
	for i := range h.marks {
		weak := h.marks[i].weak
		identified = identified || !weak
		if !weak && !h.known(i) {
			h.stranger(t, h.marks[i])
		}
	}
	if !identified && len(h.found) == 0 {
		for _, m := range h.marks {
			h.stranger(t, m)
		}
	}
	return h.own
}

// mostStrangers bounds how many keys of a thing that no record has are remembered.
const mostStrangers = 8

func (h *harvest) known(mark int) bool {
	for _, f := range h.found {
		if int(f.mark) == mark {
			return true
		}
	}
	return false
}

func (h *harvest) stranger(t *sort, m mark) {
	if len(h.own) < mostStrangers {
		hash := m.hash
		if m.weak && !t.fields[m.field].weak {
			hash += uint64(h.number+1) * 0x9e3779b97f4a7c15 // what people call a thing in one account is another thing in the next
		}
		h.own = append(h.own, h.foreign.add(hash, fieldOf(t, m.field), uint32(h.print^h.print>>32))) //nolint:gosec // half of it is enough
	}
}

// fieldOf is the number of a field of which a thing has one value.
func fieldOf(t *sort, field int) uint8 {
	if f := &t.fields[field]; field >= noField || f.forms || f.list || f.weak {
		return noField
	}
	return uint8(field) //nolint:gosec // below noField
}

// printOf is the same for two things that are known by the same keys, in whatever order they stand: one thing that is listed
// twice.
func printOf(list marks) uint64 {
	sum := uint64(len(list))
	for _, m := range list {
		sum += m.hash * 0x9e3779b97f4a7c15
	}
	return sum
}

// later says that of two descriptions of one thing the first is the one to go by.
func later(a, b *observe.Item) bool { return byTime(a, b) < 0 }

// byTime orders descriptions of things, what was seen last first. Without that, or where it is the same, their places and words
// decide, so that the order in which they are read does not.
func byTime(a, b *observe.Item) int {
	return cmp.Or(
		cmp.Compare(b.Seen, a.Seen), cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Line, b.Place.Line),
		cmp.Compare(a.Place.Pointer, b.Place.Pointer), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Name, b.Name), compareFacts(a.Facts, b.Facts),
	)
}

func compareFacts(a, b []observe.Fact) int {
	for i := range min(len(a), len(b)) {
		if c := cmp.Or(cmp.Compare(a[i].Pointer, b[i].Pointer), cmp.Compare(a[i].Text, b[i].Text)); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}
