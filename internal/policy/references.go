package policy

import "github.com/open-policy-agent/opa/v1/ast"

// references visits every reference in compiled rules, with the variables that have values where it is read. Imports are
// resolved there, and the expressions of a body stand in the order in which they bind their variables.
type references struct {
	visit func(ref ast.Ref, loc *ast.Location, bound ast.VarSet)
}

// rule visits a rule, and what it says with else.
func (v references) rule(r *ast.Rule) {
	for ; r != nil; r = r.Else {
		bound := ast.NewVarSet()
		for _, arg := range r.Head.Args {
			bound.Update(arg.Vars())
		}
		v.body(r.Body, bound)
		v.look(r.Head, bound)
	}
}

// body looks at expressions in their order: a variable is bound by the expressions before.
func (v references) body(b ast.Body, bound ast.VarSet) {
	for _, expr := range b {
		v.look(expr, bound)
		if !expr.Negated {
			bound.Update(expr.Vars(ast.VarVisitorParams{SkipClosures: true}))
		}
	}
}

// look finds the references in an expression, a head or a term. Comprehensions bind variables of their own.
func (v references) look(x any, bound ast.VarSet) {
	inner := func(b ast.Body, rest ...any) bool {
		within := bound.Copy()
		v.body(b, within)
		for _, x := range rest {
			v.look(x, within)
		}
		return true
	}
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.ArrayComprehension:
			return inner(x.Body, x.Term)
		case *ast.SetComprehension:
			return inner(x.Body, x.Term)
		case *ast.ObjectComprehension:
			return inner(x.Body, x.Key, x.Value)
		case *ast.Every:
			v.look(x.Domain, bound)
			within := bound.Copy()
			within.Update(x.KeyValueVars())
			v.body(x.Body, within)
			return true
		case *ast.With:
			v.look(x.Value, bound)
			return true
		case *ast.Term:
			if ref, ok := x.Value.(ast.Ref); ok {
				v.visit(ref, x.Location, bound)
			}
		}
		return false
	}).Walk(x)
}
