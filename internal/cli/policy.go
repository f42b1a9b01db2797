package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/policy"
	"github.com/assetmuster/muster/internal/reference"
	"github.com/assetmuster/muster/internal/render"
)

func newPolicy(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "policy",
		Short: "List the rules, say what enforces policies, test the rules",
		Args:  onlyCommands,
		RunE:  showHelp,
	}
	cmd.AddCommand(newPolicyList(a), newPolicyCoverage(a), newPolicyTest(a))
	return cmd
}

type policyListOptions struct {
	*app
	format    string
	reference bool
}

func newPolicyList(a *app) *cobra.Command {
	o := &policyListOptions{app: a}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List all rules: muster's own, and those of the registry's policies folder",
		Args:  arguments(0, 0),
		RunE:  func(*cobra.Command, []string) error { return o.run() },
	}
	cmd.Flags().StringVar(&o.format, "format", "table", "output `format`: table, json or csv")
	cmd.Flags().BoolVar(&o.reference, "reference", false, "write the page that explains all rules, as Markdown")
	return cmd
}

func (o *policyListOptions) run() error {
	rules, err := o.rules()
	if err != nil {
		return err
	}
	if o.reference {
		return reference.Rules(o.Stdout, rules)
	}
	t := render.Table{Name: "rules", Columns: []render.Column{{Name: "rule"}, {Name: "severity"}, {Name: "kinds"}, {Name: "stage"}, {Name: "title"}, {Name: "source"}, {Name: "file"}}}
	for _, r := range rules {
		t.Rows = append(t.Rows, []any{r.ID, r.Severity.String(), r.Kinds, r.Stage, r.Title, r.Source, r.File})
	}
	return o.list(t, o.format)
}

type policyTestOptions struct {
	*app
	run     string
	format  string
	builtIn bool
	verbose bool
}

func newPolicyTest(a *app) *cobra.Command {
	o := &policyTestOptions{app: a}
	cmd := &cobra.Command{
		Use:   "test",
		Short: "Run the tests of the registry's policies",
		Long: `Test runs every test_ rule of the *_test.rego files in the registry's policies folder, with the functions
that rules may use. It exits 1 where a test fails, and 3 where there is none to run.`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return o.test(cmd) },
	}
	cmd.Flags().StringVar(&o.run, "run", "", "only tests whose name matches this regular `expression`")
	cmd.Flags().StringVar(&o.format, "format", "text", "output `format`: text, table, json or csv; all but text name every test")
	cmd.Flags().BoolVar(&o.builtIn, "built-in", false, "run the tests of muster's own rules too")
	cmd.Flags().BoolVarP(&o.verbose, "verbose", "v", false, "name the tests that pass too")
	return cmd
}

func (o *policyTestOptions) test(cmd *cobra.Command) error {
	if err := isKnown("format", o.format, []string{"text", "table", "json", "csv"}); err != nil {
		return err
	}
	checker, registry, done, err := o.policies()
	if err != nil {
		return err
	}
	defer done()
	report, list, err := policy.Test(cmd.Context(), checker.Sources(registry), policy.TestOptions{Run: o.run, BuiltIn: o.builtIn || registry == nil})
	if err != nil {
		return err
	}
	if o.format == "text" {
		err = o.tell(report, list)
	} else {
		err = o.list(testTable(report, list), o.format)
	}
	if err != nil {
		return err
	}
	switch {
	case report.Failed() || len(list) > 0:
		return exitError{code: exitFindings}
	case len(report.Tests) == 0:
		return exitError{exitNothing, errors.New("there was no test to run: tests are rules test_... in *_test.rego files of the registry's policies folder (--built-in runs muster's own)")}
	}
	return nil
}

// testTable lists the tests, and before them what kept policies from being tested.
func testTable(report policy.TestReport, faults diag.List) render.Table {
	t := render.Table{Name: "tests", Columns: []render.Column{{Name: "test"}, {Name: "outcome"}, {Name: "file"}, {Name: "line", Right: true}, {Name: "message"}}}
	for _, f := range faults {
		t.Rows = append(t.Rows, []any{nil, string(policy.Broken), f.Range.File, f.Range.Start.Line, f.Message})
	}
	for _, r := range report.Tests {
		t.Rows = append(t.Rows, []any{r.Name, string(r.Outcome), r.File, r.Line, r.Message})
	}
	return t
}

// tell writes what became of the tests.
func (o *policyTestOptions) tell(report policy.TestReport, faults diag.List) error {
	counts := map[policy.Outcome]int{}
	b := &strings.Builder{}
	for _, f := range faults {
		fmt.Fprintf(b, "%s:%d:%d  %s\n", render.Visible(f.Range.File), f.Range.Start.Line, f.Range.Start.Column, render.Visible(f.Message))
	}
	for _, t := range report.Tests {
		counts[t.Outcome]++
		if t.Outcome != policy.Pass || o.verbose {
			writeTest(b, t)
		}
	}
	for _, r := range report.Untested {
		fmt.Fprintf(b, "untested  %s: it needs a test that it finds something and one that it does not\n", r.ID)
	}
	fmt.Fprintf(b, "%d passed, %d failed, %d broken, %d skipped\n", counts[policy.Pass], counts[policy.Fail], counts[policy.Broken], counts[policy.Skip])
	_, err := fmt.Fprint(o.Stdout, b.String())
	return err
}

func writeTest(b *strings.Builder, t policy.TestResult) {
	fmt.Fprintf(b, "%s  %s  %s:%d\n", t.Outcome, render.Visible(t.Name), render.Visible(t.File), t.Line)
	for _, line := range append([]string{t.Message}, t.Values...) {
		if line != "" {
			fmt.Fprintf(b, "      %s\n", render.Visible(line))
		}
	}
	for line := range strings.Lines(t.Output) {
		fmt.Fprintf(b, "    | %s\n", render.Visible(strings.TrimRight(line, "\n")))
	}
}
