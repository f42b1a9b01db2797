package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/itam/scope"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/render"
)

type scopeOptions struct {
	*app
	formats []string
	asOf    string
}

func newScope(a *app) *cobra.Command {
	o := &scopeOptions{app: a}
	cmd := &cobra.Command{
		Use:   "scope",
		Short: "Show what is in scope: increments with coverage and estimate, and what is left out",
		Long: `Scope shows the increments of the registry's Scope records: from which day each counts, what and where it takes in, in how
many of its records all its rules hold, and how far the register is from what is believed to be there. Then what is
left out, who tracks it instead, and what nothing names. What is removed or in a final state is not counted.

It exits 3 where there is no Scope record: then everything is in scope.`,
		Example: `  muster scope
  muster scope --format markdown=scope.md --as-of 2026-12-31
  muster scope explain asset/lt-0042`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	cmd.Flags().StringArrayVar(&o.formats, "format", nil, "write it as `name[=path]`; may be repeated:\n"+formatHelp(render.ScopeFormats())+"(default: table)")
	cmd.Flags().StringVar(&o.asOf, "as-of", "", "the `day` for which to judge, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	cmd.AddCommand(newScopeExplain(a))
	return cmd
}

func (o *scopeOptions) run(ctx context.Context) error {
	if len(o.formats) == 0 {
		o.formats = []string{"table"}
	}
	outputs, err := targets(o.formats, formatNames(render.ScopeFormats()))
	if err != nil {
		return err
	}
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return err
	}
	report, err := o.report(ctx, day)
	if err != nil {
		return err
	}
	return writeAll(o.app, outputs, render.ScopeFormats(), report)
}

// report checks the registry, and counts by what the rules found.
func (o *scopeOptions) report(ctx context.Context, day string) (scope.Report, error) {
	w, outcome, err := o.judged(ctx, day)
	if err != nil {
		return scope.Report{}, err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	s := check.Scope(outcome.Result)
	if s == nil {
		return scope.Report{}, exitError{exitNothing, errors.New(withoutScope(outcome.Result))}
	}
	return s.Report(outcome.Snapshot, day, holds(outcome)), nil
}

// holds goes by all that was found, also what is waived or out of scope. Of what no rule judged nothing is shown.
func holds(c *check.Outcome) scope.Holds {
	type about struct{ rule, record string }
	found, judged := map[about]bool{}, map[*model.Record]bool{}
	for _, f := range c.All() {
		found[about{f.Rule, f.Record}] = true
	}
	for _, r := range c.Sound {
		judged[r] = true
	}
	return func(r *model.Record, rules []string) bool {
		for _, rule := range rules {
			if found[about{rule, r.ID()}] {
				return false
			}
		}
		return judged[r]
	}
}

// withoutScope says why everything is in scope.
func withoutScope(loaded *load.Result) string {
	if check.HasScope(loaded) {
		return "a Scope record cannot be used, so everything is in scope: `muster check` says what is wrong with it"
	}
	return "there is no Scope record, so everything is in scope: `muster new scope NAME` begins one"
}
