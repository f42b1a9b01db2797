package propose

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// branch is a mapping, list or value that is being put together.
type branch struct {
	key   string
	shape *kinds.Shape // nil where nobody declares it
	value *document.Node
	list  []document.Node
	below []*branch
}

// at follows a pointer; with grow it makes what is missing on the way.
func (b *branch) at(pointer string, grow bool) *branch {
	for _, token := range strings.Split(pointer, "/")[1:] {
		key := document.Unescape(token)
		i := slices.IndexFunc(b.below, func(c *branch) bool { return c.key == key })
		if i < 0 && !grow {
			return nil
		}
		if i < 0 {
			i = len(b.below)
			b.below = append(b.below, &branch{key: key, shape: b.shape.Property(key)})
		}
		b = b.below[i]
	}
	return b
}

// through is the list through which a pointer leads, "" where it leads through none.
func (b *branch) through(pointer string) string {
	for i := 1; i < len(pointer); i++ {
		if pointer[i] == '/' && b.shape.At(pointer[:i]) != nil && b.shape.At(pointer[:i]).Items != nil {
			return pointer[:i]
		}
	}
	return ""
}

func (b *branch) put(pointer string, value document.Node) { b.at(pointer, true).value = &value }

// prune takes away what holds nothing; true says that nothing is left.
func (b *branch) prune() bool {
	b.below = slices.DeleteFunc(b.below, func(c *branch) bool { return c.prune() })
	return b.value == nil && len(b.list) == 0 && len(b.below) == 0
}

// text is the value at a pointer, "" where there is none.
func (b *branch) text(pointer string) string {
	if at := b.at(pointer, false); at != nil && at.value != nil {
		return at.value.Text
	}
	return ""
}

// inOrder gives what is below in the order of the schema; what it does not have comes last.
func (b *branch) inOrder() []*branch {
	if b.shape == nil {
		return b.below
	}
	place := func(c *branch) int {
		i := slices.IndexFunc(b.shape.Properties, func(p kinds.Property) bool { return p.Name == c.key })
		if i < 0 {
			return len(b.shape.Properties)
		}
		return i
	}
	below := slices.Clone(b.below)
	slices.SortStableFunc(below, func(x, y *branch) int { return place(x) - place(y) })
	return below
}

// node is what was put together, lists of plain values on one line where that is short.
func (b *branch) node() document.Node {
	switch {
	case b.value != nil:
		return *b.value
	case len(b.list) > 0:
		list, length := document.NewList(b.list...), 0
		for _, item := range b.list {
			if item.Kind >= document.List {
				return list
			}
			length += len(item.Text) + 2
		}
		if length < longestLine {
			list = list.InBrackets()
		}
		return list
	}
	var pairs []document.Node
	for _, c := range b.inOrder() {
		pairs = append(pairs, document.NewText(c.key), c.node())
	}
	return document.NewMap(pairs...)
}
