package reconcile

import (
	"cmp"
	"fmt"
	"slices"
)

// pretender is a claim to a record.
type pretender struct {
	record int32
	level  uint8
	source int
	claim  int32
}

// sees is what is known of a record by what was seen.
type sees struct {
	taken  []pretender // the claims that are the record, strongest first
	clash  []pretender
	unsure []pretender // claims that a key speaks for, and that are not the record
	gone   []pretender // of things that are there no more
	crowds []string    // keys of it that are on so many things of a source that they are none
}

// match finds which claim is which record, over all sources: first what each claim means by itself, then, of several that mean
// one record, the strongest.
func (r *run) match() {
	var all []pretender
	for n, h := range r.harvests {
		h.partSplit()
		for i := range h.claims {
			c := &h.claims[i]
			h.aim(c)
			if c.fate == open || c.fate == clashes {
				all = append(all, pretender{c.record, c.level, n, int32(i)}) //nolint:gosec // claims are bounded
			}
		}
	}
	slices.SortFunc(all, r.stronger)
	r.seen = make([]sees, len(r.records))
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && all[j].record == all[i].record {
			j++
		}
		r.elect(all[i:j])
		i = j
	}
	r.note()
	r.vanished()
}

// stronger orders claims by record, then by the strength of their key, then by source; of one source the later sight comes
// first.
func (r *run) stronger(a, b pretender) int {
	return cmp.Or(cmp.Compare(a.record, b.record), cmp.Compare(a.level, b.level), cmp.Compare(a.source, b.source), byTime(r.claim(a).item, r.claim(b).item))
}

func (r *run) claim(p pretender) *claim { return &r.harvests[p.source].claims[p.claim] }

// partSplit finds the keys of records that several things of the source share, and how many they are.
func (h *harvest) partSplit() {
	h.split = map[int32]int{}
	type pair struct{ key, claim int32 }
	var pairs []pair
	for i := range h.claims {
		for _, f := range h.claims[i].hits {
			if n := h.count[f.key]; n > 1 && n <= mostAlike {
				pairs = append(pairs, pair{f.key, int32(i)}) //nolint:gosec // claims are bounded
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.claim, b.claim)) })
	for i := 0; i < len(pairs); {
		j := i
		for j < len(pairs) && pairs[j].key == pairs[i].key {
			j++
		}
		var claims []int32
		for _, p := range pairs[i:j] {
			claims = append(claims, p.claim)
		}
		if claims = slices.Compact(claims); !h.allOne(claims) {
			h.split[pairs[i].key] = len(claims)
		}
		i = j
	}
}

// allOne says that all of some claims can be one thing.
func (h *harvest) allOne(claims []int32) bool {
	t := h.kindOf(h.claims[claims[0]].item)
	list := make([]marks, len(claims))
	for i, at := range claims {
		list[i] = t.itemMarks(h.claims[at].item, nil)
		for _, other := range list[:i] {
			if !t.oneThing(list[i], other) {
				return false
			}
		}
	}
	return true
}

// elect settles which of the claims to one record are it.
func (r *run) elect(all []pretender) {
	record := all[0].record
	of := &r.seen[record]
	for i, p := range all {
		c := r.claim(p)
		if c.fate == clashes {
			if len(of.taken) > 0 && of.taken[0].level < p.level && len(c.also) == 0 {
				r.lose(p, fmt.Sprintf("%s is seen by a stronger key", r.records[record].Name))
				continue
			}
			of.clash = append(of.clash, p)
			continue
		}
		if why := r.against(all, i); why != "" {
			r.lose(p, why)
			continue
		}
		if c.fate == open {
			c.fate = won
			of.taken = append(of.taken, p)
		}
	}
}

