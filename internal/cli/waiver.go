package cli

import (
	"fmt"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/itam/waiver"
	"github.com/assetmuster/muster/internal/render"
)

func newWaiver(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "waiver",
		Short: "List what is waived and until when, add a waiver, take out those that are over",
		Args:  onlyCommands,
		RunE:  showHelp,
	}
	cmd.AddCommand(newWaiverList(a), newWaiverAdd(a), newWaiverPrune(a))
	return cmd
}

type waiverListOptions struct {
	*app
	asOf     string
	expiring int
	format   string
}

func newWaiverList(a *app) *cobra.Command {
	o := &waiverListOptions{app: a}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List waivers and comments that waive, with what they waive now and how long they last",
		Long: `List shows each target of each Waiver record, each selector, and each comment # muster:ignore: what it is for, who
approved it, its last day, how many findings it waives now, and whether it counts. What does not count says why:
expired, unused, self-approved and so on; ` + "`muster check`" + ` says where and what to do.`,
		Example: `  muster waiver list
  muster waiver list --expiring 30
  muster waiver list --as-of 2027-03-31 --format csv`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd) },
	}
	cmd.Flags().StringVar(&o.asOf, "as-of", "", "the `day` for which to judge, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	cmd.Flags().IntVar(&o.expiring, "expiring", 0, "only what still counts and ends within so many `days`")
	cmd.Flags().StringVar(&o.format, "format", "table", "output `format`: table, json or csv")
	return cmd
}

func (o *waiverListOptions) run(cmd *cobra.Command) error {
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return err
	}
	if o.expiring < 0 {
		return fmt.Errorf("--expiring %d is no number of days ahead: write 0 or more", o.expiring)
	}
	w, outcome, err := o.judged(cmd.Context(), day)
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	t := render.Table{Name: "waivers", Columns: []render.Column{{Name: "waiver"}, {Name: "rule"}, {Name: "what"}, {Name: "field"}, {Name: "state"},
		{Name: "until"}, {Name: "days", Right: true}, {Name: "findings", Right: true}, {Name: "granted"}, {Name: "approver"}, {Name: "place"}, {Name: "reason"}}}
	known := outcome.Waivers
	for _, one := range known.Set.Standings(known.Uses, known.Comments, outcome.All(), outcome.Sound) {
		if !cmd.Flags().Changed("expiring") || o.ends(one, day) {
			t.Rows = append(t.Rows, o.row(w, outcome, one, day))
		}
	}
	return o.list(t, o.format)
}

// ends says that something counts on a day, and ends within the days that were asked for.
func (o *waiverListOptions) ends(one waiver.Standing, day string) bool {
	left := calendar.DaysBetween(day, one.Until)
	return (one.State == waiver.Counting || one.State == waiver.Unused) && left >= 0 && left <= o.expiring
}

func (o *waiverListOptions) row(w *workspace, outcome *check.Outcome, one waiver.Standing, day string) []any {
	hide := outcome.Secrets.Cover(outcome.Files).Replace
	var until, left any
	if one.Until != "" {
		until, left = one.Until, calendar.DaysBetween(day, one.Until)
	}
	if c := one.Comment; c != nil {
		return []any{"", hide(c.Rule), hide(one.What), "", string(one.State), until, left, one.Findings, "", "", o.place(w, c.Range), hide(c.Reason)}
	}
	r := one.Waiver.Record
	at, _ := r.Doc.Place("/metadata/name")
	reason := strings.Join(strings.Fields(r.Text("/spec/reason")), " ")
	return []any{hide(r.ID()), one.Waiver.Rule, hide(one.What), one.Waiver.Pointer, string(one.State), until, left, one.Findings,
		one.Waiver.Granted, r.Text("/spec/approvedBy"), o.place(w, at), hide(reason)}
}

type waiverPruneOptions struct {
	*app
	asOf  string
	write bool
}

func newWaiverPrune(a *app) *cobra.Command {
	o := &waiverPruneOptions{app: a}
	cmd := &cobra.Command{
		Use:   "prune",
		Short: "Take out waivers, targets and comments that are over, or have nothing to waive",
		Long: `Prune lists what waives nothing any more: waivers and comments past their last day, and waivers, single targets,
selectors and comments for which the rule finds nothing. Without --write nothing is written. With it they are taken out,
and every other byte of the files stays. What is wrong in another way is for somebody to decide, and stays.`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd) },
	}
	cmd.Flags().StringVar(&o.asOf, "as-of", "", "the `day` for which to judge, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	cmd.Flags().BoolVar(&o.write, "write", false, "take them out; without it they are listed")
	return cmd
}

func (o *waiverPruneOptions) run(cmd *cobra.Command) error {
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return err
	}
	w, outcome, err := o.judged(cmd.Context(), day)
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // what is written is closed by itself
	all := len(outcome.Sound) == outcome.Judged
	if !all {
		o.warnf("%s could not be judged, so what is for them stays, and selectors do: `muster check` says why", count(outcome.Judged-len(outcome.Sound), "record"))
	}
	known := outcome.Waivers
	cuts := known.Set.Prune(known.Uses, known.Comments, outcome.All(), outcome.Sound, all)
	if len(cuts) == 0 {
		_, err := fmt.Fprintln(o.Stdout, "Nothing to take out: every waiver counts, and has something to waive.")
		return err
	}
	texts, err := waiver.Apply(cuts)
	if err != nil {
		return err
	}
	hide := outcome.Secrets.Cover(outcome.Files).Replace
	for _, c := range cuts {
		if _, err := fmt.Fprintln(o.Stdout, safe(fmt.Sprintf("%s  %s: %s", o.place(w, c.Place()), hide(c.What), hide(c.Why)))); err != nil {
			return err
		}
	}
	return o.finish(w, outcome, cuts, texts)
}

// finish writes what is left, or says how.
func (o *waiverPruneOptions) finish(w *workspace, outcome *check.Outcome, cuts []waiver.Cut, texts map[string]string) error {
	things, files := count(len(cuts), "thing"), count(len(texts), "file")
	if !o.write {
		_, err := fmt.Fprintf(o.Stdout, "\nNothing written. Take %s out of %s with --write.\n", things, files)
		return err
	}
	if err := w.rewrite(outcome.Files, texts); err != nil {
		return err
	}
	_, err := fmt.Fprintf(o.Stdout, "\nTook %s out of %s.\n", things, files)
	return err
}

// waiverFile is where a registry keeps its waivers: the file that holds most of them, the first of several.
func waiverFile(outcome *check.Outcome) string {
	held, best := map[string]int{}, path.Join("governance", "waivers.yaml")
	for _, w := range outcome.Waivers.Set.All() {
		file := w.Record.Doc.File.Path
		held[file]++
		if held[file] > held[best] || held[file] == held[best] && file < best {
			best = file
		}
	}
	return best
}
