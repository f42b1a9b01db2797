package policy

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// value makes the conditions of a term that must hold, or whose value a variable takes.
func (g *guarding) value(t, taker *ast.Term, in names, next then) guard {
	ref, is := t.Value.(ast.Ref)
	if !is {
		return g.take(taker, g.operand(t, in), in, next)
	}
	for i := 1; i < len(ref); i++ {
		if in.free(ref[i]) {
			return g.each(ref, i, taker, in, next)
		}
	}
	if !ref.HasPrefix(ast.DefaultRootRef) {
		return g.take(taker, g.operand(t, in), in, next)
	}
	for i := 3; i <= len(ref); i++ {
		if rules := g.facts.compiler.GetRulesExact(ref[:i]); len(rules) > 0 {
			return g.rules(rules, ref, i, taker, in, next)
		}
	}
	return g.take(taker, g.operand(t, in), in, next)
}

// rules makes the conditions of what rules give. Only of one alone it can be told what that is, unless it goes without
// saying.
func (g *guarding) rules(rules []*ast.Rule, ref ast.Ref, n int, taker *ast.Term, in names, next then) guard {
	if o := g.operand(ast.NewTerm(ref), in); o.from != unknown {
		return g.take(taker, o, in, next)
	}
	switch {
	case taker == nil && n == len(ref) && allTrue(rules):
		is := g.definitions(rules, func(r *ast.Rule) guard { return g.body(r.Body, names{}, nil) })
		is[0].once = g.facts.number(ref.String())
		return append(is, next.with(in)...)
	case len(rules) == 1 && isValue(rules[0]):
		return g.definitions(rules, func(r *ast.Rule) guard {
			return g.body(r.Body, names{}, func(own names) guard {
				return g.take(taker, g.below(g.operand(r.Head.Value, own), ref[n:], in), in, next)
			})
		})
	}
	return guard{{}}
}

func allTrue(rules []*ast.Rule) bool {
	for _, r := range rules {
		if r.Else != nil && !allTrue([]*ast.Rule{r.Else}) || r.Head.Value == nil || !r.Head.Value.Equal(ast.InternedTerm(true)) || r.Head.RuleKind() != ast.SingleValue {
			return false
		}
	}
	return true
}

// each makes the conditions of going through a collection with the variable at a position of a reference: through a list,
// or through what rules put into a set or mapping.
func (g *guarding) each(ref ast.Ref, at int, taker *ast.Term, in names, next then) guard {
	through, key, below := ref[:at], ref[at].Value.(ast.Var), ref[at+1:]
	with := func(k, v *operand) guard {
		in := in.copy()
		in[key] = k
		return g.take(taker, g.below(v, below, in), in, next)
	}
	if through.HasPrefix(ast.DefaultRootRef) {
		if rules := g.facts.definitions(through); len(rules) > 0 && g.operand(ast.NewTerm(through), in).from == unknown {
			return g.filled(rules, through, with)
		}
	}
	c := condition{sort: forEach, a: g.operand(ast.NewTerm(through), in), slot: g.slots}
	g.slots += 2
	defer func() { g.slots -= 2 }()
	if c.a.from == unknown {
		return guard{{}}
	}
	c.bodies = []guard{with(&operand{from: item, slot: c.slot + 1}, &operand{from: item, slot: c.slot})}
	return guard{c}
}

// filled makes the conditions of going through what rules put into a set or a mapping.
func (g *guarding) filled(rules []*ast.Rule, through ast.Ref, with func(k, v *operand) guard) guard {
	keys := map[string]bool{}
	return g.definitions(rules, func(r *ast.Rule) guard {
		head, ref := r.Head, r.Head.Ref()
		if !r.Module.Package.Path.Equal(through[:len(through)-1]) || len(head.Args) > 0 {
			return guard{{}}
		}
		return g.body(r.Body, names{}, func(own names) guard {
			if head.RuleKind() == ast.MultiValue && len(ref) == 1 {
				element := g.operand(head.Key, own)
				return with(element, element)
			}
			if head.RuleKind() != ast.SingleValue || len(ref) != 2 {
				return guard{{}}
			}
			key := g.operand(ref[1], own)
			if key.from != constant || keys[ref[1].String()] { // two values for one key are a fault
				return guard{{}}
			}
			keys[ref[1].String()] = true
			return with(key, g.operand(head.Value, own))
		})
	})
}

// function makes the conditions of a call of a function that policies define.
func (g *guarding) function(ref ast.Ref, args []*ast.Term, in names, next then) guard {
	rules := g.facts.compiler.GetRulesExact(ref)
	if len(rules) == 0 {
		return guard{{}}
	}
	n := len(rules[0].Head.Args)
	gives := len(args) == n+1
	if f := g.facts.of(ref); f != nil {
		o := &operand{from: recalled, fact: f}
		for _, t := range args[:n] {
			o.of = append(o.of, g.operand(t, in))
		}
		return g.result(o, args[n:], in, next)
	}
	if gives && (len(rules) > 1 || !in.free(args[n])) || !gives && !allTrue(rules) {
		return guard{{}}
	}
	is := g.definitions(rules, func(r *ast.Rule) guard {
		own, given := names{}, guard(nil)
		for i, param := range r.Head.Args {
			given = append(given, g.given(param, g.operand(args[i], in), own)...)
		}
		return append(given, g.body(r.Body, own, func(own names) guard {
			if !gives {
				return nil
			}
			return g.take(args[n], g.operand(r.Head.Value, own), in, next)
		})...)
	})
	if !gives {
		is = append(is, next.with(in)...)
	}
	return is
}

// result makes the conditions of a call that gives an operand, which is taken, or must be what is said, or hold.
func (g *guarding) result(o *operand, taker []*ast.Term, in names, next then) guard {
	switch {
	case len(taker) == 0:
		return g.take(nil, o, in, next)
	case in.free(taker[0]):
		return g.take(taker[0], o, in, next)
	}
	return append(guard{{sort: compares, op: "eq", a: o, b: g.operand(taker[0], in)}}, next.with(in)...)
}

// given makes a parameter stand for what it is given.
func (g *guarding) given(param *ast.Term, o *operand, own names) guard {
	if own.free(param) {
		own[param.Value.(ast.Var)] = o
		return guard{{sort: defined, a: o}}
	}
	if !ast.IsConstant(param.Value) {
		return guard{{}}
	}
	return guard{{sort: compares, op: "eq", a: o, b: &operand{from: constant, value: param.Value}}}
}
