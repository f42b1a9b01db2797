package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// made says of a value, or of the keys of a mapping, that it may be a text that no record says: the policy itself says it,
// or makes it of pieces. All other texts are those of records, whole or cut out of them.
type made struct{ keys, values bool }

func (m made) or(n made) made { return made{m.keys || n.keys, m.values || n.values} }

// variable is a variable of a rule: the compiler gives those of one rule different names.
type variable struct {
	rule *ast.Rule
	name ast.Var
}

// flow follows texts through compiled rules, whatever the order in which these run. It errs on one side only: what it
// does not call made is not.
type flow struct {
	compiler *ast.Compiler
	vars     map[variable]made
	rules    map[*ast.Rule]made // what a rule gives
	grown    bool
	at       *ast.Rule
}

// newFlow follows the texts through some rules, which must be all that these lead to.
func newFlow(compiler *ast.Compiler, rules []*ast.Rule) *flow {
	f := &flow{compiler: compiler, vars: map[variable]made{}, rules: map[*ast.Rule]made{}, grown: true}
	for f.grown {
		f.grown = false
		for _, r := range rules {
			for ; r != nil; r = r.Else {
				f.rule(r)
			}
		}
	}
	return f
}

func (f *flow) rule(r *ast.Rule) {
	f.at = r
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Expr:
			f.expression(x)
		case *ast.Every:
			domain := f.term(x.Domain)
			f.spread(x.Value, domain)
			f.spread(x.Key, made{domain.keys, domain.keys})
		case *ast.Term:
			if ref, ok := x.Value.(ast.Ref); ok {
				f.brackets(ref)
			}
		}
		return false
	}).Walk(r)
	f.give(r, f.head(r.Head))
}

// head says what a rule gives: a value, and the keys that stand in brackets behind its name.
func (f *flow) head(h *ast.Head) made {
	var out made
	if h.Key != nil { // finding contains x, or of[key] := value
		key := f.term(h.Key)
		out = out.or(made{keys: key.values, values: h.Value == nil && key.values})
	}
	for i, t := range h.Ref() {
		if i > 0 && f.term(t).values {
			out.keys = true
		}
	}
	if h.Value != nil {
		out = out.or(f.term(h.Value))
	}
	return out
}

func (f *flow) expression(x *ast.Expr) {
	call, _ := x.Terms.([]*ast.Term)
	if len(call) == 0 {
		return
	}
	op, args := call[0].String(), call[1:]
	if rules := f.defined(call[0]); rules != nil {
		f.call(rules, args)
		return
	}
	builtin := ast.BuiltinMap[op]
	switch {
	case op == ast.Equality.Name && len(args) == 2, op == ast.Assign.Name && len(args) == 2:
		f.spread(args[0], f.term(args[1]))
		f.spread(args[1], f.term(args[0]))
	case builtin == nil:
	case len(args) > builtin.Decl.Arity():
		f.spread(args[len(args)-1], f.result(op, args[:len(args)-1]))
	}
}

// call passes arguments to the parameters of a function, and what it gives to the last term.
func (f *flow) call(rules []*ast.Rule, args []*ast.Term) {
	var out made
	caller := f.at
	for _, r := range rules {
		for ; r != nil; r = r.Else {
			out = out.or(f.rules[r])
			for i, param := range r.Head.Args {
				passed := f.term(args[i])
				f.at = r
				f.spread(param, passed)
				f.at = caller
			}
		}
	}
	if r := rules[0]; len(args) > len(r.Head.Args) {
		f.spread(args[len(args)-1], out)
	}
}

// pieces are the functions that give what they are given, or pieces of it that stand together there, by the positions of
// the arguments that this is true of. What any other function gives counts as made.
const pieces = `
	substring:0 split:0 trim:0 trim_left:0 trim_prefix:0 trim_right:0 trim_space:0 trim_suffix:0 regex.split:1 regex.find_n:1
	object.get:0,2 object.keys:0 object.filter:0 object.remove:0 object.union:0,1 object.union_n:0 walk:0
	array.concat:0,1 array.slice:0 array.reverse:0 array.flatten:0 sort:0 max:0 min:0 and:0 or:0,1 minus:0 union:0 intersection:0
	count: sum: product: to_number: plus: mul: div: rem: abs: ceil: floor: round: indexof: indexof_n: strings.count:`

