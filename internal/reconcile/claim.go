package reconcile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// verdict is what became of a claim.
type verdict struct {
	record int32 // the record that it is, or that its strongest key names; -1 for none
	hit    int32 // the hit by which it is that
	level  uint8
	fate   fate
	story  *story // of what is not simply a record
}

// story is what there is to tell of a claim that is not simply a record.
type story struct {
	why      string
	also     []int32 // the other records that its keys name which identify
	led      Key     // of one that another source has shown to be the record: the key by which
	rejected []Rejected
}

// tell gives the story of a claim, to be added to.
func (v *verdict) tell() *story {
	if v.story == nil {
		v.story = &story{}
	}
	return v.story
}

// told gives the story of a claim, which may be an empty one.
func (v *verdict) told() story {
	if v.story == nil {
		return story{}
	}
	return *v.story
}

type fate uint8

const (
	open    fate = iota
	won          // it is the record
	joined       // it is the same thing as another claim
	clashes      // it contradicts the record, or its keys name several
	lost         // it is no record
)

// usable says why a hit proves nothing; "" where it does. The level is how strong it is.
func (h *harvest) usable(t *sort, list marks, f hit) (level uint8, why string) {
	k := h.keyAt(f.key)
	name := fieldWords(t.fields[k.field].pointer)
	if others := h.shared[f.key]; len(others) > 0 {
		return 0, fmt.Sprintf("%d records have this %s", len(others), name)
	}
	if n := h.count[f.key]; n > mostAlike {
		return 0, fmt.Sprintf("%s sees this %s on more than %d things", h.state.Source.Name, name, mostAlike)
	}
	if n := h.split[f.key]; n > 0 {
		return 0, fmt.Sprintf("%s sees this %s on %d things", h.state.Source.Name, name, n)
	}
	y := h.typingOf(k.record)
	if level = y.level(&t.fields[k.field], int(k.field), list[f.mark], f.short); level == noKey {
		return level, fmt.Sprintf("%s is not recognised by its %s", y.called(), name)
	}
	return level, ""
}

// called is how people call what is of a type.
func (y *typing) called() string {
	if y.name == "" {
		return "it"
	}
	return "a " + y.name
}

// fieldWords is how people call a field by which things are recognised.
func fieldWords(pointer string) string {
	switch pointer {
	case observe.Serial:
		return "serial number"
	case observe.AssetTag:
		return "asset tag"
	case observe.FixedAsset:
		return "fixed-asset number"
	case observe.Hostnames:
		return "host name"
	case observe.MACs:
		return "MAC address"
	case observe.CloudID:
		return "cloud id"
	case observe.IMEI:
		return "IMEI"
	case observe.UUID:
		return "UUID"
	}
	return pointer[strings.LastIndex(pointer, "/")+1:]
}

// proof is a hit that proves something.
type proof struct {
	hit    int32
	mark   uint8
	record int32
	level  uint8
}

// aim finds the record that a claim means, by what it shares with records alone. What other things mean comes later.
func (h *harvest) aim(c *claim) {
	h.items.into(c.item, &h.buffer)
	t := h.kindOf(&h.buffer)
	h.marks = t.itemMarks(&h.buffer, h.marks[:0])
	h.aimAt(c, t, h.marks, h.hitsOf(c))
}

func (h *harvest) aimAt(c *claim, t *sort, list marks, hits []hit) {
	var strong, weak []proof
	c.record = -1
	for i, f := range hits {
		level, why := h.usable(t, list, f)
		p := proof{int32(i), f.mark, h.keyAt(f.key).record, level} //nolint:gosec // mostMarks
		switch {
		case why != "":
			c.reject(h, t, list, f, why)
		case level >= weakFrom:
			weak = append(weak, p)
		default:
			strong = append(strong, p)
		}
	}
	h.choose(c, t, list, strong, weak)
	t.order(c.told().rejected)
}

// order puts what was not taken in one order, whatever the order of the values in the source.
func (t *sort) order(list []Rejected) {
	levels := t.levels(nil)
	slices.SortStableFunc(list, func(a, b Rejected) int {
		return cmp.Or(
			cmp.Compare(levels[t.find(a.Key.Pointer)], levels[t.find(b.Key.Pointer)]), cmp.Compare(a.Key.Text, b.Key.Text),
			cmp.Compare(a.Record.ID(), b.Record.ID()), cmp.Compare(a.Why, b.Why),
		)
	})
}

// reject notes that a key speaks for records, and why it proves nothing.
func (c *claim) reject(h *harvest, t *sort, list marks, f hit, why string) {
	records := h.shared[f.key]
	if len(records) == 0 {
		records = []int32{h.keyAt(f.key).record}
	}
	for _, r := range firstFew(records) {
		c.tell().rejected = append(c.tell().rejected, Rejected{Record: h.records[r], Key: keyOf(t, list[f.mark]), Why: why})
	}
}

const mostRejected = 5

func firstFew(list []int32) []int32 { return list[:min(len(list), mostRejected)] }

