package reconcile

import (
	"cmp"
	"fmt"
	"slices"
)

// partSplit finds the keys of records that several things of the source share, and how many they are.
func (h *harvest) partSplit() {
	h.split = map[int32]int{}
	type pair struct{ key, claim int32 }
	var pairs []pair
	for i := range h.claims.n {
		for _, f := range h.hitsOf(h.claimAt(int32(i))) {
			if n := h.count[f.key]; n > 1 && n <= mostAlike {
				pairs = append(pairs, pair{f.key, int32(i)}) //nolint:gosec // claims are bounded
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.claim, b.claim)) })
	for alike := range runs(pairs, func(a, b pair) bool { return a.key == b.key }) {
		var claims []int32
		for _, p := range alike {
			claims = append(claims, p.claim)
		}
		if claims = slices.Compact(claims); !h.allOne(claims) {
			h.split[alike[0].key] = len(claims)
		}
	}
}

// allOne says that all of some claims can be one thing.
func (h *harvest) allOne(claims []int32) bool {
	var t *sort
	list := make([]marks, len(claims))
	for i, at := range claims {
		it := h.item(h.claimAt(at))
		t = h.kindOf(it)
		list[i] = t.itemMarks(it, nil)
		for _, other := range list[:i] {
			if !t.oneThing(list[i], other) {
				return false
			}
		}
	}
	return true
}

// note tells records of the claims that a key of theirs speaks for, and that are not they.
func (r *run) note() {
	told := map[int32]link{}
	for n, h := range r.harvests {
		for i := range h.claims.n {
			c := h.claimAt(int32(i)) //nolint:gosec // claims are bounded
			if c.fate != lost && c.fate != clashes {
				continue
			}
			p := newLink(0, n, i, c.level, unsure)
			for _, f := range h.hitsOf(c) {
				if h.count[f.key] > mostAlike {
					continue // told of by the key alone
				}
				for _, record := range h.having(f.key) {
					if told[record] != p && (c.fate != clashes || record != c.record) {
						told[record] = p
						p.record = record
						r.links = append(r.links, p)
						p.record = 0
					}
				}
			}
		}
		h.crowds()
	}
}

// having are the records that have a key.
func (g *registered) having(k int32) []int32 {
	if list := g.shared[k]; len(list) > 0 {
		return list
	}
	return []int32{g.keyAt(k).record}
}

// crowds tells records of keys that are on several things, so that they are none: any of these may be the record. Where a name or
// an address is on things that are all known by what identifies them, as that of a dock is, the record is none of them.
func (h *harvest) crowds() {
	for k, n := range h.count {
		key := h.keyAt(int32(k)) //nolint:gosec // k numbers a key
		field := &h.sorts[h.of[key.record]].fields[key.field]
		many := fmt.Sprintf("more than %d", mostAlike)
		switch split := h.split[int32(k)]; { //nolint:gosec // as above
		case n > mostAlike && (!field.weak || h.nameless[k/64]&(1<<(k%64)) != 0):
		case split > 0 && !field.weak:
			many = fmt.Sprint(split)
		default:
			continue
		}
		for _, record := range h.having(int32(k)) { //nolint:gosec // as above
			if h.crowded[record] == "" {
				h.crowded[record] = fmt.Sprintf("%s sees its %s on %s things", h.state.Source.Name, fieldWords(field.pointer), many)
			}
		}
	}
}
