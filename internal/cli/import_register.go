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
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/move"
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
	f := &feeder{app: o.app, declared: declared, registry: w.FS}
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

// defaultFacts reads what the command line says of all items.
func (o *importOptions) defaultFacts(all []*kinds.Kind) ([]observe.Fact, error) {
	var facts []observe.Fact
	for _, text := range o.defaults {
		fact, err := factOf(text, all...)
		if err != nil {
			return nil, fmt.Errorf("--default %w", err)
		}
		facts = append(facts, fact)
	}
	return facts, nil
}

// creates reads the kinds of which records are made, KIND:field=value,field=value.
func (o *importOptions) creates(w *workspace) (map[string][]observe.Fact, error) {
	create := map[string][]observe.Fact{}
	for _, text := range o.create {
		name, fields, _ := strings.Cut(text, ":")
		kind, err := w.kind(name)
		if err != nil {
			return nil, fmt.Errorf("--create: %w", err)
		}
		create[kind.Name] = nil
		for _, field := range strings.FieldsFunc(fields, func(r rune) bool { return r == ',' }) {
			fact, err := factOf(field, kind)
			if err != nil {
				return nil, fmt.Errorf("--create %w", err)
			}
			create[kind.Name] = append(create[kind.Name], fact)
		}
	}
	return create, nil
}

// factOf reads field=value, the field written as people like: spec.owner, owner or /spec/owner. One of the kinds has it.
func factOf(text string, of ...*kinds.Kind) (observe.Fact, error) {
	setting, err := move.ParseSetting(text)
	if err != nil {
		return observe.Fact{}, err
	}
	pointer := setting.Path
	if !strings.HasPrefix(pointer, "/") {
		pointer = "/" + strings.ReplaceAll(pointer, ".", "/")
	}
	if !strings.HasPrefix(pointer, "/metadata/") && !strings.HasPrefix(pointer, "/spec/") {
		pointer = "/spec" + pointer
	}
	if !slices.ContainsFunc(of, func(k *kinds.Kind) bool { return k.Root.At(pointer) != nil }) {
		return observe.Fact{}, fmt.Errorf("%q: no kind of record that is meant has a field %s", text, strings.ReplaceAll(pointer[1:], "/", "."))
	}
	return observe.Fact{Pointer: pointer, Text: setting.Value, From: intake.Assumed}, nil
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

// registerRows has a row for every item.
func registerRows(plan intake.Plan, hide func(string) string) [][]any {
	messages := map[int][]string{}
	var rows [][]any
	for _, p := range plan.Problems {
		messages[p.Row] = append(messages[p.Row], p.Message)
		if p.Row < 0 {
			rows = append(rows, []any{string(intake.Refuse), nil, nil, p.Place.String(), []string{p.Message}})
		}
	}
	for i, r := range plan.Rows {
		details := append(fieldLines(r, hide), r.Notes...)
		switch r.Outcome {
		case intake.Skip:
			details = []string{r.Why}
		case intake.Refuse:
			details = append(messages[i], r.Notes...)
		}
		rows = append(rows, []any{string(r.Outcome), orNothing(r.Record), orNothing(r.File), r.Place.String(), details})
	}
	return rows
}

func orNothing(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// fieldLines says which fields of a record change; of a new one all are new.
func fieldLines(r intake.Row, hide func(string) string) []string {
	var out []string
	if r.Outcome != intake.Update {
		return nil
	}
	for _, f := range r.Fields {
		name := strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(f.Pointer, "/"), "spec/"), "/-"), "/", ".")
		switch {
		case hide == nil:
		case f.Old == "":
			name += ": " + hide(f.New)
		case f.New == "":
			name += ": " + hide(f.Old) + " is taken away"
		default:
			name += ": " + hide(f.Old) + " → " + hide(f.New)
		}
		out = append(out, name)
	}
	return out
}

// registerSummary are the rows for people: they leave out what stays as it is, and count new records by file and what is
// skipped by why.
func registerSummary(plan intake.Plan, hide func(string) string) [][]any {
	groups := []*group{}
	find := func(action intake.Outcome, key string, r intake.Row) *group {
		for _, g := range groups {
			if g.action == action && g.key == key {
				return g
			}
		}
		g := &group{action: action, key: key, first: r}
		groups = append(groups, g)
		return g
	}
	var updates [][]any
	for _, r := range plan.Rows {
		switch r.Outcome {
		case intake.Create:
			notes := r.Notes
			if r.Made {
				notes = []string{"named by items"}
			}
			find(r.Outcome, r.File, r).add(notes)
		case intake.Skip:
			g := find(r.Outcome, r.Why, r)
			g.add(nil)
		case intake.Update:
			updates = append(updates, detailed(string(r.Outcome), r.Record, r.File, r.Place.String(), append(fieldLines(r, hide), r.Notes...))...)
		}
	}
	var rows [][]any
	for _, g := range groups {
		rows = append(rows, g.rows()...)
	}
	return append(rows, updates...)
}

// group is what is told in one row.
type group struct {
	action intake.Outcome
	key    string
	first  intake.Row
	n      int
	notes  []counted
}

func (g *group) add(notes []string) {
	g.n++
next:
	for _, note := range notes {
		for i := range g.notes {
			if g.notes[i].what == note {
				g.notes[i].count++
				continue next
			}
		}
		g.notes = append(g.notes, counted{note, 1})
	}
}

func (g *group) rows() [][]any {
	if g.action == intake.Skip {
		return detailed(string(g.action), count(g.n, "item"), "", "first "+g.first.Place.String(), []string{g.key})
	}
	var details []string
	for _, note := range g.notes {
		details = append(details, fmt.Sprintf("%d: %s", note.count, note.what))
	}
	return detailed(string(g.action), count(g.n, "record"), g.key, "", details)
}
