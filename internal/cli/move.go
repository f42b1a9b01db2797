package cli

import (
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/move"
)

type moveOptions struct {
	*app
	from                 string
	set, unset, evidence []string
	by, approvedBy       string
	reason, on           string
	write                bool
	maxChanges           int
	loadedFrom           string // the file of orders as messages name it, "" where there is none
}

func newMove(a *app) *cobra.Command {
	o := &moveOptions{app: a}
	cmd := &cobra.Command{
		Use:   "move RECORD STATE...",
		Short: "Take a record to its next state, or say what is missing for that",
		Long: `Move takes a record along the permitted steps of its lifecycle model. The record is named by kind and name, or by
any of its identifiers. What the step asks for and does not get is said, in the words of the step. Without --write
nothing is written: the lines that would change are shown. With it exactly those lines change, the history included,
unless ` + "`muster check`" + ` would then find an error that was not there before.

With --from FILE many records are moved at once, as from a scanner; - is standard input. The first line of the CSV file
names the columns: record or an identifier (serial, asset tag, hostname...), state (several, with spaces between them,
are taken in turn), on, by, approvedBy, reason, evidence (type=location, several with | between them), and fields to
set, such as spec.location. What a line does not say is as the command line says it for all. Either all records of the
file are moved or none is.`,
		Example: `  muster move lt-0042 in-use --set assignment.to=Person/p-0417 --by p-0388
  muster move 5CG1234XYZ returned preparing --unset assignment --write
  muster move --from scanned.csv returned --set location=paris-stock --unset assignment --write`,
		Args: func(cmd *cobra.Command, args []string) error {
			if o.from != "" {
				return nil
			}
			return arguments(2, 100)(cmd, args)
		},
		ValidArgsFunction: o.complete,
		RunE:              func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.set, "set", nil, "give a field a value, as `path=value`; may be repeated")
	f.StringArrayVar(&o.unset, "unset", nil, "take a `field` away; may be repeated")
	f.StringArrayVar(&o.evidence, "evidence", nil, "evidence of the step, as `type=location`; may be repeated")
	f.StringVar(&o.by, "by", "", "`who` takes the step: a person, team or vendor")
	f.StringVar(&o.approvedBy, "approved-by", "", "`who` approved the step: a person")
	f.StringVar(&o.reason, "reason", "", "why the step is taken, in plain `words`")
	f.StringVar(&o.on, "on", "", "the `day` of the step, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	f.StringVar(&o.from, "from", "", "move the records of a CSV `file`")
	f.BoolVar(&o.write, "write", false, "write the steps; without it they are shown")
	f.IntVar(&o.maxChanges, "max-changes", 100, "stop where more `records` than this would be moved")
	if err := cmd.MarkFlagFilename("from", "csv"); err != nil {
		panic(err) // a flag of that name does not exist: a slip in this file that any test shows
	}
	return cmd
}

func (o *moveOptions) run(cmd *cobra.Command, args []string) error {
	if err := filled(cmd, "from", "by", "approved-by", "reason", "on"); err != nil {
		return err
	}
	today, err := o.asOf("")
	if err != nil {
		return err
	}
	common, err := o.common(today)
	if err != nil {
		return err
	}
	w, loaded, err := o.load()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // what is written is closed by itself
	var orders []move.Order
	var problems []move.Problem
	if o.from == "" {
		common.Scans, common.States = []move.Scan{{Text: args[0]}}, args[1:]
		orders = []move.Order{common}
	} else {
		common.States = args
		if orders, problems, err = o.read(w, common); err != nil {
			return err
		}
	}
	plan := move.Make(loaded.Snapshot, orders, today)
	plan.Problems = append(problems, plan.Problems...)
	slices.SortStableFunc(plan.Problems, func(a, b move.Problem) int { return a.Row - b.Row })
	return o.carryOut(cmd.Context(), w, loaded, plan, today)
}

// common is what the command line says for all records.
func (o *moveOptions) common(today string) (move.Order, error) {
	order := move.Order{Unset: o.unset, By: o.by, ApprovedBy: o.approvedBy, Reason: o.reason, On: orDefault(o.on, today)}
	for _, text := range o.set {
		setting, err := move.ParseSetting(text)
		if err != nil {
			return order, fmt.Errorf("--set %w", err)
		}
		order.Set = append(order.Set, setting)
	}
	for _, text := range o.evidence {
		proof, err := move.ParseProof(text)
		if err != nil {
			return order, fmt.Errorf("--evidence %w", err)
		}
		order.Evidence = append(order.Evidence, proof)
	}
	return order, nil
}

// read reads the file of orders.
func (o *moveOptions) read(w *workspace, common move.Order) ([]move.Order, []move.Problem, error) {
	o.loadedFrom = o.from
	in := o.Stdin
	if o.from == "-" {
		o.loadedFrom = "standard input"
	} else {
		f, err := os.Open(o.path(o.from))
		if err != nil {
			return nil, nil, fmt.Errorf("--from %s cannot be read: %w", o.from, cause(err))
		}
		defer f.Close() //nolint:errcheck // only read
		in = io.Reader(f)
	}
	orders, problems, err := move.ReadOrders(in, w.Loader.Kinds, common)
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("%s: %w", o.loadedFrom, err)
	case len(orders)+len(problems) == 0:
		return nil, nil, exitError{exitNothing, fmt.Errorf("nothing to do: %s has no line below its headings", o.loadedFrom)}
	}
	return orders, problems, nil
}

// complete offers records, then the states of the record's model.
func (o *moveOptions) complete(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 && o.from == "" {
		return o.completeRecords(cmd, args, typed)
	}
	return completeFrom(func() []string { return o.stateNames(args) })(cmd, args, typed)
}
