package change

import (
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

func lastToken(pointer string) int { return strings.LastIndexByte(pointer, '/') }

// lister pairs the items of two lists.
type lister struct {
	old, is     []document.Node
	toOld, toIs []int // the counterpart of each item of is and of old; none where there is none
}

const none = -1

// list compares two lists item by item.
func (c *comparer) list(old, is *document.Node, s *kinds.Shape, at place) {
	l := &lister{old: old.Items(), is: is.Items(), toOld: unpaired(len(is.Items())), toIs: unpaired(len(old.Items()))}
	if s != nil && s.Ordered {
		l.inOrder(s)
	} else {
		l.inAnyOrder(s)
	}
	for i, before := range l.toOld {
		if before != none {
			c.value(&l.old[before], &l.is[i], items(s), at.item(before, i))
		}
	}
	for i := range l.old {
		if l.toIs[i] == none {
			c.differ(&l.old[i], nil, at.item(i, 0))
		}
	}
	for i := range l.is {
		if l.toOld[i] == none {
			c.differ(nil, &l.is[i], at.item(0, i))
		}
	}
}

func unpaired(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = none
	}
	return out
}

// inAnyOrder pairs items that mean the same, then those of one identity, then the mappings and lists that are left, in
// the order in which they stand. Two scalars that differ are two values.
func (l *lister) inAnyOrder(s *kinds.Shape) {
	l.by(func(n *document.Node) string { return meaning(n, items(s)) })
	l.by(func(n *document.Node) string { return keyOf(n, s) })
	l.by(func(n *document.Node) string {
		if n.Kind < document.List || keyOf(n, s) != "" {
			return ""
		}
		return n.Kind.String()
	})
}

// by pairs items of one key; those whose key is "" are left alone.
func (l *lister) by(key func(*document.Node) string) {
	waiting := map[string][]int{}
	for i := range l.old {
		if l.toIs[i] == none {
			k := key(&l.old[i])
			waiting[k] = append(waiting[k], i)
		}
	}
	for i := range l.is {
		if l.toOld[i] != none {
			continue
		}
		if k := key(&l.is[i]); k != "" && len(waiting[k]) > 0 {
			l.pair(waiting[k][0], i)
			waiting[k] = waiting[k][1:]
		}
	}
}

func (l *lister) pair(old, is int) { l.toIs[old], l.toOld[is] = is, old }

// keyOf is the identity of an item by what x-key names, "" where it has none.
func keyOf(n *document.Node, s *kinds.Shape) string {
	if s == nil || n.Kind != document.Map {
		return ""
	}
	identity, found := "", false
	for _, name := range s.Key {
		if value := n.Get(name); value != nil {
			identity, found = identity+meaning(value, items(s).Property(name)), true
		}
		identity += ";"
	}
	if !found {
		return ""
	}
	return identity
}