func keyOf(t *sort, m mark) Key { return Key{t.fields[m.field].pointer, m.text} }

// choose goes by what identifies where there is any, and else by the strongest of what is weak.
func (h *harvest) choose(c *claim, t *sort, list marks, strong, weak []proof) {
	text := func(p proof) string { return list[p.mark].whole }
	byLevel := func(a, b proof) int {
		return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.record, b.record), cmp.Compare(text(a), text(b)))
	}
	slices.SortFunc(strong, byLevel)
	slices.SortFunc(weak, byLevel)
	switch {
	case len(strong) > 0:
		h.identified(c, t, list, strong)
		for _, p := range weak {
			if p.record != c.record {
				c.rejectProof(h, t, list, p, "a stronger key names another record")
			}
		}
	case len(weak) > 0:
		h.resembles(c, t, list, weak)
	default:
		c.fate = lost
		c.tell().why = "no key of it tells it from everything else"
	}
}

func (c *claim) rejectProof(h *harvest, t *sort, list marks, p proof, why string) {
	c.tell().rejected = append(c.tell().rejected, Rejected{Record: h.records[p.record], Key: keyOf(t, list[p.mark]), Why: why})
}

// identified settles a claim by keys that identify. They must name one record, and nothing stronger may speak against it.
func (h *harvest) identified(c *claim, t *sort, list marks, strong []proof) {
	first := strong[0]
	c.record, c.level, c.hit = first.record, first.level, first.hit
	for _, p := range strong[1:] {
		if p.record == first.record {
			continue
		}
		if c.fate != clashes {
			c.fate = clashes
			c.tell().why = fmt.Sprintf("its %s names %s, its %s %s", markWords(t, list, first), h.records[first.record].Name, markWords(t, list, p), h.records[p.record].Name)
		}
		c.tell().also = append(c.tell().also, p.record)
		c.rejectProof(h, t, list, p, "another key that identifies names "+h.records[first.record].Name)
	}
	if c.fate == clashes {
		return
	}
	if i := h.stands(t, list, first.record, first.level); i >= 0 {
		c.fate = clashes
		c.tell().why = fmt.Sprintf("its %s names %s, which has another %s", markWords(t, list, first), h.records[first.record].Name, fieldWords(t.fields[i].pointer))
	}
}

func markWords(t *sort, list marks, p proof) string {
	m := list[p.mark]
	return fieldWords(t.fields[m.field].pointer) + " " + m.text
}

// resembles settles a claim by weak keys: the strongest counts, and nothing stronger may speak against it.
func (h *harvest) resembles(c *claim, t *sort, list marks, weak []proof) {
	first := weak[0]
	for _, p := range weak[1:] {
		if p.record == first.record {
			continue
		}
		if p.level == first.level {
			c.fate, c.tell().why = lost, fmt.Sprintf("its %ss name several records", fieldWords(t.fields[list[first.mark].field].pointer))
			c.rejectProof(h, t, list, first, "another one names "+h.records[p.record].Name)
			c.rejectProof(h, t, list, p, "another one names "+h.records[first.record].Name)
			return
		}
		c.rejectProof(h, t, list, p, "a stronger key names another record")
	}
	i := h.stands(t, list, first.record, first.level)
	if i >= 0 && (t.fields[i].weak || !h.looksLike(t, list, weak)) {
		c.fate = lost
		c.rejectProof(h, t, list, first, "its "+fieldWords(t.fields[i].pointer)+" is another")
		return
	}
	c.record, c.level, c.hit = first.record, first.level, first.hit
	if i >= 0 {
		c.fate = clashes
		c.tell().why = fmt.Sprintf("its names and addresses are those of %s, which has another %s: a new board, or another thing in its place",
			h.records[first.record].Name, fieldWords(t.fields[i].pointer))
	}
}

// looksLike says that names and addresses alike name the record that the first weak key names, and none of either kind is all
// another: so a machine looks that got a new board. A record that is over left its name behind.
func (h *harvest) looksLike(t *sort, list marks, weak []proof) bool {
	record := weak[0].record
	named := map[int]bool{}
	for _, p := range weak {
		if p.record == record {
			named[list[p.mark].field] = true
		}
	}
	for i := range t.fields {
		if t.fields[i].weak && t.fields[i].against(i, list, t.fieldMarks(h.records[record], i)) {
			return false
		}
	}
	return len(named) > 1 && !h.isOver(record)
}

// stands gives the strongest field, stronger than a level, at which a thing and a record differ; -1 for none. Names and addresses
// are weaker than all that identifies.
func (h *harvest) stands(t *sort, list marks, record int32, below uint8) int {
	y := h.typingOf(record)
	found, best := -1, below
	for i := range t.fields {
		if y.levels[i] >= best {
			continue
		}
		if t.fields[i].against(i, list, t.fieldMarks(h.records[record], i)) {
			found, best = i, y.levels[i]
		}
	}
	return found
}
