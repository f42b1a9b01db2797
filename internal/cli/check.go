package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/waiver"
	"github.com/assetmuster/muster/internal/render"
)

type checkOptions struct {
	*app
	dir     string
	asOf    string
	formats []string
	failOn  string
	rules   []string
	kinds   []string
	quiet   bool
	waived  bool
	at      string
	since   string
	from    string
	profile string
}

func newCheck(a *app) *cobra.Command {
	o := &checkOptions{app: a}
	cmd := &cobra.Command{
		Use:   "check [DIR]",
		Short: "Check every record: form, references, identifiers, policies",
		Long: `Check reads every YAML file below the registry's root, judges each record by its schema, links all of
them, and runs the policies. It exits 0 where nothing fails, 1 where a finding is at or above --fail-on,
2 where muster could not do its work, and 3 where there was nothing to check.

With --since only what is new is told and fails: the registry is compared with the commit where this line of
work left the revision, judged by the rules that stood there, so that nobody passes by changing the rules.

With --profile it says afterwards what each rule costs: for how many records OPA was asked (of the others it
is plain that the rule finds nothing in them), how many expressions were evaluated, which is the same on every
machine, what the rule found before waivers, and the time. Normally all rules are asked together; for the
profile each judges all records by itself, one after the other, so that the sum is more than a check takes.`,
		Example: `  muster check
  muster check --format text --format sarif=muster.sarif
  muster check --as-of 2027-01-01 --rule asset/product-past-support
  muster check --since main
  muster check --profile
  muster check --profile=json=costs.json`,
		Args: arguments(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = strings.Join(args, "")
			return o.run(cmd)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.asOf, "as-of", "", "the `day` for which to judge, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	f.StringArrayVar(&o.formats, "format", nil, "write the findings as `name[=path]`; may be repeated:\n"+formatHelp(render.Formats())+"(default: text)")
	f.StringVar(&o.failOn, "fail-on", "error", "exit 1 from this `severity` on: error, warning, info, or off")
	f.StringArrayVar(&o.rules, "rule", nil, "apply only this `rule`; may be repeated")
	f.StringArrayVar(&o.kinds, "kind", nil, "judge only records of this `kind`; may be repeated")
	f.StringVar(&o.at, "at", "", "check the registry as it was at a `revision`, or at the end of a day, YYYY-MM-DD")
	f.StringVar(&o.since, "since", "", "tell only what is new since this line of work left a `revision`")
	f.StringVar(&o.from, "rules-from", "", "with --since: whose rules judge, `base` (default) or head")
	f.StringVar(&o.profile, "profile", "", "tell what each rule costs, as a `format` table or json, or format=path;\non standard error where no path is given")
	f.Lookup("profile").NoOptDefVal = "table"
	f.BoolVar(&o.waived, "show-waived", false, "as text, show what is waived too, with who waives it and until when")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "only what fails, one line each")
	return cmd
}

func (o *checkOptions) run(cmd *cobra.Command) error {
	started := o.Now()
	if err := o.agree(cmd); err != nil {
		return err
	}
	failOn, err := diag.ParseSeverity(o.failOn)
	if err != nil {
		return fmt.Errorf("--fail-on: %w", err)
	}
	if len(o.formats) == 0 {
		o.formats = []string{"text"}
	}
	outputs, err := targets(o.formats, formatNames(render.Formats()))
	if err != nil {
		return err
	}
	profile, err := knownProfile(o.profile)
	if err != nil {
		return err
	}
	o.registry = cmp.Or(o.dir, o.registry)
	if o.since != "" {
		return o.compare(cmd, outputs, failOn, started)
	}
	w, err := o.openState(o.at)
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	outcome, day, err := o.judge(cmd, w)
	if err != nil {
		return err
	}
	report := o.report(w, outcome, day, failOn)
	if err := o.write(w, outputs, report, o.Now().Sub(started)); err != nil {
		return err
	}
	if err := o.writeProfile(profile, outcome.Profile); err != nil {
		return err
	}
	return verdict(report)
}

// agree refuses flags that contradict each other.
func (o *checkOptions) agree(cmd *cobra.Command) error {
	if err := filled(cmd, "since", "at"); err != nil {
		return err
	}
	if err := knownRulesFrom(o.from); err != nil {
		return err
	}
	switch {
	case o.dir != "" && o.registry != "":
		return fmt.Errorf("%s and --registry %s both say which registry: say one", o.dir, o.registry)
	case o.from != "" && o.since == "":
		return errors.New("--rules-from says whose rules judge a change: say --since too")
	case o.since != "" && o.profile != "":
		return errors.New("--profile measures the rules on one state: leave out --since")
	}
	return nil
}

// judge checks the registry for the day that is asked for.
func (o *checkOptions) judge(cmd *cobra.Command, w *workspace) (outcome *check.Outcome, day string, err error) {
	if day, err = o.dayOf(w, o.asOf); err != nil {
		return nil, "", err
	}
	opts, err := o.options(w, day)
	if err != nil {
		return nil, "", err
	}
	if o.profile != "" {
		opts.Now = o.Now
	}
	if opts.Owners, err = codeowners(w.Tree); err != nil {
		return nil, "", err
	}
	outcome, err = w.Check(cmd.Context(), w.FS, opts)
	return outcome, day, cmp.Or(w.Err(), err)
}

func (o *checkOptions) options(w *workspace, day string) (check.Options, error) {
	opts := check.Options{AsOf: day, Rules: o.rules, RulesFrom: o.from}
	for _, name := range o.kinds {
		k, err := w.kind(name)
		if err != nil {
			return opts, fmt.Errorf("--kind: %w", err)
		}
		opts.Kinds = append(opts.Kinds, k.Name)
	}
	return opts, nil
}

func (o *checkOptions) report(w *workspace, c *check.Outcome, day string, failOn diag.Severity) render.Report {
	errs, warnings, infos := c.Findings.Count()
	applied := 0
	for _, r := range c.Rules {
		if r.Severity != diag.Off {
			applied++
		}
	}
	ending, first := ending(c)
	return render.Report{
		Tool: render.Tool{Name: "muster", Version: version()},
		AsOf: day,
		Summary: render.Summary{
			Documents: c.Documents, Records: c.Judged, Skipped: c.Skipped, Rules: applied,
			Errors: errs, Warnings: warnings, Infos: infos, Waived: len(c.Waived), Outside: len(c.Outside), WaiversEnding: ending, FirstEnds: first,
		},
		Findings: c.Findings,
		Waived:   c.Waived,
		Rules:    c.Rules,
		Source:   newShown(w.FS, c).file,
		Prefix:   w.Prefix,
		FailOn:   failOn,
	}
}

// ending counts the waivers that are found to end soon, and the days until the first of them does.
func ending(c *check.Outcome) (n, first int) {
	for _, w := range c.Waivers.Set.All() {
		if slices.ContainsFunc(c.Findings, func(f diag.Finding) bool { return f.Rule == waiver.RuleEndsSoon && f.Record == w.Record.ID() }) {
			days := calendar.DaysBetween(c.Waivers.Law.AsOf, w.Until)
			if n++; n == 1 || days < first {
				first = days
			}
		}
	}
	return n, first
}

// write writes each output. Text shows paths from the current folder, so that a terminal can open them.
func (o *checkOptions) write(w *workspace, outputs []target, report render.Report, took time.Duration) error {
	for _, out := range outputs {
		r, style := report, render.Style{Quiet: o.quiet, Waived: o.waived}
		if out.format == "text" {
			r.Prefix = o.where(w)
			if out.path == "-" {
				style = o.style()
				style.Quiet, style.Waived = o.quiet, o.waived
				if style.Width > 0 {
					r.Elapsed = fmt.Sprintf("%.2f s", took.Seconds())
				}
			}
		}
		if err := writeTo(o.app, out, render.Formats(), r, style); err != nil {
			return err
		}
	}
	return nil
}

// fromHere gives a folder as a path from the current one, or in full where that is shorter.
func (a *app) fromHere(dir string) string {
	rel, err := filepath.Rel(a.Dir, dir)
	if err != nil || len(rel) > len(dir) {
		rel = dir
	}
	return filepath.ToSlash(rel)
}

// verdict gives the exit code: a check of nothing is never green, whatever was found on the way.
func verdict(r render.Report) error {
	switch {
	case r.Summary.Rules == 0:
		return exitError{exitNothing, errors.New("nothing was checked: every rule that was asked for is switched off")}
	case r.Summary.Records == 0:
		return exitError{exitNothing, errors.New("nothing was checked: there is no record to check")}
	}
	for _, f := range r.Findings {
		if f.Severity >= r.FailOn {
			return exitError{code: exitFindings}
		}
	}
	return nil
}
