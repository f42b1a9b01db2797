package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// fact is a value in the policies, such as data.muster.lib.subject.stage, that goes by a few values of a record and by what
// it looks up for them: records that agree in these agree in it. Evaluators ask OPA for it once, and remember. What a function
// gives that reads nothing of the record is a fact too, and goes by its arguments.
type fact struct {
	ref      ast.Ref
	id       int
	function bool
	goesBy   [][]string // where in the record the values stand
}

// question asks for the fact, of a function for what it gives for the arguments.
func (f *fact) question(args []*ast.Term) ast.Body {
	if !f.function {
		return ast.NewBody(ast.Equality.Expr(ast.NewTerm(answer), ast.NewTerm(f.ref)))
	}
	return ast.NewBody(ast.NewExpr(slices.Concat([]*ast.Term{ast.NewTerm(f.ref)}, args, []*ast.Term{ast.NewTerm(answer)})))
}

// mostPlaces bounds what a fact may go by: with every further value fewer records agree.
const mostPlaces = 3

// facts finds the facts among the values that policies work out. What is none is known too.
type facts struct {
	compiler *ast.Compiler
	known    map[string]*fact
	byName   map[string][]*fact // by the last part of the reference, as that tells most of them apart
	all      []*fact
	calls    map[string]int // numbers of calls that are the same for all of a record
}

func newFacts(c *ast.Compiler) *facts {
	return &facts{compiler: c, known: map[string]*fact{}, byName: map[string][]*fact{}, calls: map[string]int{}}
}

// of gives the fact that a reference leads to, nil where that is none.
func (fs *facts) of(ref ast.Ref) *fact {
	name := ref.String()
	f, known := fs.known[name]
	if !known {
		if f = fs.make(ref); f != nil {
			f.id, fs.all = len(fs.all), append(fs.all, f)
			last := string(ref[len(ref)-1].Value.(ast.String))
			fs.byName[last] = append(fs.byName[last], f)
		}
		fs.known[name] = f
	}
	return f
}

// make finds out whether a reference leads to a fact. What is as quick to work out as to remember is none.
func (fs *facts) make(ref ast.Ref) *fact {
	rules := fs.compiler.GetRulesExact(ref)
	if len(rules) == 0 {
		return nil
	}
	basis := &basis{compiler: fs.compiler, seen: map[*ast.Rule]bool{}, places: map[string][]string{}}
	basis.add(rules)
	if len(rules[0].Head.Args) > 0 {
		if basis.anything || !basis.heavy || len(basis.places) > 0 {
			return nil
		}
		return &fact{ref: ref, function: true}
	}
	value := !slices.ContainsFunc(rules, func(r *ast.Rule) bool { return !isValue(r) })
	if basis.anything || basis.lists || !value || !basis.looksUp && len(basis.places) > 0 || len(basis.places) > mostPlaces {
		return nil
	}
	f := &fact{ref: ref}
	last := "\x00"
	for _, place := range sortedKeys(basis.places) {
		if strings.HasPrefix(place, last+"\x00") { // a mapping is no single value
			return nil
		}
		f.goesBy, last = append(f.goesBy, basis.places[place]), place
	}
	return f
}

// find gives the fact with a reference, if it is one.
func (fs *facts) find(ref ast.Ref) *fact {
	last, ok := ref[len(ref)-1].Value.(ast.String)
	if !ok {
		return nil
	}
	for _, f := range fs.byName[string(last)] {
		if len(f.ref) == len(ref) && f.ref.Equal(ref) {
			return f
		}
	}
	return nil
}

// isValue says that a rule gives one value, and is no function and no set or mapping that several rules fill.
func isValue(r *ast.Rule) bool {
	return len(r.Head.Args) == 0 && r.Head.RuleKind() == ast.SingleValue && len(r.Head.Ref()) == 1
}

// basis gathers what definitions, and those that they lead to, read of the record that is judged.
type basis struct {
	compiler *ast.Compiler
	seen     map[*ast.Rule]bool
	places   map[string][]string
	looksUp  bool
	heavy    bool // guards cannot follow it
	lists    bool // it goes through lists of the record, which are no single values
	anything bool // it may read whatever there is
}

func (b *basis) add(rules []*ast.Rule) {
	for _, r := range rules {
		if b.seen[r] || b.anything {
			continue
		}
		b.seen[r] = true
		b.look(r)
	}
}

func (b *basis) look(x any) {
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.With:
			b.anything = true
		case *ast.Every, *ast.ArrayComprehension, *ast.SetComprehension, *ast.ObjectComprehension:
			b.heavy = true
		case *ast.Expr:
			b.heavy = b.heavy || x.IsCall() && !isPlain(x.Operator())
		case *ast.Term:
			switch v := x.Value.(type) {
			case ast.Ref:
				b.ref(v)
				for _, t := range v[1:] {
					b.look(t)
				}
				return true
			case ast.Var:
				b.anything = b.anything || v.Equal(ast.InputRootDocument.Value) || v.Equal(ast.DefaultRootDocument.Value)
			}
		}
		return b.anything
	}).Walk(x)
}

func (b *basis) ref(ref ast.Ref) {
	switch {
	case ref.HasPrefix(ast.InputRootRef):
		place := steps(ref[1:])
		b.anything = b.anything || len(place) == 0
		b.lists = b.lists || len(place) < len(ref)-1
		b.places[strings.Join(place, "\x00")] = place
	case ref.HasPrefix(ast.DefaultRootRef):
		root, fixed := name(ref, 1)
		switch {
		case !fixed:
			b.anything = true
		case root == "registry" || root == "base" || root == "index":
			b.looksUp = true
		case root != "as_of":
			b.add(b.compiler.GetRulesDynamicWithOpts(ref, ast.RulesOptions{}))
		}
	}
}

// steps gives the names at the beginning of a reference.
func steps(ref ast.Ref) []string {
	var names []string
	for _, t := range ref {
		s, ok := t.Value.(ast.String)
		if !ok {
			break
		}
		names = append(names, string(s))
	}
	return names
}
