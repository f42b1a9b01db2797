package policy

import (
	"cmp"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// A guard tells that a rule cannot find anything in a record, so that OPA need not be asked. It follows the rule's bodies
// from their beginnings for as long as they compare what stands in the record, days, facts and what policies write down. At
// the first expression of another sort only OPA can tell, and the rule is asked: so nothing that would break off is passed
// over, and a rule that begins with what is seldom so costs next to nothing.
type guard []condition

// condition is one thing that must be so for a body to go on.
type condition struct {
	sort   sort
	not    bool   // of oneOf: none of them may be so
	op     string // of compares: lt, startswith and so on
	a, b   *operand
	bodies []guard // of oneOf: one of them must be so; of forEach: it must be so of an item
	loose  bool    // of oneOf: not all of them count wherever they are so
	once   int     // of oneOf, where it is the same for all of a record: its number
	slot   int     // of forEach: where the item is put, and behind it its key
}

type sort int8

const (
	unclear  sort = iota // only OPA can tell
	defined              // a is there
	holds                // a is there and not false
	compares             // a and b compare so
	within               // a is in the collection b
	oneOf
	forEach
)

// mostConditions and mostDepth bound a guard: a rule with more is as quick to ask.
const mostConditions, mostDepth = 300, 12

// guarding makes the guard of a rule.
type guarding struct {
	facts *facts
	left  int // how many more expressions may be followed
	depth int
	slots int
}

// names says what the variables of a body stand for.
type names map[ast.Var]*operand

// then makes the conditions of what follows in a body, for what its variables stand for by then; nil where nothing does.
type then func(names) guard

func (next then) with(in names) guard {
	if next == nil {
		return nil
	}
	return next(in)
}

// guard makes the guard of a rule: it can find something where one of the bodies is so.
func (fs *facts) guard(set ast.Ref) guard {
	g := &guarding{facts: fs, left: mostConditions}
	return g.definitions(fs.definitions(set), func(r *ast.Rule) guard { return g.body(r.Body, names{}, nil) })
}

// definitions gives the rules behind a name, with those that add to it under a key, in the order in which they stand.
func (fs *facts) definitions(ref ast.Ref) []*ast.Rule {
	rules := fs.compiler.GetRulesWithPrefix(ref)
	return slices.SortedFunc(slices.Values(rules), func(a, b *ast.Rule) int {
		return cmp.Or(a.Module.Package.Path.Compare(b.Module.Package.Path), a.Location.Compare(b.Location))
	})
}

// definitions makes the condition that one of some rules is so, or what they say with else. Which of these counts is left to
// OPA.
func (g *guarding) definitions(rules []*ast.Rule, body func(*ast.Rule) guard) guard {
	g.depth++
	defer func() { g.depth-- }()
	any := condition{sort: oneOf}
	for _, r := range rules {
		any.loose = any.loose || r.Else != nil
		for ; r != nil; r = r.Else {
			if g.depth > mostDepth || r.Default {
				return guard{{}}
			}
			any.bodies = append(any.bodies, body(r))
		}
	}
	return guard{any}
}

// body makes the conditions of a body up to the first that is unclear.
func (g *guarding) body(b ast.Body, in names, next then) guard {
	if len(b) == 0 {
		return next.with(in)
	}
	if g.left--; g.left < 0 || len(b[0].With) > 0 {
		return guard{{}}
	}
	return g.expr(b[0], in, func(in names) guard { return g.body(b[1:], in, next) })
}

func (g *guarding) expr(e *ast.Expr, in names, next then) guard {
	if e.Negated {
		inner := *e
		inner.Negated = false
		return append(guard{{sort: oneOf, not: true, bodies: []guard{g.expr(&inner, in.copy(), nil)}}}, next.with(in)...)
	}
	switch terms := e.Terms.(type) {
	case *ast.Term:
		return g.value(terms, nil, in, next)
	case []*ast.Term:
		return g.call(terms, in, next)
	}
	return guard{{}}
}

// call makes the conditions of an equation, a comparison or a function.
func (g *guarding) call(terms []*ast.Term, in names, next then) guard {
	ref, _ := terms[0].Value.(ast.Ref)
	if ref.HasPrefix(ast.DefaultRootRef) {
		return g.function(ref, terms[1:], in, next)
	}
	op, args := ref.String(), terms[1:]
	switch {
	case op == "eq" && in.free(args[0]):
		return g.value(args[1], args[0], in, next)
	case op == "eq" && in.free(args[1]):
		return g.value(args[0], args[1], in, next)
	case len(args) == 2 && comparisons[op] != nil:
		return append(guard{{sort: compares, op: op, a: g.operand(args[0], in), b: g.operand(args[1], in)}}, next.with(in)...)
	case len(args) == 2 && op == "internal.member_2":
		return append(guard{{sort: within, a: g.operand(args[0], in), b: g.operand(args[1], in)}}, next.with(in)...)
	case len(args) == 4 && op == "object.get" && in.free(args[3]):
		return g.take(args[3], g.get(args, in), in, next)
	case slices.Contains(plainFunctions, op):
		return g.plain(op, args, in, next)
	}
	return guard{{}}
}

// take makes a variable stand for an operand, which must be there; without a variable it must hold.
func (g *guarding) take(taker *ast.Term, o *operand, in names, next then) guard {
	c := condition{sort: holds, a: o}
	if taker != nil {
		c.sort = defined
		in = in.copy()
		in[taker.Value.(ast.Var)] = o
	}
	return append(guard{c}, next.with(in)...)
}

func (in names) copy() names {
	out := make(names, len(in)+1)
	for v, o := range in {
		out[v] = o
	}
	return out
}

// free says that a term is a variable that stands for nothing yet.
func (in names) free(t *ast.Term) bool {
	v, is := t.Value.(ast.Var)
	return is && in[v] == nil && !t.Equal(ast.InputRootDocument) && !t.Equal(ast.DefaultRootDocument)
}
