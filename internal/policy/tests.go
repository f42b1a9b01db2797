package policy

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/assetmuster/muster/internal/diag"
)

// TestOptions says which tests to run.
type TestOptions struct {
	Run     string // regular expression that a test's name (data.muster.asset.x_test.test_y) must match
	BuiltIn bool   // run the tests of muster's own rules too
}

// TestReport is what running the tests of the policies gave.
type TestReport struct {
	Tests []TestResult // by file and line
	// Untested are the rules with fewer than two tests beside them: one that they find something, one that they
	// stay silent.
	Untested []diag.Rule
}

// Outcome of a test.
type Outcome string

// The outcomes. A test is skipped by naming it todo_test_.
const (
	Pass   Outcome = "pass"
	Fail   Outcome = "fail"
	Broken Outcome = "error"
	Skip   Outcome = "skip"
)

// TestResult is one test.
type TestResult struct {
	Name    string // data.muster.asset.owner_missing_test.test_without_owner
	File    string
	Line    int
	Outcome Outcome
	Message string   // why it failed: the expression that did not hold, or the error
	Values  []string // the variables of that expression, as `name = value`
	Output  string   // what the test printed
}

// Failed reports whether any test failed or broke.
func (r TestReport) Failed() bool {
	return slices.ContainsFunc(r.Tests, func(t TestResult) bool { return t.Outcome == Fail || t.Outcome == Broken })
}

// Test runs the tests of the policies through OPA's own runner, with the functions and limits that rules have.
func Test(ctx context.Context, src Sources, opts TestOptions) (TestReport, diag.List, error) {
	filter, err := regexp.Compile(opts.Run)
	if err != nil {
		return TestReport{}, nil, fmt.Errorf("the test filter %q is no regular expression: %w", opts.Run, err)
	}
	set, list, err := src.compile(true, opts.BuiltIn)
	if err != nil {
		return TestReport{}, nil, err
	}
	rules, found := register(set.modules, src)
	list = append(list, found...)
	wanted := slices.DeleteFunc(slices.Clone(set.modules), func(m *module) bool { return !m.own && !opts.BuiltIn })
	report := TestReport{Untested: untested(rules, wanted)}
	report.Tests, err = run(ctx, set, wanted, filter)
	return report, list.Finish(), err
}

// run compiles the modules once more in the runner's own way, which rewrites tests, and runs them.
func run(ctx context.Context, set compiled, wanted []*module, filter *regexp.Regexp) ([]TestResult, error) {
	files, modules := map[string]bool{}, map[string]*ast.Module{}
	for _, m := range set.modules {
		modules[m.file.Path] = m.ast
	}
	for _, m := range wanted {
		files[m.file.Path] = true
	}
	c := ast.NewCompiler().WithCapabilities(capabilities()).WithEnablePrintStatements(true)
	results, err := tester.NewRunner().SetCompiler(c).SetModules(modules).EnableTracing(true).CapturePrintOutput(true).
		RaiseBuiltinErrors(true).SetTimeout(DefaultLimits().Time).Filter(filter.String()).RunTests(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("run the policy tests: %w", err)
	}
	var tests []TestResult
	for r := range results {
		if files[r.Location.File] {
			tests = append(tests, testResult(r))
		}
	}
	slices.SortFunc(tests, func(a, b TestResult) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Name, b.Name))
	})
	return tests, ctx.Err()
}

func testResult(r *tester.Result) TestResult {
	t := TestResult{Name: r.Package + "." + r.Name, File: r.Location.File, Line: r.Location.Row, Outcome: Pass, Output: string(r.Output)}
	switch {
	case r.Skip:
		t.Outcome = Skip
	case r.Error != nil:
		t.Outcome, t.Message = Broken, oneLine(r.Error.Error())
	case r.Fail:
		t.Outcome, t.Message = Fail, "no expression of the test failed, but its value is not true"
		if e := failure(r); e != nil {
			t.Message = fmt.Sprintf("%s:%d: this does not hold: %s", e.Location.File, e.Location.Row, source(e))
			t.Values = values(e)
		}
	}
	return t
}

// failure finds the last expression of the test itself that did not hold.
func failure(r *tester.Result) *topdown.Event {
	for _, e := range slices.Backward(r.Trace) {
		expr, ok := e.Node.(*ast.Expr)
		if ok && e.Op == topdown.FailOp && e.Location != nil && e.Location.File == r.Location.File && !expr.Generated {
			return e
		}
	}
	return nil
}

// source is the expression as its author wrote it.
func source(e *topdown.Event) string {
	return bounded(string(e.Location.Text))
}

// values lists the author's variables with what they held.
func values(e *topdown.Event) []string {
	var lines []string
	e.Locals.Iter(func(k, v ast.Value) bool {
		variable, _ := k.(ast.Var)
		if meta, ok := e.LocalMetadata[variable]; ok && !strings.HasPrefix(string(meta.Name), ast.LocalVarPrefix) {
			lines = append(lines, bounded(fmt.Sprintf("%s = %s", meta.Name, v)))
		}
		return false
	})
	slices.Sort(lines)
	return slices.Compact(lines)
}

// untested lists the rules that have fewer than two tests in the package beside theirs.
func untested(rules []*rule, modules []*module) []diag.Rule {
	tests := map[string]int{}
	files := map[*module]bool{}
	for _, m := range modules {
		files[m] = true
		for _, r := range m.ast.Rules {
			if strings.HasPrefix(ruleName(r), tester.TestPrefix) {
				tests[m.ast.Package.Path.String()]++
			}
		}
	}
	var list []diag.Rule
	for _, r := range rules {
		pkg := r.file.ast.Package.Path.String()
		if files[r.file] && tests[pkg+"_test"]+tests[pkg] < 2 {
			list = append(list, r.Rule)
		}
	}
	return list
}
