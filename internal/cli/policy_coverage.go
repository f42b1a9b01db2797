package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/itam/enforce"
	"github.com/assetmuster/muster/internal/render"
)

type policyCoverageOptions struct {
	*app
	formats []string
	asOf    string
}

func newPolicyCoverage(a *app) *cobra.Command {
	o := &policyCoverageOptions{app: a}
	cmd := &cobra.Command{
		Use:   "coverage [POLICY]",
		Short: "Say which statements of policies are enforced, by which rule, with which result",
		Long: `Coverage checks the registry once and says of each statement of a policy which rules watch over it, what they find in
the records that it applies to, which evidence shows it, and what nothing can show. Without a policy it counts the
statements of all of them, and names the rules that no policy names.

A statement is kept where rules judged records and found nothing, noted where they found infos only, broken where they
found errors or warnings, and waived where all of these are waived. Rules on changes ask it of every change (muster
review). Evidence counts as long as the policy's review interval says.

It exits 1 where a rule that is an error finds something in a statement, or does not exist, and 3 where there is no
policy.`,
		Example: `  muster policy coverage
  muster policy coverage cis-controls-v8
  muster policy coverage gdpr --format markdown=gdpr.md --as-of 2026-12-31`,
		Args:              arguments(0, 1),
		ValidArgsFunction: completeFrom(func() []string { return a.recordNames("policy", "", "") }),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd.Context(), strings.Join(args, ""))
		},
	}
	cmd.Flags().StringArrayVar(&o.formats, "format", nil, "write it as `name[=path]`; may be repeated:\n"+formatHelp(render.CoverageFormats())+"(default: text)")
	cmd.Flags().StringVar(&o.asOf, "as-of", "", "the `day` for which to judge, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	return cmd
}

func (o *policyCoverageOptions) run(ctx context.Context, name string) error {
	if len(o.formats) == 0 {
		o.formats = []string{"text"}
	}
	outputs, err := targets(o.formats, formatNames(render.CoverageFormats()))
	if err != nil {
		return err
	}
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return err
	}
	covered, err := o.cover(ctx, day, name)
	if err != nil {
		return err
	}
	if err := writeAll(o.app, outputs, render.CoverageFormats(), covered); err != nil {
		return err
	}
	for _, p := range covered.Policies {
		if slices.ContainsFunc(p.Statements, enforce.Shown.Fails) {
			return exitError{code: exitFindings}
		}
	}
	return nil
}

// cover checks the registry and asks of its policies, or of one, what that shows.
func (o *policyCoverageOptions) cover(ctx context.Context, day, name string) (render.Coverage, error) {
	out := render.Coverage{AsOf: day, One: name != ""}
	w, outcome, err := o.judged(ctx, day)
	if err != nil {
		return out, err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	all := enforce.Policies(outcome.Snapshot)
	if len(all) == 0 {
		return out, exitError{exitNothing, errors.New("there is no policy: `muster new policy NAME` begins one")}
	}
	chosen, err := named(w, enforce.Kind, all, func(p enforce.Policy) string { return p.Record.Name }, name)
	if err != nil {
		return out, err
	}
	out.Policies = enforce.Cover(chosen, enforce.Run{AsOf: day, Rules: outcome.Table, Registry: outcome.Snapshot,
		Judged: outcome.Sound, Found: outcome.Findings, Waived: outcome.Waived, Outside: outcome.Outside})
	out.Unjudged = outcome.Judged - len(outcome.Sound)
	for _, r := range enforce.Unnamed(all, outcome.Table) {
		if enforce.OfForm(r) {
			out.Form++
		} else {
			out.Unnamed = append(out.Unnamed, r)
		}
	}
	return out, nil
}
