package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// operand is a value that conditions are about, as far as a guard can tell it.
type operand struct {
	from  origin
	steps []string // from there to the value
	value ast.Value
	slot  int
	fact  *fact
	// Of fallback the mapping, what stands in for the value and the way to it, of keyed the mapping and the key, of lookedUp the path below data, of
	// called what a function is given, of composed the values.
	of   []*operand
	keys []string // of composed, where it is no list
	name string   // of called
	call topdown.BuiltinFunc
	once int // of called, where it is worked out once for a record: its number
}

type origin int8

const (
	unknown  origin = iota
	constant        // what a policy writes down
	record          // what is judged
	item            // what a condition goes through, or its key
	today           // data.as_of
	recalled        // a fact
	lookedUp        // another record, or what an index says
	keyed           // what stands under a key that is no constant
	fallback        // what object.get gives
	composed        // a mapping or list of others
	called          // what one of the plain functions gives
)

// operand says what a term is.
func (g *guarding) operand(t *ast.Term, in names) *operand {
	if ast.IsConstant(t.Value) {
		return &operand{from: constant, value: t.Value}
	}
	switch v := t.Value.(type) {
	case ast.Var:
		if o := in[v]; o != nil {
			return o
		}
	case ast.Ref:
		return g.reference(v, in)
	case ast.Object:
		return g.mapping(v, in)
	case *ast.Array:
		o := &operand{from: composed}
		v.Foreach(func(t *ast.Term) { o.of = append(o.of, g.operand(t, in)) })
		return o
	}
	return &operand{}
}

func (g *guarding) reference(ref ast.Ref, in names) *operand {
	root, _ := name(ref, 1)
	switch {
	case ref[0].Equal(ast.InputRootDocument):
		return g.below(&operand{from: record}, ref[1:], in)
	case !ref.HasPrefix(ast.DefaultRootRef):
		return g.below(g.operand(ref[0], in), ref[1:], in)
	case root == "as_of" && len(ref) == 2:
		return &operand{from: today}
	case root == "registry" && len(ref) >= 4:
		return g.lookedUp(ref, 4, in)
	case root == "index" && len(ref) >= 5:
		return g.lookedUp(ref, 5, in)
	}
	for i := 3; i <= len(ref) && len(steps(ref[1:i])) == i-1; i++ {
		if rules := g.facts.compiler.GetRulesExact(ref[:i]); len(rules) > 0 {
			return g.below(g.written(rules, ref[:i]), ref[i:], in)
		}
	}
	return &operand{}
}

// lookedUp is what stands in the registry or an index under the first n parts of a reference, and below them.
func (g *guarding) lookedUp(ref ast.Ref, n int, in names) *operand {
	o := &operand{from: lookedUp}
	for _, t := range ref[1:n] {
		o.of = append(o.of, g.operand(t, in))
	}
	return g.below(o, ref[n:], in)
}

// written is what rules give where that is written down, or a fact.
func (g *guarding) written(rules []*ast.Rule, ref ast.Ref) *operand {
	r := rules[0]
	if len(rules) == 1 && isValue(r) && r.Else == nil && ast.IsConstant(r.Head.Value.Value) && r.Body.Equal(always) {
		return &operand{from: constant, value: r.Head.Value.Value}
	}
	if f := g.facts.of(ref); f != nil {
		return &operand{from: recalled, fact: f}
	}
	return &operand{}
}

// always is the body of a rule that has none.
var always = ast.NewBody(ast.NewExpr(ast.InternedTerm(true)))

func (g *guarding) mapping(v ast.Object, in names) *operand {
	o := &operand{from: composed}
	v.Foreach(func(k, v *ast.Term) {
		key, is := k.Value.(ast.String)
		if !is {
			o.from = unknown
		}
		o.keys, o.of = append(o.keys, string(key)), append(o.of, g.operand(v, in))
	})
	return o
}

// get is what object.get gives. The way may be a name, or a list that only the record tells.
func (g *guarding) get(args []*ast.Term, in names) *operand {
	o := &operand{from: fallback}
	for _, t := range []*ast.Term{args[0], args[2], args[1]} {
		o.of = append(o.of, g.operand(t, in))
	}
	return o
}

// below is the value to which the rest of a reference leads from an operand.
func (g *guarding) below(o *operand, ref ast.Ref, in names) *operand {
	for len(ref) > 0 && o.from != unknown {
		way := steps(ref)
		switch {
		case len(way) == 0:
			o, ref = &operand{from: keyed, of: []*operand{o, g.operand(ref[0], in)}}, ref[1:]
		case o.from == composed:
			at := slices.Index(o.keys, way[0])
			if at < 0 {
				return &operand{}
			}
			o, ref = o.of[at], ref[1:]
		default:
			further := *o
			further.steps = slices.Concat(o.steps, way)
			o, ref = &further, ref[len(way):]
		}
	}
	return o
}
