package change

import (
	"slices"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// claim says that a record had another name before.
type claim struct {
	pair
	dead bool
}

// claims are those of all records, by the names on either side.
type claims struct {
	gone, come map[id][]*model.Record
	from, to   map[id]*claim
	may        func(id) bool // only records of these names may have been renamed
}

// renamed pairs records that say by their earlier names what they were: one that took a new name, two that swapped
// theirs, several that passed theirs on in a ring. A record that stays and takes over the name of another is no
// renaming: the two were merged.
func (m *matcher) renamed(may func(id) bool) {
	c := &claims{byName(m.gone), byName(m.come), map[id]*claim{}, map[id]*claim{}, may}
	var all []*claim
	for _, r := range m.come {
		if made := c.claim(r); made != nil {
			all = append(all, made)
		}
	}
	for _, made := range all {
		c.hold(made)
	}
	var found []pair
	for _, made := range all {
		if !made.dead {
			found = append(found, made.pair)
		}
	}
	m.pair(found)
}

// manyNames bounds how many records of the earlier state one record may claim to have been before nobody looks closer.
const manyNames = 16

// claim enters what a record says that it was, where it says so of one record alone.
func (c *claims) claim(r *model.Record) *claim {
	if r.Name == "" || len(c.come[idOf(r)]) > 1 {
		return nil
	}
	found := c.was(r)
	if found == nil || !c.may(idOf(found)) {
		return nil
	}
	made := &claim{pair: pair{found, r}}
	if other := c.from[idOf(found)]; other != nil { // two records say that they were this one
		other.dead, made.dead = true, true
		return made
	}
	c.from[idOf(found)], c.to[idOf(r)] = made, made
	return made
}

// was is the one record that has a name which was added to a record's earlier names. A record brings its own earlier names
// along, and those are not added.
func (c *claims) was(r *model.Record) *model.Record {
	var there []*model.Record
	for _, name := range previously(r) {
		if list := c.gone[id{r.Kind.Name, name}]; len(list) > 0 && name != r.Name {
			there = append(there, list...)
		}
	}
	if len(there) > manyNames {
		return nil
	}
	var found *model.Record
	for _, candidate := range there {
		known := previously(candidate)
		for _, before := range c.gone[idOf(r)] {
			known = append(known, previously(before)...)
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

// hold drops a claim that cannot be: the record that had the new name must have gone on to another, and whatever has the
// old one must have come from another. What followed from a dropped claim is dropped too.
func (c *claims) hold(made *claim) {
	queue := []*claim{made}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		if next == nil || next.dead && next != made {
			continue
		}
		was, is := idOf(next.before), idOf(next.after)
		stays := len(c.gone[is]) > 0 && !c.from[is].holds() || len(c.come[was]) > 0 && !c.to[was].holds()
		if next.dead || stays {
			next.dead = true
			queue = append(queue, c.to[was], c.from[is])
		}
	}
}

func (c *claim) holds() bool { return c != nil && !c.dead }

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
