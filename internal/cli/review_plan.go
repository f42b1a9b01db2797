package cli

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/plan"
	"github.com/assetmuster/muster/internal/render"
	"github.com/assetmuster/muster/internal/source"
)

// planFormat is the format in which plans come.
const planFormat = "terraform"

// runPlan reviews a plan of changes to infrastructure, instead of a change of the registry.
func (o *reviewOptions) runPlan(cmd *cobra.Command, args []string, failOn diag.Severity) error {
	outputs, err := o.planOutputs(cmd, args)
	if err != nil {
		return err
	}
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return err
	}
	w, loaded, err := o.load()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	declared, _ := discover.Sources(loaded.Snapshot)
	f := &feeder{app: o.app, declared: declared, registry: w.FS}
	feed, err := o.planFeed(f)
	if err != nil {
		return err
	}
	p, err := plan.Of(loaded.Snapshot, feed, plan.Options{Day: day, Scope: check.Scope(loaded)})
	if err != nil {
		return fmt.Errorf("%s: %w", o.plan, err)
	}
	findings := p.Findings(diag.Range{File: source.Marker, Start: diag.Pos{Line: 1, Column: 1}, End: diag.Pos{Line: 1, Column: 1}})
	findings = findings.Finish()
	r := render.PlanReview{Plan: p, Findings: findings, FailOn: failOn, Prefix: o.fromHere(w.Dir)}
	for _, out := range outputs {
		style := render.Style{Quiet: o.quiet}
		if out.path == "-" && out.format == "text" {
			style = o.style()
			style.Quiet = o.quiet
		}
		if err := writeTo(o.app, out, render.PlanFormats(), r, style); err != nil {
			return err
		}
	}
	return o.planVerdict(p, findings, failOn)
}

// planOutputs reads the flags; those of a range mean nothing for a plan.
func (o *reviewOptions) planOutputs(cmd *cobra.Command, args []string) ([]target, error) {
	if err := filled(cmd, "plan"); err != nil {
		return nil, err
	}
	if len(args) > 0 {
		return nil, fmt.Errorf("--plan reviews a plan, and %s is a change of the registry: ask for one of them", args[0])
	}
	for _, flag := range []string{"rules-from", "link"} {
		if cmd.Flags().Changed(flag) {
			return nil, fmt.Errorf("--%s is about a change of the registry, and means nothing with --plan", flag)
		}
	}
	return targets(o.formats, formatNames(render.PlanFormats()))
}

// planFeed opens the plan. It is read as a Source record says where one is named, or where only one is of plans.
func (o *reviewOptions) planFeed(f *feeder) (observe.Feed, error) {
	name, path, named := strings.Cut(o.plan, ":")
	s, err := f.source(name)
	if !named || err != nil || path == "" {
		s, path = observe.Source{Name: planFormat, Format: planFormat}, o.plan
		var of []observe.Source
		for _, d := range f.declared {
			if d.Format == planFormat {
				of = append(of, d.Source)
			}
		}
		if len(of) == 1 {
			s = of[0]
		}
	}
	if s.Format != planFormat {
		return observe.Feed{}, fmt.Errorf("%s is of the format %s, and plans come as %s: `terraform show -json FILE`", s.Name, s.Format, planFormat)
	}
	s.Within, s.Partial = 0, true // what a plan does not name is not missing
	inputs, err := f.inputs(s, path)
	if err != nil {
		return observe.Feed{}, err
	}
	if len(inputs) != 1 {
		return observe.Feed{}, fmt.Errorf("--plan %s means %d files: review one plan at a time", path, len(inputs))
	}
	return feedOf(s, inputs, nil)
}

// planVerdict says how the command ends. A plan that could not be read to its end is none that anybody can judge.
func (o *reviewOptions) planVerdict(p *plan.Plan, findings diag.List, failOn diag.Severity) error {
	if p.Reading.Incomplete != "" {
		why := p.Reading.Incomplete
		for _, f := range p.Reading.Findings {
			if f.Rule == discover.RuleFile {
				why = fmt.Sprintf("%s: %s", observe.Place{File: f.Range.File, Line: f.Range.Start.Line, Pointer: f.Pointer}, f.Message)
			}
		}
		return exitError{exitNothing, errors.New("the plan could not be read in full: " + why)}
	}
	for _, f := range p.Reading.Findings {
		o.warnf("%s: %s", cmp.Or(f.Pointer, f.Range.File), f.Message)
	}
	if unread := p.Unread(); unread > 0 {
		return exitError{exitNothing, fmt.Errorf("nobody can say what becomes of %s: what the plan says of it is not understood", count(unread, "thing"))}
	}
	for _, f := range findings {
		if f.Severity >= failOn {
			return exitError{code: exitFindings}
		}
	}
	return nil
}
