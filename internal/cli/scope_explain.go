package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/itam/scope"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/render"
)

type scopeExplainOptions struct {
	*app
	format string
	asOf   string
}

func newScopeExplain(a *app) *cobra.Command {
	o := &scopeExplainOptions{app: a}
	cmd := &cobra.Command{
		Use:   "explain RECORD",
		Short: "Say whether a record is in scope, and why, step by step",
		Long: `Explain asks of every increment and every exclusion whether it chooses a record, says why, and which of them counts in
the end. The record is named by kind and name, by its name alone, or by any of its identifiers.`,
		Example: `  muster scope explain asset/lt-0042
  muster scope explain lt-0042 --as-of 2027-04-01`,
		Args:              arguments(1, 2),
		ValidArgsFunction: a.completeRecords,
		RunE:              func(_ *cobra.Command, args []string) error { return o.run(strings.Join(args, "/")) },
	}
	cmd.Flags().StringVar(&o.format, "format", "table", "output `format`: table, json or csv")
	cmd.Flags().StringVar(&o.asOf, "as-of", "", "the `day` for which to judge, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	return cmd
}

func (o *scopeExplainOptions) run(id string) error {
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return err
	}
	w, loaded, err := o.load()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	r, err := w.record(loaded.Snapshot, id)
	if err != nil {
		return err
	}
	v := explained(loaded, r, day)
	if o.format != "table" {
		return o.list(answers(v), o.format)
	}
	if _, err := fmt.Fprintf(o.Stdout, "%s is %s on %s: %s\n", render.Visible(r.ID()), inOrOut(v), day, render.Visible(v.Why)); err != nil || len(v.Steps) == 0 {
		return err
	}
	if _, err := fmt.Fprintln(o.Stdout); err != nil {
		return err
	}
	return o.list(steps(v), o.format)
}

// explained judges a record. Of kinds without a type, and of what was removed, there is nothing to ask.
func explained(loaded *load.Result, r *model.Record, day string) scope.Verdict {
	s := check.Scope(loaded)
	switch {
	case r.Removed():
		return scope.Verdict{In: true, Why: "it was removed: what a tombstone says is not judged"}
	case !scope.About(r.Kind):
		return scope.Verdict{In: true, Why: "records of kind " + r.Kind.Name + " have no type, and are always in scope"}
	case s == nil:
		return scope.Verdict{In: true, Why: withoutScope(loaded)}
	}
	return s.Explain(loaded.Snapshot, r.Kind.Name, &r.Doc.Root, day)
}

func inOrOut(v scope.Verdict) string {
	if v.In {
		return "in scope"
	}
	return "out of scope"
}

func steps(v scope.Verdict) render.Table {
	t := render.Table{Name: "steps", Columns: []render.Column{{Name: "asked"}, {Name: "name"}, {Name: "standing"}, {Name: "answer"}, {Name: "why"}}}
	for _, s := range v.Steps {
		t.Rows = append(t.Rows, []any{s.Asked, s.Name, s.Says, s.Answer, s.Why})
	}
	return t
}

// answers are the steps with the outcome as the last of them.
func answers(v scope.Verdict) render.Table {
	t := steps(v)
	t.Rows = append(t.Rows, []any{"outcome", "", inOrOut(v), map[bool]string{true: "yes", false: "no"}[v.In], v.Why})
	return t
}
