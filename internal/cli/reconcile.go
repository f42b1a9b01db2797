package cli

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/reconcile"
	"github.com/assetmuster/muster/internal/render"
	"github.com/assetmuster/muster/internal/source"
)

type reconcileOptions struct {
	*app
	from     []string
	formats  []string
	outcomes []string
	asOf     string
	exitCode bool
	proposing
}

func newReconcile(a *app) *cobra.Command {
	o := &reconcileOptions{app: a}
	cmd := &cobra.Command{
		Use:   "reconcile [SOURCE...]",
		Short: "Compare the registry with what sources see, and propose what mends it",
		Long: `Reconcile reads sources and says of each record whether it is there, and as it is written: matched, changed, missing,
ambiguous, in conflict; and of what is there whether it is registered. A thing is recognised by the match keys of its asset
type, the strongest first. Whose word counts where they differ is said by the type's authority. A source that was not read in
full, or is older than it may be, is named, and nothing is concluded from its silence: what depends on it is unknown.

All sources of the registry are read, or those that are named; with --from NAME:PATH data that lie elsewhere, NAME being a
Source record or a format.

With --write the register follows: the fields of which a source is the authority, and those that the register leaves open, take
its word, and what nobody registered gets a record, with what nobody says marked in it. What is missing, ambiguous or in
conflict, and what a person has to decide, stays as it is. The registry with all of it is judged before a file is touched: where
that brings an error, nothing is written, and where it would change more records than --max-changes, new ones included, neither.
Exactly the lines concerned change. With --branch NAME the same is committed on a new branch, with the evidence for each field
in the message.

It exits 3 where a source was incomplete, stale or absent, and with --exit-code 1 where anything differs.`,
		Example: `  muster reconcile
  muster reconcile --from terraform:states/ --outcome unregistered --format csv
  muster reconcile explain vm-1040`,
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.formats, "format", nil, "write it as `name[=path]`; may be repeated:\n"+formatHelp(render.ReconciliationFormats())+"(default: text)")
	f.StringArrayVar(&o.outcomes, "outcome", nil, "only cases of this `outcome`, all of them; may be repeated:\n"+strings.Join(outcomeNames(), ", "))
	f.BoolVar(&o.exitCode, "exit-code", false, "exit 1 where something differs, is missing, unregistered, ambiguous or in conflict")
	o.common(cmd)
	o.flags(cmd)
	cmd.AddCommand(newReconcileExplain(a))
	return cmd
}

// common are the flags that say what is compared.
func (o *reconcileOptions) common(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&o.from, "from", nil, "read `NAME:PATH`: a source or format, and where its data lie; may be repeated")
	cmd.Flags().StringVar(&o.asOf, "as-of", "", "the `day` for which to judge, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
}

// outcomeNames are the outcomes as flags have them.
func outcomeNames() []string {
	var names []string
	for _, o := range reconcile.Outcomes() {
		names = append(names, strings.ReplaceAll(string(o), " ", "-"))
	}
	return names
}

func (o *reconcileOptions) run(cmd *cobra.Command, names []string) error {
	if len(o.formats) == 0 {
		o.formats = []string{"text"}
	}
	if err := o.agree(cmd); err != nil {
		return err
	}
	outputs, err := targets(o.formats, formatNames(render.ReconciliationFormats()))
	if err != nil {
		return err
	}
	for _, name := range o.outcomes {
		if err := isKnown("outcome", name, outcomeNames()); err != nil {
			return err
		}
	}
	w, loaded, result, err := o.reconcile(names)
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // what is written is closed by itself
	page, err := o.page(w, loaded, result)
	if err != nil {
		return err
	}
	if err := writeAll(o.app, outputs, render.ReconciliationFormats(), page); err != nil {
		return err
	}
	if len(o.outcomes) == 0 || o.writes() {
		if err := o.propose(cmd.Context(), w, loaded, result); err != nil {
			return err
		}
	}
	return o.verdict(result)
}

