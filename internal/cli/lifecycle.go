package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/move"
	"github.com/assetmuster/muster/internal/render"
)

type lifecycleOptions struct {
	*app
	format string
	asOf   string
}

const modelKind = "LifecycleModel"

func newLifecycle(a *app) *cobra.Command {
	o := &lifecycleOptions{app: a}
	cmd := &cobra.Command{
		Use:   "lifecycle [MODEL | RECORD]",
		Short: "Draw a lifecycle model, or show where a record stands in its own",
		Long: `Without an argument lifecycle lists the models with their states and how many records are in each. Of a model it
shows the states, what each asks for, and the steps that lead on; of a record, the steps that it has taken and
what it lacks for the next.`,
		Example: `  muster lifecycle end-user-device
  muster lifecycle end-user-device --format mermaid
  muster lifecycle asset/lt-0042`,
		Args:              arguments(0, 1),
		ValidArgsFunction: o.complete,
		RunE:              func(_ *cobra.Command, args []string) error { return o.run(strings.Join(args, "")) },
	}
	help := formatHelp(render.LifecycleFormats())
	cmd.Flags().StringVar(&o.format, "format", "", "the `format`: of the list table, json or csv; of a record text or json; of a model\n"+strings.TrimSuffix(help, "\n"))
	cmd.Flags().StringVar(&o.asOf, "as-of", "", "the `day` until which a record's days count, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	return cmd
}

func (o *lifecycleOptions) run(what string) error {
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return err
	}
	w, loaded, err := o.load()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	if what == "" {
		return o.list(lifecycleTable(loaded, o.format), orDefault(o.format, "table"))
	}
	kind, name, qualified := strings.Cut(what, "/")
	if !qualified {
		name = kind
	}
	r := loaded.Snapshot.Get(modelKind, name)
	if r != nil && (!qualified || w.Loader.Kinds.Find(kind) == r.Kind) {
		return o.draw(loaded, r)
	}
	if r, err = move.Find(loaded.Snapshot, what, loaded.Snapshot.Names(modelKind)); err != nil {
		return err
	}
	return o.stand(loaded, r, day)
}

// draw writes a model.
func (o *lifecycleOptions) draw(loaded *load.Result, r *model.Record) error {
	l := render.Lifecycle{Model: lifecycle.Read(&r.Doc.Root), Description: r.Text("/spec/description"), Records: standing(loaded.Snapshot)[r.Name]}
	return show(o.app, orDefault(o.format, "text"), render.LifecycleFormats(), l)
}

// stand writes where a record stands.
func (o *lifecycleOptions) stand(loaded *load.Result, r *model.Record, day string) error {
	format := orDefault(o.format, "text")
	if err := isKnown("format", format, render.StandingFormats()); err != nil {
		return err
	}
	m, found := lifecycle.Of(loaded.Snapshot, &r.Doc.Root)
	if !found {
		return fmt.Errorf("neither the type %q of %s nor one above it names a lifecycle model that is there", r.Text("/spec/type"), r.ID())
	}
	s := render.Standing{Record: r.ID(), Title: r.Title(), Model: m}
	steps := lifecycle.Steps(&r.Doc.Root)
	for i, step := range steps {
		stay, until := render.Stay{Step: step}, day
		if i+1 < len(steps) {
			until = steps[i+1].Since
		} else if state := m.State(step.State); state != nil {
			stay.Limit = state.LongestStay
		}
		if calendar.IsDay(step.Since) && calendar.IsDay(until) {
			stay.Days = strconv.Itoa(calendar.DaysBetween(step.Since, until))
		}
		s.Steps = append(s.Steps, stay)
	}
	for _, t := range m.Next(r.Text(lifecycle.Lifecycle + "/state")) {
		lacks := m.Needs(t).Lacks(loaded.Snapshot, &r.Doc.Root, lifecycle.Step{State: t.To}, steps)
		s.Next = append(s.Next, render.NextStep{Transition: t, Lacks: lacks})
	}
	return render.WriteStanding(o.Stdout, s, format, o.style())
}

// standing counts the records in each state of each model.
func standing(s *model.Snapshot) map[string]map[string]int {
	counts := map[string]map[string]int{}
	for _, r := range s.Records() {
		state := r.Text(lifecycle.Lifecycle + "/state")
		if state == "" || r.Removed() {
			continue
		}
		if m, found := lifecycle.Of(s, &r.Doc.Root); found {
			if counts[m.Name] == nil {
				counts[m.Name] = map[string]int{}
			}
			counts[m.Name][state]++
		}
	}
	return counts
}

// lifecycleTable lists the models: for people a line each, for programs and spreadsheets a line for each state.
func lifecycleTable(loaded *load.Result, format string) render.Table {
	counts := standing(loaded.Snapshot)
	if format == "json" || format == "csv" {
		t := render.Table{Name: "states", Columns: []render.Column{{Name: "model"}, {Name: "state"}, {Name: "title"}, {Name: "stage"}, {Name: "records", Right: true}}}
		for _, r := range loaded.Snapshot.Of(modelKind) {
			for _, s := range lifecycle.Read(&r.Doc.Root).States {
				t.Rows = append(t.Rows, []any{r.Name, s.Name, s.Title, s.Stage, counts[r.Name][s.Name]})
			}
		}
		return t
	}
	t := render.Table{Name: "lifecycle models", Columns: []render.Column{{Name: "model"}, {Name: "title"}, {Name: "records", Right: true}, {Name: "states"}}}
	for _, r := range loaded.Snapshot.Of(modelKind) {
		total, states := 0, []string{}
		for _, s := range lifecycle.Read(&r.Doc.Root).States {
			states = append(states, fmt.Sprintf("%s %d", s.Name, counts[r.Name][s.Name]))
		}
		for _, n := range counts[r.Name] {
			total += n
		}
		t.Rows = append(t.Rows, []any{r.Name, r.Title(), total, states})
	}
	return t
}

func lifecycleFormatNames() []string {
	return append([]string{"table", "csv"}, formatNames(render.LifecycleFormats())...)
}

// complete offers models, and kinds of records behind them.
func (o *lifecycleOptions) complete(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	models := o.recordNames(modelKind, "", typed)
	records, directive := o.completeRecords(cmd, args, typed)
	return append(models, records...), directive
}
