package policy

import (
	"errors"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/assetmuster/muster/internal/document"
)

// seen is a value that a guard looks at: one of the two, or neither where nothing is there.
type seen struct {
	node *document.Node
	term ast.Value
}

func (v seen) missing() bool { return v.node == nil && v.term == nil }

// value gives the value of an operand. It is not sure of what only OPA can tell.
func (g *glance) value(o *operand) (v seen, sure bool) {
	sure = true
	switch o.from {
	case constant:
		v.term = o.value
	case record:
		v.node = g.ev.root
	case item:
		v = g.items[o.slot]
	case today:
		v.term = g.ev.store.asOf
	case recalled:
		if o.fact.function {
			v, sure = g.work(o)
		} else {
			v, sure = g.memory.recall(o.fact).seen()
		}
	default:
		v, sure = g.once(o)
	}
	if !sure {
		return v, false
	}
	return v.below(o.steps)
}

// remembered is what OPA said.
func (m *memo) seen() (v seen, sure bool) {
	if m != nil && m.value != nil {
		v.term = m.value.Value
	}
	return v, m != nil
}

// once works out a value, of what is the same for all of a record only once.
func (g *glance) once(o *operand) (v seen, sure bool) {
	if o.once == 0 {
		return g.work(o)
	}
	known := &g.calls[o.once-1]
	if known.record != g.memory.record {
		v, sure = g.work(o)
		*known = result{record: g.memory.record, is: v, sure: sure}
	}
	return known.is, known.sure
}

// work gives a value that others make.
func (g *glance) work(o *operand) (v seen, sure bool) {
	var few [4]seen
	of := few[:0]
	for _, part := range o.of {
		v, sure := g.value(part)
		if !sure || v.missing() {
			return v, sure
		}
		of = append(of, v)
	}
	switch o.from {
	case lookedUp:
		return g.lookUp(of)
	case keyed:
		return of[0].under(of[1])
	case fallback:
		return fall(of[0], of[2], of[1])
	case composed:
		return seen{term: g.compose(o, of)}, true
	case called:
		return g.call(o, of)
	case recalled:
		return g.memory.given(o.fact, of).seen()
	}
	return v, false
}

// lookUp reads what OPA would read.
func (g *glance) lookUp(path []seen) (v seen, sure bool) {
	var names [4]string
	for i, part := range path {
		if names[i], sure = part.text(); !sure {
			return v, false
		}
	}
	s := g.ev.store
	if len(path) == 3 {
		v.node = s.reg.Node(names[1], names[2])
		s.beside.node(names[1], names[2], v.node)
		return v, true
	}
	value, err := s.readIndex(storage.Path(names[:]))
	v.term, _ = value.(ast.Value)
	return v, err == nil || errors.Is(err, notFound)
}

// fall is what object.get gives: what stands in a mapping at the end of a way, or something else where nothing does. Of
// anything but a mapping it may break off.
func fall(of, way, other seen) (v seen, sure bool) {
	if of.node == nil || of.node.Kind != document.Map {
		return of, false
	}
	v, sure = of, true
	if list, is := way.term.(*ast.Array); is {
		for i := range list.Len() {
			if sure && !v.missing() {
				v, sure = v.under(seen{term: list.Elem(i).Value})
			}
		}
	} else {
		v, sure = v.under(way)
	}
	if sure && v.missing() {
		return other, true
	}
	return v, sure
}

func (g *glance) compose(o *operand, of []seen) ast.Value {
	terms := make([]*ast.Term, len(of))
	for i, v := range of {
		terms[i] = ast.NewTerm(g.term(v))
	}
	if o.keys == nil {
		return ast.NewArray(terms...)
	}
	pairs := make([][2]*ast.Term, len(of))
	for i, key := range o.keys {
		pairs[i] = [2]*ast.Term{ast.StringTerm(key), terms[i]}
	}
	return ast.NewObject(pairs...)
}

// call has OPA work out a plain function. Where that breaks off the rule is to say so.
func (g *glance) call(o *operand, of []seen) (v seen, sure bool) {
	if list := of[0].node; o.name == "count" && list != nil && list.Kind == document.List {
		return seen{term: ast.InternedTerm(len(list.Items())).Value}, true
	}
	args := make([]*ast.Term, len(of))
	for i, v := range of {
		if o.once == 0 && v.node != nil && v.node.Items() != nil { // dear, and again and again
			return v, false
		}
		args[i] = ast.NewTerm(g.term(v))
	}
	err := o.call(topdown.BuiltinContext{}, args, func(t *ast.Term) error {
		v.term = t.Value
		return nil
	})
	return v, err == nil
}

// term gives a value as OPA has it.
func (g *glance) term(v seen) ast.Value {
	switch v.node {
	case nil:
		return v.term
	case g.ev.root:
		return g.ev.input().Value
	}
	return g.ev.conv.term(v.node).Value
}

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