// reconcile reads the sources and compares the registry with them.
func (o *reconcileOptions) reconcile(names []string) (*workspace, *load.Result, *reconcile.Result, error) {
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return nil, nil, nil, err
	}
	from, err := parseFrom(o.from)
	if err != nil {
		return nil, nil, nil, err
	}
	w, loaded, err := o.load()
	if err != nil {
		return nil, nil, nil, err
	}
	result, err := o.compare(w, loaded, from, names, day)
	if err != nil {
		return nil, nil, nil, errors.Join(err, w.Close())
	}
	return w, loaded, result, nil
}

func (o *reconcileOptions) compare(w *workspace, loaded *load.Result, from []fromFlag, names []string, day string) (*reconcile.Result, error) {
	declared, _ := discover.Sources(loaded.Snapshot)
	f := &feeder{app: o.app, declared: declared, registry: w.FS}
	feeds, err := f.feeds(from, names)
	if err != nil {
		return nil, err
	}
	if len(feeds) == 0 {
		return nil, exitError{exitNothing, errors.New("nothing to compare with: the registry has no Source record, and no --from NAME:PATH says what to read, as in --from terraform:prod.tfstate")}
	}
	// The registry is loaded and stays; what is read from here on is looked at once, and may go at once.
	debug.SetGCPercent(25)
	result, err := reconcile.Run(loaded.Snapshot, feeds, reconcile.Options{Day: day, Workers: runtime.GOMAXPROCS(0), Scope: check.Scope(loaded)})
	if err != nil {
		return nil, err
	}
	for _, s := range result.States {
		if s.Reading.Plans > 0 {
			return nil, fmt.Errorf("%s gives a plan, which says what would be done and not what is there: `muster review --plan FILE` looks at it; here give a state", s.Source.Name)
		}
	}
	return result, nil
}

// verdict is the exit code: a source that is not sound goes before differences.
func (o *reconcileOptions) verdict(r *reconcile.Result) error {
	var unsound []string
	for _, s := range r.States {
		if s.Trouble != "" {
			unsound = append(unsound, s.Source.Name+" ("+s.Trouble+")")
		}
	}
	if len(unsound) > 0 {
		return exitError{exitNothing, fmt.Errorf("nothing is concluded from the silence of %s", strings.Join(unsound, ", "))}
	}
	if o.exitCode && differs(r) {
		return exitError{exitFindings, nil}
	}
	return nil
}

// differs says whether the registry and its sources disagree.
func differs(r *reconcile.Result) bool {
	return slices.ContainsFunc([]reconcile.Outcome{reconcile.Conflict, reconcile.Ambiguous, reconcile.Changed, reconcile.Missing, reconcile.Unregistered},
		func(o reconcile.Outcome) bool { return r.Counts.By[o] > 0 })
}

// page is the result for those who read it.
func (o *reconcileOptions) page(w *workspace, loaded *load.Result, r *reconcile.Result) (render.Reconciliation, error) {
	page := render.Reconciliation{
		AsOf: r.AsOf, Summary: r.Summary(), States: r.States, Counts: r.Counts, Hidden: r.Hidden, Cases: ofOutcomes(r.Cases(), o.outcomes), Chosen: len(o.outcomes) > 0, Prefix: o.fromHere(w.Dir),
	}
	if slices.ContainsFunc(o.formats, func(f string) bool { return strings.HasPrefix(f, "sarif") }) {
		list, err := findingsOf(page, loaded)
		if err != nil {
			return page, err
		}
		page.Findings = render.Report{Tool: render.Tool{Name: "muster", Version: version()}, AsOf: r.AsOf, Findings: list, Rules: reconcile.Rules(), Prefix: w.Prefix, FailOn: diag.Off}
	}
	return page, nil
}

// ofOutcomes are the cases of some outcomes; all where none is named.
func ofOutcomes(cases iter.Seq2[*reconcile.Case, error], names []string) iter.Seq2[*reconcile.Case, error] {
	if len(names) == 0 {
		return cases
	}
	return func(yield func(*reconcile.Case, error) bool) {
		for c, err := range cases {
			if (err != nil || slices.Contains(names, strings.ReplaceAll(string(c.Outcome), " ", "-"))) && !yield(c, err) {
				return
			}
		}
	}
}

