package policy

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assetmuster/muster/internal/document"
)

// seen is a value that a guard looks at: one of the two, or neither where nothing is there.
type seen struct {
	node *document.Node
	term ast.Value
}

func (v seen) missing() bool { return v.node == nil && v.term == nil }

func (v seen) text() (string, bool) {
	if v.node != nil {
		return v.node.Text, v.node.Kind == document.String
	}
	s, is := v.term.(ast.String)
	return string(s), is
}

func (v seen) isFalse() bool {
	if v.node != nil {
		return v.node.Kind == document.Bool && !strings.EqualFold(v.node.Text, "true")
	}
	b, is := v.term.(ast.Boolean)
	return is && !bool(b)
}

// below follows names into mappings. Of a key that stands twice the last counts, as in the values that OPA gets.
func (v seen) below(way []string) (seen, bool) {
	for _, name := range way {
		if v.missing() {
			break
		}
		if v.node != nil {
			v.node = last(v.node, name)
			continue
		}
		switch t := v.term.(type) {
		case ast.Object:
			v.term = nil
			if at := t.Get(ast.StringTerm(name)); at != nil {
				v.term = at.Value
			}
		case ast.Set:
			return v, false
		default:
			v.term = nil
		}
	}
	return v, true
}

// under is what stands under a key, or at a position of a list.
func (v seen) under(key seen) (seen, bool) {
	if name, is := key.text(); is {
		return v.below([]string{name})
	}
	number, _ := key.term.(ast.Number)
	at, whole := number.Int()
	list := v.node != nil && v.node.Kind == document.List
	switch {
	case !whole || !list:
		return v, false
	case at < 0 || at >= len(v.node.Items()):
		return seen{}, true
	}
	return seen{node: &v.node.Items()[at]}, true
}

func last(n *document.Node, name string) *document.Node {
	if n.Kind != document.Map {
		return nil
	}
	items := n.Items()
	for i := len(items) - 2; i >= 0; i -= 2 {
		if items[i].Text == name {
			return &items[i+1]
		}
	}
	return nil
}

// each goes through a collection with its keys until yield says no more. It is not sure of mappings in records, where a key
// may stand twice.
func (v seen) each(yield func(k, v seen) bool) (sure bool) {
	if v.node != nil {
		items := v.node.Items()
		for i := range items {
			if v.node.Kind != document.List || !yield(seen{term: ast.InternedTerm(i).Value}, seen{node: &items[i]}) {
				break
			}
		}
		return v.node.Kind != document.Map
	}
	goOn := true
	next := func(k, v *ast.Term) { goOn = goOn && yield(seen{term: k.Value}, seen{term: v.Value}) }
	switch t := v.term.(type) {
	case *ast.Array:
		for i := range t.Len() {
			next(ast.InternedTerm(i), t.Elem(i))
		}
	case ast.Set:
		t.Foreach(func(t *ast.Term) { next(t, t) })
	case ast.Object:
		t.Foreach(next)
	}
	return true
}
