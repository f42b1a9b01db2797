package change

import (
	"slices"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// claim says that a record had another name before.
type claim struct {
	pair
	later  bool // the record after says so
	dead   bool
	merged bool // the record that has the new name now had it before: it only took over the other
	split  bool // the record that had the old name still has it: it only gave off the other
}

// claims are those of all records, by the names on either side.
type claims struct {
	gone, come map[id][]*model.Record
	all        []*claim
	from, to   map[id][]*claim
}

// renamed pairs records that say by their earlier names what they were: one that took a new name, two that swapped
// theirs, several that passed theirs on in a ring. One whose renaming was undone says so by what it listed before. A
// record that stays and takes over the name of another is no renaming: the two were merged.
func (m *matcher) renamed(may func(pair) bool) {
	c := &claims{gone: byName(m.gone), come: byName(m.come), from: map[id][]*claim{}, to: map[id][]*claim{}}
	for _, r := range m.come {
		if found := origin(r, c.come, c.gone); found != nil && may(pair{found, r}) {
			c.enter(pair{found, r}, true)
		}
	}
	for _, r := range m.gone {
		if found := origin(r, c.gone, c.come); found != nil && may(pair{r, found}) {
			c.enter(pair{r, found}, false)
		}
	}
	c.hold(c.all)
	var torn []*claim
	for _, made := range c.all {
		if !made.dead && c.contradicted(made) {
			torn = append(torn, made)
		}
	}
	for _, made := range torn {
		made.dead = true
	}
	c.hold(torn)
	var found []pair
	for _, made := range c.all {
		if !made.dead {
			found = append(found, made.pair)
		}
	}
	m.pair(found)
}

// manyNames bounds how many records of the other state one record may claim to have been before nobody looks closer.
const manyNames = 16

// origin is the one record of the other state that has a name which was added to a record's earlier names. A record brings
// its own earlier names along, and those are not added.
func origin(r *model.Record, own, other map[id][]*model.Record) *model.Record {
	if r.Name == "" || len(own[idOf(r)]) > 1 {
		return nil
	}
	var there []*model.Record
	for _, name := range previously(r) {
		if list := other[id{r.Kind.Name, name}]; name != r.Name && !slices.Contains(there, first(list)) {
			there = append(there, list...)
		}
		if len(there) > manyNames {
			return nil
		}
	}
	var found *model.Record
	for _, candidate := range there {
		known := previously(candidate)
		for _, same := range other[idOf(r)] {
			known = append(known, previously(same)...)
		}
		added := slices.DeleteFunc(slices.Clone(there), func(r *model.Record) bool { return slices.Contains(known, r.Name) })
		switch {
		case len(added) != 1 || added[0] != candidate:
		case found != nil:
			return nil
		default:
			found = candidate
		}
	}
	return found
}

func first(list []*model.Record) *model.Record {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// enter notes a claim, once.
func (c *claims) enter(p pair, later bool) {
	was, is := idOf(p.before), idOf(p.after)
	for _, made := range c.from[was] {
		if made.pair == p {
			return
		}
	}
	made := &claim{pair: p, later: later}
	c.all = append(c.all, made)
	c.from[was], c.to[is] = append(c.from[was], made), append(c.to[is], made)
}

// hold drops claims that cannot be: the record that had the new name must have gone on to another, and whatever has the
// old one must have come from another. What rested on a dropped claim is looked at again.
func (c *claims) hold(queue []*claim) {
	for len(queue) > 0 {
		made := queue[0]
		queue = queue[1:]
		was, is := idOf(made.before), idOf(made.after)
		if !made.dead {
			made.merged = len(c.gone[is]) > 0 && !living(c.from[is])
			made.split = len(c.come[was]) > 0 && !living(c.to[was])
			made.dead = made.merged || made.split
		}
		if made.dead {
			queue = append(queue, alive(c.to[was])...)
			queue = append(queue, alive(c.from[is])...)
		}
	}
}

// contradicted says that another claim has one of the records too, or says that it was merged or split.
func (c *claims) contradicted(made *claim) bool {
	for _, other := range c.from[idOf(made.before)] {
		if other != made && (!other.dead || other.later && other.merged) {
			return true
		}
	}
	for _, other := range c.to[idOf(made.after)] {
		if other != made && (!other.dead || !other.later && other.split) {
			return true
		}
	}
	return false
}

func living(list []*claim) bool { return len(alive(list)) > 0 }

func alive(list []*claim) []*claim {
	return slices.DeleteFunc(slices.Clone(list), func(c *claim) bool { return c.dead })
}

// previously gives the earlier names that a record lists.
func previously(r *model.Record) []string {
	list := r.Doc.Root.Get("metadata").Get("previously")
	if list == nil || list.Kind != document.List {
		return nil
	}
	names := make([]string, 0, len(list.Items()))
	for i := range list.Items() {
		if name := list.Items()[i].Str(); name != "" {
			names = append(names, name)
		}
	}
	return names
}