// against says why a claim is not the record, though by itself it could be; "" where it is, or is the same thing as one that is.
func (r *run) against(all []pretender, i int) string {
	p := all[i]
	c := r.claim(p)
	t := r.kindOf(c.item)
	mine := t.itemMarks(c.item, nil)
	for _, other := range all {
		// Two things of one source that are equally strong, and are not one thing, cannot both be the record.
		if o := r.claim(other); other != p && other.source == p.source && other.level == p.level && o.fate != clashes && !t.oneThing(mine, t.itemMarks(o.item, nil)) {
			return fmt.Sprintf("%s sees another thing that is as like it", r.harvests[p.source].state.Source.Name)
		}
	}
	for _, taken := range all[:i] {
		o := r.claim(taken)
		if o.fate != won && o.fate != joined {
			continue
		}
		theirs := t.itemMarks(o.item, nil)
		switch {
		case taken.source == p.source && taken.level == p.level:
			c.fate = joined
			return ""
		case taken.source == p.source, taken.level < p.level && t.apart(mine, theirs):
			k := o.hits[o.hit]
			return fmt.Sprintf("%s, %s is it by its %s", r.harvests[taken.source].state.Source.Name, o.item.Place, fieldWords(t.fields[r.keys[k.key].field].pointer))
		}
	}
	return ""
}

// lose says that a claim is not the record that it could have been.
func (r *run) lose(p pretender, why string) {
	c := r.claim(p)
	t := r.kindOf(c.item)
	list := t.itemMarks(c.item, nil)
	c.fate = lost
	c.rejected = append(c.rejected, Rejected{Record: r.records[p.record], Key: keyOf(t, list[c.hits[c.hit].mark]), Why: why})
}

// note tells records of the claims that a key of theirs speaks for, and that are not they.
func (r *run) note() {
	for n, h := range r.harvests {
		for i := range h.claims {
			c := &h.claims[i]
			if c.fate != lost && c.fate != clashes {
				continue
			}
			for _, f := range c.hits {
				records := h.shared[f.key]
				if len(records) == 0 {
					records = []int32{h.keys[f.key].record}
				}
				if h.count[f.key] > mostAlike {
					continue // told of by the key alone
				}
				for _, record := range records {
					p := pretender{record, c.level, n, int32(i)} //nolint:gosec // claims are bounded
					of := &r.seen[record]
					if told := len(of.unsure) > 0 && of.unsure[len(of.unsure)-1] == p; !told && (c.fate != clashes || record != c.record) {
						of.unsure = append(of.unsure, p)
					}
				}
			}
		}
		h.crowds()
	}
}

// crowds tells records of keys that are on so many things that they are none.
func (h *harvest) crowds() {
	for k, n := range h.count {
		if n <= mostAlike {
			continue
		}
		records := h.shared[int32(k)] //nolint:gosec // k numbers a key
		if len(records) == 0 {
			records = []int32{h.keys[k].record}
		}
		t := h.sorts[h.of[h.keys[k].record]]
		for _, record := range records {
			h.seen[record].crowds = append(h.seen[record].crowds,
				fmt.Sprintf("%s sees its %s on more than %d things", h.state.Source.Name, fieldWords(t.fields[h.keys[k].field].pointer), mostAlike))
		}
	}
}

// vanished tells records of things that their sources say are there no more. What identifies must say so.
func (r *run) vanished() {
	for n, h := range r.harvests {
		for i := range h.gone {
			c := &h.gone[i]
			h.aim(c)
			if c.fate == open && c.level < weakFrom {
				of := &r.seen[c.record]
				of.gone = append(of.gone, pretender{c.record, c.level, n, int32(i)}) //nolint:gosec // they are bounded
			}
		}
	}
	for i := range r.seen {
		slices.SortFunc(r.seen[i].gone, func(a, b pretender) int {
			return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.level, b.level), byTime(r.harvests[a.source].gone[a.claim].item, r.harvests[b.source].gone[b.claim].item))
		})
		slices.SortFunc(r.seen[i].unsure, func(a, b pretender) int {
			return cmp.Or(cmp.Compare(a.source, b.source), byTime(r.claim(a).item, r.claim(b).item))
		})
	}
}
