package policy

import (
	"errors"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/assetmuster/muster/internal/document"
)

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
