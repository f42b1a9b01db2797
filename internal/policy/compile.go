package policy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assetmuster/muster/internal/diag"
)

// Engine holds the compiled rules. Its evaluators may run side by side.
type Engine struct {
	compiler *ast.Compiler
	rules    []*rule  // in the order of their ids
	left     []string // ids of muster's own rules that were not wanted, of which nothing else is known
	kinds    []string
	prepared *prepared
}

// Compile reads and compiles the policies. What is wrong with a policy of the registry is a finding, and the others
// still run. An error means that nothing may be checked: a policy calls a built-in that is not allowed, or muster's
// own policies are broken.
func Compile(src Sources) (*Engine, diag.List, error) {
	set, list, err := src.compile(false, false)
	if err != nil {
		return nil, nil, err
	}
	left := src.left()
	src.Reserved = append(slices.Clone(src.Reserved), left...)
	rules, found := register(set.modules, src)
	list = append(list, found...)
	list = append(list, lint(set, src, rules)...)
	if err := ownFault(list); err != nil {
		return nil, nil, err
	}
	engine := &Engine{compiler: set.compiler, rules: rules, left: left, kinds: src.Kinds, prepared: newPrepared()}
	return engine, list.Finish(), nil
}

// Rules lists the rules in the order of their ids.
func (e *Engine) Rules() []diag.Rule {
	rules := make([]diag.Rule, len(e.rules))
	for i, r := range e.rules {
		rules[i] = r.Rule
	}
	return rules
}

// Left lists the ids of muster's own rules that Sources.Wanted left out. Rules does not have them.
func (e *Engine) Left() []string { return e.left }

// Only returns an engine that runs just the rules that keep wants. It shares all else with the first.
func (e *Engine) Only(keep func(diag.Rule) bool) *Engine {
	only := *e
	only.rules = slices.DeleteFunc(slices.Clone(e.rules), func(r *rule) bool { return !keep(r.Rule) })
	only.prepared = newPrepared()
	return &only
}

// compiled is a set of modules that compile together.
type compiled struct {
	modules  []*module // muster's own first, each in the order of its path
	compiler *ast.Compiler
}

// compile reads both folders and compiles what can be compiled. A policy of the registry that cannot is left out with a
// finding, and what remains is tried again without it: every round leaves out one file at least.
func (src Sources) compile(tests, builtInTests bool) (compiled, diag.List, error) {
	caps := capabilities()
	builtIn, list := folder{fsys: src.BuiltIn, tests: builtInTests, caps: caps, wanted: src.Wanted}.read()
	own, found := folder{fsys: src.Own, own: true, tests: tests, caps: caps}.read()
	list = append(list, found...)
	own, found = ownPackages(builtIn, own)
	list = append(list, found...)
	builtIn = withoutIdleHelpers(builtIn, own)
	for {
		c := compileModules(caps, tests, builtIn, own)
		if !c.Failed() {
			return compiled{append(builtIn, own...), c}, list, ownFault(list)
		}
		if err := refusals(c.Errors); err != nil {
			return compiled{}, nil, err
		}
		kept, found := leaveOut(own, c.Errors)
		if len(kept) == len(own) {
			return compiled{}, nil, fmt.Errorf("muster's own policies do not compile: %w", c.Errors)
		}
		own, list = kept, append(list, found...)
	}
}

// plain says in plain words what OPA's compiler found most often; the rest it says well itself.
func plain(message string) string {
	if name, found := strings.CutPrefix(message, "var "); found && strings.HasSuffix(name, " is unsafe") {
		return "the variable " + strings.TrimSuffix(name, " is unsafe") + " is never given a value"
	}
	return message
}

func compileModules(caps *ast.Capabilities, print bool, sets ...[]*module) *ast.Compiler {
	c := ast.NewCompiler().WithCapabilities(caps).WithDefaultRegoVersion(ast.RegoV1).WithEnablePrintStatements(print)
	c.SetErrorLimit(0)
	modules := map[string]*ast.Module{}
	for _, set := range sets {
		for _, m := range set {
			modules[m.file.Path] = m.ast
		}
	}
	c.Compile(modules)
	return c
}

// refusals names every call of a built-in that is not allowed.
func refusals(all ast.Errors) error {
	var calls []error
	for _, e := range sorted(all) {
		if name, is := refused(e); is {
			calls = append(calls, refusal(e, name))
		}
	}
	return errors.Join(calls...)
}

// sorted orders compile errors by place, as OPA finds them in no order.
func sorted(all ast.Errors) ast.Errors {
	return slices.SortedFunc(slices.Values(all), func(a, b *ast.Error) int {
		if a.Location == nil || b.Location == nil {
			return cmp.Compare(a.Message, b.Message)
		}
		return cmp.Or(a.Location.Compare(b.Location), cmp.Compare(a.Message, b.Message))
	})
}

// leaveOut drops the modules that errors are about. Where none of them is named, the fault lies in how they sit together with
// muster's own: then all go.
func leaveOut(own []*module, all ast.Errors) ([]*module, diag.List) {
	var list diag.List
	bad := map[*module]bool{}
	for _, e := range sorted(all) {
		for _, m := range own {
			if e.Location != nil && e.Location.File == m.file.Path && !bad[m] {
				bad[m] = true
				list = append(list, m.finding(RuleInvalid, diag.Error, e.Location, "the policy does not compile: %s", plain(e.Message)))
			}
		}
	}
	kept := slices.DeleteFunc(slices.Clone(own), func(m *module) bool { return len(bad) == 0 || bad[m] })
	if len(bad) == 0 {
		for _, m := range own {
			list = append(list, m.finding(RuleInvalid, diag.Error, m.ast.Package.Location, "the policy does not compile together with muster's own: %s", all[0].Message))
		}
	}
	return kept, list
}

// ownFault makes an error of a finding about one of muster's own policies: its author mends that, not the user.
func ownFault(list diag.List) error {
	for _, f := range list.Finish() {
		if strings.HasPrefix(f.Range.File, builtInFolder) {
			return fmt.Errorf("%s:%d: %s: %s", f.Range.File, f.Range.Start.Line, f.Rule, f.Message)
		}
	}
	return nil
}
