package cli

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/intake"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/observe"
)

// trouble is why an import is refused, with its place in the source.
type trouble struct {
	place                        observe.Place
	column, record, message, fix string
}

// register plans the import of an existing register.
func (o *importOptions) register(_ context.Context, w *workspace, loaded *load.Result) (incoming, error) {
	today, err := o.asOf("")
	if err != nil {
		return incoming{}, err
	}
	if o.typ != "" && loaded.Snapshot.Get("AssetType", o.typ) == nil {
		return incoming{}, fmt.Errorf("--type: there is no AssetType %q%s", o.typ, diag.DidYouMean(o.typ, loaded.Snapshot.Names("AssetType")))
	}
	create, err := o.creates(w)
	if err != nil {
		return incoming{}, err
	}
	r, err := o.readRegister(w, loaded)
	if err != nil {
		return incoming{}, err
	}
	plan, err := intake.Make(intake.Registry{Snapshot: loaded.Snapshot, Files: loaded.Files}, r.entries, intake.Options{
		Today: today, Type: o.typ, ClearBlank: o.clearBlank, SkipUnclaimed: o.skipUnclaimed, Create: create, Into: o.into, Modeline: modelines(w),
	})
	if err != nil {
		return incoming{}, err
	}
	r.refuse(&plan)
	return r.incoming(plan, nil), nil
}

// registerRead is what the sources of a register gave.
type registerRead struct {
	entries  []intake.Entry
	readings []observe.Reading
	files    map[string]int // in their order
	missing  []string       // why sources are incomplete
	lost     int            // items that could not be read at all
	passed   int            // rows that are no items: blank ones, or such as explain the columns
}

func (o *importOptions) readRegister(w *workspace, loaded *load.Result) (*registerRead, error) {
	from, err := parseFrom(o.from)
	if err != nil {
		return nil, err
	}
	declared, _ := discover.Sources(loaded.Snapshot)
	f := &feeder{app: o.app, declared: declared, registry: w.FS, partial: true}
	if f.defaults, err = o.defaultFacts(w.Loader.Kinds.All()); err != nil {
		return nil, err
	}
	feeds, err := f.feeds(from, nil)
	if err != nil {
		return nil, err
	}
	r := &registerRead{files: map[string]int{}}
	for _, feed := range feeds {
		reading, err := feed.Read(func(it *observe.Item) error {
			r.meet(it.Place.File)
			r.entries = append(r.entries, intake.Entry{Source: feed.Source, Item: it.Clone()})
			return nil
		})
		if err != nil {
			return nil, err
		}
		if reading.Incomplete != "" {
			r.missing = append(r.missing, feed.Source.Name+": "+reading.Incomplete)
		}
		for _, f := range reading.Findings {
			r.meet(f.Range.File)
		}
		r.readings = append(r.readings, reading)
		r.lost += reading.Lost
		for skip, n := range reading.Skipped {
			if isRow(skip) {
				r.passed += n
			}
		}
	}
	return r, nil
}

// meet notes a file when it is first met.
func (r *registerRead) meet(file string) {
	if _, known := r.files[file]; !known {
		r.files[file] = len(r.files)
	}
}

// isRow says that what a reader passed over is as much as an item, and not a column or value of one.
func isRow(s observe.Skip) bool { return s.What == "row" || strings.HasPrefix(s.What, "row ") }

// refuse refuses what the readers could not read: the rest of such a row is not what somebody meant.
func (r *registerRead) refuse(plan *intake.Plan) {
	type line struct {
		file string
		line int
	}
	rows := map[line]int{}
	for i, row := range plan.Rows {
		if row.Place.Line > 0 {
			rows[line{row.Place.File, row.Place.Line}] = i
		}
	}
	for _, reading := range r.readings {
		for _, f := range reading.Findings {
			row, known := rows[line{f.Range.File, f.Range.Start.Line}]
			if !known {
				row = -1
			}
			plan.Refuse(intake.Problem{
				Row: row, Place: observe.Place{File: f.Range.File, Line: f.Range.Start.Line, Pointer: f.Pointer}, Message: f.Message, Fix: f.Hint,
			})
		}
	}
	slices.SortStableFunc(plan.Problems, func(a, b intake.Problem) int {
		return cmp.Or(cmp.Compare(r.files[a.Place.File], r.files[b.Place.File]), cmp.Compare(a.Place.Line, b.Place.Line))
	})
}

// incoming is the plan as it is told and written. Hide takes keys and passwords out of values; where it is nil nobody has
// looked for them, and values are not shown.
func (r *registerRead) incoming(plan intake.Plan, hide func(string) string) incoming {
	in := incoming{files: plan.Files, updates: plan.Count(intake.Update), all: append(registerRows(plan, hide), r.aside()...), rows: append(registerSummary(plan, hide), r.aside()...), verdict: r.verdict(), halted: len(r.missing) > 0}
	files := 0
	for _, reading := range r.readings {
		files += reading.Files
	}
	in.read = fmt.Sprintf("Read %s: %s", count(files, "file"), count(len(r.entries)+r.lost+r.passed, "item"))
	in.counts = []counted{
		{"new", plan.Count(intake.Create)}, {"updated", in.updates}, {"unchanged", plan.Count(intake.Unchanged)},
		{"skipped", plan.Count(intake.Skip) + r.passed}, {"refused", plan.Count(intake.Refuse) + r.lost},
	}
	if made := plan.Made(); made > 0 {
		in.made = fmt.Sprintf(", and %s of what they name", count(made, "record"))
	}
	for _, p := range plan.Problems {
		what := p.Record
		if p.Row >= 0 && what == "" {
			what = plan.Rows[p.Row].Item
		}
		in.troubles = append(in.troubles, trouble{p.Place, p.Column, what, p.Message, p.Fix})
	}
	in.judged = func(found diag.List, hide func(string) string) incoming { return r.judged(plan, found, hide) }
	return in
}

// judged refuses the rows whose records would not pass, and says with all that is found of which row that is.
func (r *registerRead) judged(plan intake.Plan, found diag.List, hide func(string) string) incoming {
	rows := map[string]int{}
	for i, row := range plan.Rows {
		if row.Record != "" {
			rows[row.Record] = i
		}
	}
	for i, f := range found {
		row, made := rows[f.Record]
		if !made {
			continue
		}
		if f.Severity == diag.Error {
			plan.Fails(row, f.Rule+": "+f.Message)
		}
		found[i].Message += " (from " + plan.Rows[row].Place.String() + ")"
	}
	return r.incoming(plan, hide)
}

// aside has a row for what the readers passed over, by what it is and why.
func (r *registerRead) aside() [][]any {
	all := map[observe.Skip]int{}
	for _, reading := range r.readings {
		for skip, n := range reading.Skipped {
			all[skip] += n
		}
	}
	var rows [][]any
	for _, skip := range slices.SortedFunc(maps.Keys(all), func(a, b observe.Skip) int {
		return cmp.Or(strings.Compare(a.What, b.What), strings.Compare(a.Why, b.Why))
	}) {
		what := skip.What
		if n := all[skip]; n > 1 {
			what = fmt.Sprintf("%d × %s", n, what)
		}
		rows = append(rows, []any{"aside", what, nil, nil, []string{skip.Why}})
	}
	return rows
}

func (r *registerRead) verdict() error {
	switch {
	case len(r.missing) > 0:
		return exitError{exitNothing, fmt.Errorf("not all was read, so nothing is imported: %s", strings.Join(r.missing, "; "))}
	case len(r.entries)+r.lost == 0:
		return exitError{exitNothing, fmt.Errorf("nothing to import: the sources have no item")}
	}
	return nil
}
