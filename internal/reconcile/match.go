package reconcile

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"github.com/assetmuster/muster/internal/observe"
)

// link is what a claim has to do with a record.
type link struct {
	record, claim int32
	source        uint16
	level         uint8 // how strong the key is, the lower the stronger
	role          role
}

// role says what a claim is to a record.
type role uint8

const (
	taken  role = iota // it is the record
	clash              // it is the record, and contradicts it
	unsure             // a key speaks for it, and it is not the record
	gone               // it was the record, and is there no more
)

// sees is what is known of a record by what was seen. The claims stand in the order of their strength.
type sees struct{ taken, clash, unsure, gone []link }

// match finds which claim is which record, over all sources: first what each claim means by itself, then, of several that mean
// one record, the strongest.
func (r *run) match() {
	var all []link
	for n, h := range r.harvests {
		h.partSplit()
		for i := range h.claims.n {
			c := h.claimAt(int32(i)) //nolint:gosec // claims are bounded
			h.aim(c)
			if c.fate == open || c.fate == clashes {
				all = append(all, newLink(c.record, n, i, c.level, taken))
			}
		}
	}
	slices.SortFunc(all, r.stronger)
	for group := range runs(all, func(a, b link) bool { return a.record == b.record }) {
		r.elect(group)
	}
	r.note()
	r.vanished()
	r.arrange()
}

// runs goes through a list in order, what is alike at a time.
func runs[T any](list []T, alike func(a, b T) bool) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for i := 0; i < len(list); {
			j := i + 1
			for j < len(list) && alike(list[i], list[j]) {
				j++
			}
			if !yield(list[i:j]) {
				return
			}
			i = j
		}
	}
}

func newLink(record int32, source, claim int, level uint8, as role) link {
	return link{record, int32(claim), uint16(source), level, as} //nolint:gosec // claims are bounded, and so are sources
}

// arrange puts the links in the order of records, so that those of one are found.
func (r *run) arrange() {
	slices.SortStableFunc(r.links, func(a, b link) int { return cmp.Or(cmp.Compare(a.record, b.record), cmp.Compare(a.role, b.role)) })
	r.from = make([]int32, len(r.records)+1)
	at := 0
	for i := range r.from {
		for at < len(r.links) && int(r.links[at].record) < i {
			at++
		}
		r.from[i] = int32(at) //nolint:gosec // there are not many more than records
	}
}

// seen gives what is known of a record.
func (r *run) seen(record int32) sees {
	var s sees
	list := r.links[r.from[record]:r.from[record+1]]
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].role == list[0].role {
			n++
		}
		switch list[0].role {
		case taken:
			s.taken = list[:n]
		case clash:
			s.clash = list[:n]
		case unsure:
			s.unsure = list[:n]
		case gone:
			s.gone = list[:n]
		}
		list = list[n:]
	}
	return s
}

// stronger orders claims by record, then by the strength of their key, then by source; of one source the later sight comes
// first.
func (r *run) stronger(a, b link) int {
	if c := cmp.Or(cmp.Compare(a.record, b.record), cmp.Compare(a.level, b.level), cmp.Compare(a.source, b.source)); c != 0 {
		return c
	}
	return byTime(r.itemOf(a), r.itemOf(b))
}

func (r *run) claim(p link) *claim {
	if p.role == gone {
		return &r.harvests[p.source].gone[p.claim]
	}
	return r.harvests[p.source].claimAt(p.claim)
}

func (r *run) itemOf(p link) *observe.Item { return r.harvests[p.source].item(r.claim(p)) }

// marksOf are the keys of a claim's thing.
func (r *run) marksOf(p link) (*sort, marks) {
	it := r.itemOf(p)
	t := r.kindOf(it)
	return t, t.itemMarks(it, nil)
}

// elect settles which of the claims to one record are it.
func (r *run) elect(all []link) {
	record := all[0].record
	best := -1
	for i, p := range all {
		c := r.claim(p)
		if c.fate == clashes {
			if best >= 0 && all[best].level < p.level && len(c.told().also) == 0 {
				r.lose(p, r.records[record].Name+" is seen by a stronger key")
				continue
			}
			p.role = clash
			r.links = append(r.links, p)
			continue
		}
		if why := r.against(all, i); why != "" {
			r.lose(p, why)
			continue
		}
		if c.fate == open {
			c.fate = won
			r.links = append(r.links, p)
			if best < 0 {
				best = i
			}
		}
	}
}

// against says why a claim is not the record, though by itself it could be; "" where it is, or is the same thing as one that is.
func (r *run) against(all []link, i int) string {
	if len(all) == 1 {
		return ""
	}
	p := all[i]
	c := r.claim(p)
	t, mine := r.marksOf(p)
	for _, other := range all {
		// Two things of one source that are equally strong, and are not one thing, cannot both be the record. Neither can two
		// things of two sources that have a name in common, and are told apart by what identifies.
		if other == p || other.level != p.level || r.claim(other).fate == clashes || other.source != p.source && p.level < weakFrom {
			continue
		}
		_, theirs := r.marksOf(other)
		if other.source == p.source && !t.oneThing(mine, theirs) || other.source != p.source && t.apart(mine, theirs) && !r.beaten(all, t, other, theirs) {
			return r.harvests[other.source].state.Source.Name + " sees another thing that is as like it"
		}
	}
	for _, other := range all[:i] {
		o := r.claim(other)
		if o.fate != won && o.fate != joined {
			continue
		}
		_, theirs := r.marksOf(other)
		switch {
		case other.source == p.source && other.level == p.level:
			c.fate = joined
			return ""
		case other.source == p.source, other.level < p.level && t.apart(mine, theirs):
			h := r.harvests[other.source]
			k := h.hitsOf(o)[o.hit]
			return fmt.Sprintf("%s, %s is it by its %s", h.state.Source.Name, h.item(o).Place, fieldWords(t.fields[r.keyAt(k.key).field].pointer))
		}
	}
	return ""
}

// beaten says that a stronger claim is the record, and the thing is told from that by what identifies.
func (r *run) beaten(all []link, t *sort, p link, mine marks) bool {
	return slices.ContainsFunc(all, func(o link) bool {
		if o.level >= p.level || r.claim(o).fate != won && r.claim(o).fate != joined {
			return false
		}
		_, theirs := r.marksOf(o)
		return o.source == p.source || t.apart(mine, theirs)
	})
}

// lose says that a claim is not the record that it could have been.
func (r *run) lose(p link, why string) {
	c := r.claim(p)
	t, list := r.marksOf(p)
	c.fate = lost
	hits := r.harvests[p.source].hitsOf(c)
	c.tell().rejected = append(c.tell().rejected, Rejected{Record: r.records[p.record], Key: keyOf(t, list[hits[c.hit].mark]), Why: why})
}

// vanished tells records of things that their sources say are there no more. What identifies must say so.
func (r *run) vanished() {
	for n, h := range r.harvests {
		for i := range h.gone {
			c := &h.gone[i]
			h.aim(c)
			if c.fate == open && c.level < weakFrom {
				r.links = append(r.links, newLink(c.record, n, i, c.level, gone))
			}
		}
	}
}

// bySight orders links by source; of one source what was seen last comes first.
func (r *run) bySight(list []link) []link {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b link) int {
		if c := cmp.Compare(a.source, b.source); c != 0 {
			return c
		}
		return byTime(r.itemOf(a), r.itemOf(b))
	})
	return list
}
