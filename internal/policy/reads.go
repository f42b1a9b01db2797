package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Reads says what the rules of stage record that judge one kind may look at besides the record that they judge. It may
// name more than they do, never less.
type Reads struct {
	// Named are the kinds whose records they look up by a name that stands in the record judged, or in another that they
	// looked at.
	Named []string
	// Referrers are the kinds of whose records they ask who refers to them. The names come from where those of Named do.
	Referrers []string
	// Any are the kinds of which they may look at any record, whatever is said in the one judged: they look at all of
	// them, or at one whose name the policy says or makes.
	Any []string
}

// Reads tells, by kind, what the rules that judge records may look at.
func (e *Engine) Reads() map[string]Reads {
	r := &reader{engine: e, leads: map[*ast.Rule][]*ast.Rule{}, reads: map[*ast.Rule]*Reads{}}
	r.follow()
	out := map[string]Reads{}
	for _, kind := range e.kinds {
		var all Reads
		seen := map[*ast.Rule]bool{}
		for _, rule := range e.rules {
			if rule.judges(asked{stageRecord, kind}) {
				r.add(&all, r.definitions(rule), seen)
			}
		}
		for _, list := range []*[]string{&all.Named, &all.Referrers, &all.Any} {
			slices.Sort(*list)
			*list = slices.Compact(*list)
		}
		out[kind] = all
	}
	return out
}

// reader finds out what each definition in the policies looks at by itself, and which others it leads to.
type reader struct {
	engine *Engine
	flow   *flow
	leads  map[*ast.Rule][]*ast.Rule
	reads  map[*ast.Rule]*Reads
}

func (r *reader) definitions(rule *rule) []*ast.Rule {
	return r.engine.compiler.GetRulesDynamicWithOpts(rule.set, ast.RulesOptions{})
}

// follow goes through all definitions that the rules lead to.
func (r *reader) follow() {
	var all []*ast.Rule
	for _, rule := range r.engine.rules {
		all = append(all, r.definitions(rule)...)
	}
	for i := 0; i < len(all); i++ {
		if _, done := r.leads[all[i]]; done {
			continue
		}
		r.leads[all[i]] = nil
		into(all[i], func(ref ast.Ref, _ ast.VarSet) {
			r.leads[all[i]] = append(r.leads[all[i]], r.engine.compiler.GetRulesDynamicWithOpts(ref, ast.RulesOptions{})...)
		})
		all = append(all, r.leads[all[i]]...)
	}
	var unique []*ast.Rule
	for _, rule := range all {
		if !slices.Contains(unique, rule) {
			unique = append(unique, rule)
		}
	}
	r.flow = newFlow(r.engine.compiler, unique)
	for _, rule := range unique {
		r.reads[rule] = r.read(rule)
	}
}

// into visits the references of a rule into data.
func into(rule *ast.Rule, visit func(ref ast.Ref, bound ast.VarSet)) {
	references{func(ref ast.Ref, _ *ast.Location, bound ast.VarSet) {
		if ref.HasPrefix(ast.DefaultRootRef) {
			visit(ref, bound)
		}
	}}.rule(rule)
}

// add enters what definitions, and those that they lead to, look at.
func (r *reader) add(to *Reads, rules []*ast.Rule, seen map[*ast.Rule]bool) {
	for _, rule := range rules {
		if seen[rule] {
			continue
		}
		seen[rule] = true
		found := r.reads[rule]
		to.Named = append(to.Named, found.Named...)
		to.Referrers = append(to.Referrers, found.Referrers...)
		to.Any = append(to.Any, found.Any...)
		r.add(to, r.leads[rule], seen)
	}
}

// read says what a definition looks at by itself.
func (r *reader) read(rule *ast.Rule) *Reads {
	out := &Reads{}
	into(rule, func(ref ast.Ref, bound ast.VarSet) { r.ref(out, rule, ref, bound) })
	ast.NewGenericVisitor(func(x any) bool {
		if _, replaces := x.(*ast.With); replaces {
			r.anything(out)
		}
		return false
	}).Walk(rule)
	return out
}

func (r *reader) ref(out *Reads, rule *ast.Rule, ref ast.Ref, bound ast.VarSet) {
	root, fixed := name(ref, 1)
	index, _ := name(ref, 2)
	switch {
	case !fixed:
		r.anything(out)
	case root == "registry" || root == "base":
		out.Named = append(out.Named, r.kind(out, rule, ref, 2, bound)...)
	case root == "index" && index == "ancestors":
		out.Named = append(out.Named, r.kind(out, rule, ref, 3, bound)...)
	case root == "index" && index == "referrers":
		out.Referrers = append(out.Referrers, r.kind(out, rule, ref, 3, bound)...)
	case root == "index":
		r.anything(out)
	}
}

// kind gives the kind that stands at a position of a reference. The name of a record follows it.
func (r *reader) kind(out *Reads, rule *ast.Rule, ref ast.Ref, at int, bound ast.VarSet) []string {
	kind, fixed := name(ref, at)
	if !fixed {
		r.anything(out)
		return nil
	}
	if !given(ref, at+2, bound) || r.flow.makes(rule, ref[at+1]) {
		out.Any = append(out.Any, kind)
	}
	return []string{kind}
}

// anything says that nobody can tell what is looked at.
func (r *reader) anything(out *Reads) {
	all := r.engine.kinds
	*out = Reads{slices.Clone(all), slices.Clone(all), slices.Clone(all)}
}
