package policy

import (
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
	rules    map[*ast.Rule]made         // what a rule gives
	leads    map[occurrence][]*ast.Rule // the definitions that a reference leads to
	pieces   map[string]string
	grown    bool
	at       *ast.Rule
}

// occurrence is one reference where it stands.
type occurrence struct {
	first **ast.Term
	terms int
}

// newFlow follows the texts through some rules, which must be all that these lead to.
func newFlow(compiler *ast.Compiler, rules []*ast.Rule) *flow {
	f := &flow{compiler: compiler, vars: map[variable]made{}, rules: map[*ast.Rule]made{}, leads: map[occurrence][]*ast.Rule{},
		pieces: map[string]string{}, grown: true}
	for _, field := range strings.Fields(pieces) {
		name, positions, _ := strings.Cut(field, ":")
		f.pieces[name] = positions
	}
	var all []definition
	for _, r := range rules {
		for ; r != nil; r = r.Else {
			all = append(all, f.define(r))
		}
	}
	for f.grown {
		f.grown = false
		for _, d := range all {
			f.follow(d)
		}
	}
	return f
}

// follow spreads what one definition says.
func (f *flow) follow(d definition) {
	f.at = d.rule
	for _, c := range d.calls {
		f.call(c)
	}
	for _, x := range d.everies {
		domain := f.term(x.Domain)
		f.spread(x.Value, domain)
		f.spread(x.Key, made{domain.keys, domain.keys})
	}
	for _, ref := range d.refs {
		f.brackets(ref)
	}
	f.give(d.rule, f.head(d.rule.Head))
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

func (f *flow) calling(terms []*ast.Term) call {
	c := call{name: terms[0].String(), args: terms[1:], arity: -1}
	if ref, _ := terms[0].Value.(ast.Ref); ref.HasPrefix(ast.DefaultRootRef) {
		c.rules = f.compiler.GetRulesExact(ref.GroundPrefix())
	}
	if builtin := ast.BuiltinMap[c.name]; builtin != nil {
		c.arity = builtin.Decl.Arity()
	}
	return c
}

// call passes texts through one call.
func (f *flow) call(c call) {
	equal := c.name == ast.Equality.Name || c.name == ast.Assign.Name
	switch last := len(c.args) - 1; {
	case len(c.rules) > 0:
		f.enter(c)
	case equal && len(c.args) == 2:
		f.spread(c.args[0], f.term(c.args[1]))
		f.spread(c.args[1], f.term(c.args[0]))
	case c.arity >= 0 && last >= c.arity:
		f.spread(c.args[last], f.result(c.name, c.args[:last]))
	}
}

// enter passes arguments to the parameters of a function, and what it gives to the last term.
func (f *flow) enter(c call) {
	var out made
	caller := f.at
	for _, r := range c.rules {
		for ; r != nil; r = r.Else {
			out = out.or(f.rules[r])
			for i, param := range r.Head.Args {
				passed := f.term(c.args[i])
				f.at = r
				f.spread(param, passed)
				f.at = caller
			}
		}
	}
	if last := len(c.args) - 1; last >= len(c.rules[0].Head.Args) {
		f.spread(c.args[last], out)
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
	positions, known := f.pieces[op]
	if !known {
		return made{true, true}
	}
	var out made
	for i, arg := range args {
		if strings.ContainsRune(positions, rune('0'+i)) {
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
	case root == "registry" || root == "base" || root == "index":
		return made{}
	case root == "as_of" || len(ref) == 1 || !fixed:
		return made{true, true}
	}
	at := occurrence{&ref[0], len(ref)}
	rules, known := f.leads[at]
	if !known {
		rules = f.compiler.GetRulesDynamicWithOpts(ref, ast.RulesOptions{})
		f.leads[at] = rules
	}
	var out made
	for _, r := range rules {
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
