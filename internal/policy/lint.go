package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assetmuster/muster/internal/diag"
)

// linter finds references to data that cost too much or that nobody serves.
type linter struct {
	src      Sources
	compiler *ast.Compiler
	module   *module
	stage    string // of the rule in the module; "" where it holds none, as helpers do
	found    diag.List
}

func lint(set compiled, src Sources, rules []*rule) diag.List {
	l := &linter{src: src, compiler: set.compiler}
	stages := map[*module]string{}
	for _, r := range rules {
		stages[r.file] = r.Stage
	}
	for _, m := range set.modules {
		l.module, l.stage = m, stages[m]
		for _, r := range set.compiler.Modules[m.file.Path].Rules {
			references{l.ref}.rule(r)
		}
	}
	return l.found
}

// ref judges one reference. Those into neither data nor input are none of our business.
func (l *linter) ref(ref ast.Ref, loc *ast.Location, bound ast.VarSet) {
	if loc == nil || loc.File == "" {
		loc = ref[0].Location
	}
	if ref.HasPrefix(ast.InputRootRef) {
		l.input(ref, loc)
	}
	if !ref.HasPrefix(ast.DefaultRootRef) {
		return
	}
	switch root, _ := name(ref, 1); {
	case root == "as_of":
	case root == "base" && l.stage == stageRecord:
		l.problem(RuleUnknown, loc, "only rules of stage change see data.base, the state before: this rule's stage is record")
	case root == "registry" || root == "base":
		l.known(ref, 2, l.src.Kinds, "kind", loc)
		if kind, _ := name(ref, 2); kind != "Registry" && !given(ref, 4, bound) { // there is but one of that kind
			l.problem(RuleEnumerates, loc, "this reads all records of %s for every record judged; look one up by its name: data.%s.<Kind>[name]", subject(ref), root)
		}
	case root == "index":
		l.known(ref, 2, l.src.Indexes, "index", loc)
		l.known(ref, 3, l.src.Kinds, "kind", loc)
		if !given(ref, 5, bound) {
			l.problem(RuleEnumerates, loc, "this reads the whole of %s for every record judged; name the record: data.index.<index>.<Kind>[name]", subject(ref))
		}
	case !l.defined(ref):
		l.problem(RuleUnknown, loc, "nothing serves %s: policies see data.registry, data.index, data.as_of, rules on changes data.base, and all each other's packages", subject(ref))
	}
}

// input reports a rule on changes that reads its input as if it were a record: it would never find anything.
func (l *linter) input(ref ast.Ref, loc *ast.Location) {
	if field, fixed := name(ref, 1); fixed && l.stage == stageChange && field != "before" && field != "after" {
		l.problem(RuleUnknown, loc, "the input of a rule of stage change has no %s: write input.before.%[1]s or input.after.%[1]s", field)
	}
}

// known reports a fixed name that does not exist.
func (l *linter) known(ref ast.Ref, at int, names []string, what string, loc *ast.Location) {
	if n, fixed := name(ref, at); fixed && !slices.Contains(names, n) {
		l.problem(RuleUnknown, loc, "there is no %s %q%s", what, n, diag.DidYouMean(n, names))
	}
}

// defined reports whether some policy defines what a reference leads to.
func (l *linter) defined(ref ast.Ref) bool {
	prefix := ref.ConstantPrefix()
	return len(l.compiler.GetRulesWithPrefix(prefix)) > 0 || len(l.compiler.GetRulesForVirtualDocument(prefix)) > 0
}

func (l *linter) problem(rule string, loc *ast.Location, format string, args ...any) {
	f := l.module.finding(rule, diag.Warning, loc, format, args...)
	if !slices.ContainsFunc(l.found, func(g diag.Finding) bool {
		return g.Rule == f.Rule && g.Message == f.Message && g.Range.Start == f.Range.Start
	}) {
		l.found = append(l.found, f)
	}
}

func name(ref ast.Ref, at int) (string, bool) {
	if at >= len(ref) {
		return "", false
	}
	s, ok := ref[at].Value.(ast.String)
	return string(s), ok
}

// given reports whether the first n parts of a reference are there and have values before it is read.
func given(ref ast.Ref, n int, bound ast.VarSet) bool {
	if len(ref) < n {
		return false
	}
	for _, t := range ref[1:n] {
		if v, ok := t.Value.(ast.Var); ok && !bound.Contains(v) {
			return false
		}
	}
	return true
}

// subject names the fixed beginning of a reference.
func subject(ref ast.Ref) string {
	var names []string
	for i := range ref {
		n, fixed := name(ref, i)
		if i > 0 && !fixed {
			break
		}
		if i == 0 {
			n = "data"
		}
		names = append(names, n)
	}
	return strings.Join(names, ".")
}