func (f *flow) result(op string, args []*ast.Term) made {
	fields := strings.Fields(pieces)
	i := slices.IndexFunc(fields, func(s string) bool { return strings.HasPrefix(s, op+":") })
	if i < 0 {
		return made{true, true}
	}
	var out made
	for j, arg := range args {
		if strings.Contains(fields[i][len(op):], string(rune('0'+j))) {
			out = out.or(f.term(arg))
		}
	}
	if op == "walk" || op == "object.keys" { // keys become values
		out.values = out.values || out.keys
	}
	return out
}

// term says of what the text of a term, and of the values and keys in it, may be made.
func (f *flow) term(t *ast.Term) made {
	var out made
	switch v := t.Value.(type) {
	case ast.Var:
		return f.vars[variable{f.at, v}]
	case ast.Ref:
		return f.ref(v)
	case ast.Number, ast.Boolean, ast.Null:
	case *ast.Array:
		v.Foreach(func(t *ast.Term) { out = out.or(f.term(t)) })
	case ast.Set:
		v.Foreach(func(t *ast.Term) { out = out.or(f.element(t)) })
	case ast.Object:
		v.Foreach(func(key, value *ast.Term) { out = out.or(f.term(value)).or(made{keys: f.term(key).values}) })
	case *ast.ArrayComprehension:
		return f.term(v.Term)
	case *ast.SetComprehension:
		return f.element(v.Term)
	case *ast.ObjectComprehension:
		return f.term(v.Value).or(made{keys: f.term(v.Key).values})
	default: // texts, and what is not known here
		return made{true, true}
	}
	return out
}

// element is a member of a set, which is its own key.
func (f *flow) element(t *ast.Term) made {
	m := f.term(t)
	return made{m.keys || m.values, m.values}
}

// ref says what a reference leads to. Records, and what indexes say of them, are texts of records.
func (f *flow) ref(ref ast.Ref) made {
	head, _ := ref[0].Value.(ast.Var)
	switch root, fixed := name(ref, 1); {
	case head == "input":
		return made{}
	case head != "data":
		return f.vars[variable{f.at, head}]
	case root == "as_of" || len(ref) == 1 || !fixed:
		return made{true, true}
	}
	var out made
	for _, r := range f.compiler.GetRulesDynamic(ref) {
		for ; r != nil; r = r.Else {
			out = out.or(f.rules[r])
		}
	}
	return out
}

// brackets gives variables in brackets the keys of what they stand behind.
func (f *flow) brackets(ref ast.Ref) {
	keys := f.ref(ref).keys
	for _, t := range ref[1:] {
		f.spread(t, made{keys, keys})
	}
}

// spread marks the variables that a pattern binds.
func (f *flow) spread(pattern *ast.Term, m made) {
	if pattern == nil || m == (made{}) {
		return
	}
	switch v := pattern.Value.(type) {
	case ast.Var:
		at := variable{f.at, v}
		if now := f.vars[at].or(m); now != f.vars[at] {
			f.vars[at], f.grown = now, true
		}
	case *ast.Array:
		v.Foreach(func(t *ast.Term) { f.spread(t, m) })
	case ast.Object:
		v.Foreach(func(_, value *ast.Term) { f.spread(value, m) })
	}
}

func (f *flow) give(r *ast.Rule, m made) {
	if now := f.rules[r].or(m); now != f.rules[r] {
		f.rules[r], f.grown = now, true
	}
}

// defined gives the rules that a call leads to, nil where it is of a built-in function.
func (f *flow) defined(op *ast.Term) []*ast.Rule {
	ref, _ := op.Value.(ast.Ref)
	if !ref.HasPrefix(ast.DefaultRootRef) {
		return nil
	}
	return f.compiler.GetRulesExact(ref.GroundPrefix())
}

// makes says that a term of a rule may be a text that no record says.
func (f *flow) makes(r *ast.Rule, t *ast.Term) bool {
	for ; r != nil; r = r.Else { // the term may stand in what the rule says with else
		f.at = r
		if f.term(t).values {
			return true
		}
	}
	return false
}
