package policy

import "github.com/open-policy-agent/opa/v1/ast"

// definition is a rule, or what it says with else, taken apart.
type definition struct {
	rule    *ast.Rule
	calls   []call
	everies []*ast.Every
	refs    []ast.Ref
}

// call is an expression that gives arguments to a function.
type call struct {
	name  string
	rules []*ast.Rule // the function's definitions, none where it is built in
	arity int         // of one that is built in; -1 where there is none of the name
	args  []*ast.Term
}

func (f *flow) define(r *ast.Rule) definition {
	d := definition{rule: r}
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Rule:
			return x != r // what it says with else is a definition of its own
		case *ast.Expr:
			if terms, _ := x.Terms.([]*ast.Term); len(terms) > 0 {
				d.calls = append(d.calls, f.calling(terms))
			}
		case *ast.Every:
			d.everies = append(d.everies, x)
		case *ast.Term:
			if ref, ok := x.Value.(ast.Ref); ok {
				d.refs = append(d.refs, ref)
			}
		}
		return false
	}).Walk(r)
	return d
}
