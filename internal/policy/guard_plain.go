package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// plainFunctions are those of Rego that a guard has OPA work out. They are quick whatever they are given.
var plainFunctions = []string{
	"abs", "concat", "contains", "count", "div", "endswith", "is_number", "is_object", "is_string", "lower", "minus", "mul", "plus",
	"regex.is_valid", "regex.match", "split", "sprintf", "startswith", "strings.count", "substring", "to_number", "trim_prefix", "upper",
}

// isPlain says that a guard can follow a call: of a function of the policies, a comparison or a plain function.
func isPlain(function ast.Ref) bool {
	op := function.String()
	return function.HasPrefix(ast.DefaultRootRef) || comparisons[op] != nil || op == "internal.member_2" || op == "object.get" ||
		slices.Contains(plainFunctions, op)
}

// plain makes the conditions of a call of a plain function.
func (g *guarding) plain(name string, args []*ast.Term, in names, next then) guard {
	n := len(ast.BuiltinMap[name].Decl.FuncArgs().Args)
	o := &operand{from: called, name: name, call: topdown.GetBuiltin(name)}
	for _, t := range args[:n] {
		o.of = append(o.of, g.operand(t, in))
	}
	return g.result(g.facts.shared(o), args[n:], in, next)
}

// shared numbers a call that is the same for all of a record, however many rules make it.
func (fs *facts) shared(o *operand) *operand {
	if name, is := o.describe(); is {
		o.once = fs.number(name)
	}
	return o
}

func (fs *facts) number(name string) int {
	if fs.calls[name] == 0 {
		fs.calls[name] = len(fs.calls) + 1
	}
	return fs.calls[name]
}

// describe writes an operand down as far as the record alone makes it.
func (o *operand) describe() (string, bool) {
	name := o.name
	switch o.from {
	case constant:
		name = o.value.String()
	case record:
		name = "input"
	case composed, called:
	default:
		return "", false
	}
	for _, part := range o.of {
		text, is := part.describe()
		if !is {
			return "", false
		}
		name += "(" + text + ")"
	}
	return name + strings.Join(o.keys, "\x00") + strings.Join(o.steps, "\x00."), true
}