// findingsOf are the cases as code scanning shows them.
func findingsOf(page render.Reconciliation, loaded *load.Result) (diag.List, error) {
	sources := map[string]observe.Source{}
	var list diag.List
	for _, s := range page.States {
		sources[s.Source.Name] = s.Source
		if s.Trouble != "" {
			list = append(list, reconcile.Unsound(s, rootOf(loaded)))
		}
	}
	for c, err := range page.Cases {
		if err != nil {
			return nil, err
		}
		if found, is := reconcile.Finding(c, sources, rootOf(loaded)); is {
			list = append(list, found...)
		}
	}
	return list.Finish(), nil
}

// rootOf is the place of the registry's own record.
func rootOf(loaded *load.Result) diag.Range {
	if own := check.Settings(loaded.Records); own != nil {
		at, _ := own.Doc.Place("/metadata/name")
		return at
	}
	return diag.Range{File: source.Marker}
}

// newReconcileExplain tells the story of one case.
func newReconcileExplain(a *app) *cobra.Command {
	o := &reconcileOptions{app: a}
	cmd := &cobra.Command{
		Use:   "explain RECORD|OBSERVATION",
		Short: "Tell why a record, or a thing that was seen, is taken for what it is",
		Long: `Explain reads the sources and tells of one record, or of one thing that was seen, which observations it is, by which key, what
else could have been meant and why it was not, what differs and whose word counts, and who should see it and does not.
A record is named by kind and name or by name; a thing by its name there, by any of its identifiers, or by its place.`,
		Example: `  muster reconcile explain vm-1040
  muster reconcile explain i-0a41c9d2e8b7f6a50 --from aws:describe-instances.json`,
		Args: arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) error { return o.explain(args[0]) },
	}
	cmd.Flags().StringArrayVar(&o.formats, "format", nil, "output `format`: text (default) or json")
	o.common(cmd)
	return cmd
}

func (o *reconcileOptions) explain(what string) error {
	format := strings.Join(o.formats, "")
	if err := isKnown("format", cmp.Or(format, "text"), []string{"text", "json"}); err != nil {
		return err
	}
	w, loaded, result, err := o.reconcile(nil)
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	page, err := o.page(w, loaded, result)
	if err != nil {
		return err
	}
	found, err := meant(page.Cases, what)
	if r, known := w.record(loaded.Snapshot, what); err != nil && known == nil {
		return fmt.Errorf("no source that was read sees %s, and none is expected to: it is of a kind that they do not list, at the end of its life, or removed; `muster log %s` tells what became of it", r.ID(), r.ID())
	}
	if err != nil {
		return err
	}
	if format == "json" {
		page.Cases = listOf(found)
		return show(o.app, "json", render.ReconciliationFormats(), page)
	}
	for i, c := range found {
		if i > 0 {
			fmt.Fprintln(o.Stdout) //nolint:errcheck // what follows fails too
		}
		if err := render.ExplainCase(o.Stdout, page, c, o.style()); err != nil {
			return err
		}
	}
	return nil
}

// meant are the cases that a text names.
func meant(cases iter.Seq2[*reconcile.Case, error], what string) ([]*reconcile.Case, error) {
	var found []*reconcile.Case
	var names []string
	for c, err := range cases {
		if err != nil {
			return nil, err
		}
		if c.Names(what) {
			found = append(found, c)
		}
		if c.Record != nil {
			names = append(names, c.Record.Name)
		} else if len(names) < 100_000 {
			names = append(names, c.Sightings[0].Item.Name)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no record that a source could see, and nothing that was seen, is named %q%s; `muster observe` lists what is seen", what, diag.DidYouMean(what, names))
	}
	return found, nil
}

// listOf visits a list of cases.
func listOf(list []*reconcile.Case) iter.Seq2[*reconcile.Case, error] {
	return func(yield func(*reconcile.Case, error) bool) {
		for _, c := range list {
			if !yield(c, nil) {
				return
			}
		}
	}
}
