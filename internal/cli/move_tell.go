package cli

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/move"
	"github.com/assetmuster/muster/internal/render"
)

// tellProblems says what is missing, one problem after the other, and ends the command.
func (o *moveOptions) tellProblems(plan move.Plan) error {
	rows := map[int]bool{}
	for _, p := range plan.Problems {
		rows[p.Row] = true
		var place []string
		if p.Row > 0 {
			place = append(place, fmt.Sprintf("%s:%d", o.loadedFrom, p.Row))
		}
		for _, part := range []string{p.Column, p.Record} {
			if part != "" {
				place = append(place, part)
			}
		}
		text := render.Visible(strings.Join(append(place, p.Message), ": ")) + "\n"
		if p.Fix != "" {
			text += "  fix: " + render.Visible(p.Fix) + "\n"
		}
		if _, err := fmt.Fprint(o.Stdout, text); err != nil {
			return err
		}
	}
	if o.from == "" {
		code := exitFindings
		if slices.ContainsFunc(plan.Problems, func(p move.Problem) bool { return p.Misuse }) {
			code = exitFailure
		}
		return exitError{code, fmt.Errorf("nothing is moved: %s", count(len(plan.Problems), "thing in the way"))}
	}
	return exitError{exitFindings, fmt.Errorf("nothing is moved: %s in %s of %s", count(len(plan.Problems), "problem"), count(len(rows), "line"), o.loadedFrom)}
}

// tellMoves shows what becomes of each record: of one with the lines that change, of many in a table.
func (o *moveOptions) tellMoves(w *workspace, loaded *load.Result, plan move.Plan, c *check.Comparison) error {
	if o.from == "" {
		return o.tellOne(w, loaded, plan, c)
	}
	t := render.Table{Name: "moves", Columns: []render.Column{{Name: "line", Right: true}, {Name: "record"}, {Name: "title"}, {Name: "from"}, {Name: "to"}, {Name: "on"}, {Name: "place"}}}
	for _, m := range plan.Moves {
		at, _ := m.Record.Doc.Place(lifecycle.Lifecycle + "/state")
		t.Rows = append(t.Rows, []any{m.Row, m.Record.ID(), m.Record.Title(), m.From, strings.Join(m.To, " → "), m.On, o.place(w, at)})
	}
	if err := o.list(t, "table"); err != nil {
		return err
	}
	_, err := fmt.Fprintln(o.Stdout)
	return err
}

func (o *moveOptions) tellOne(w *workspace, loaded *load.Result, plan move.Plan, c *check.Comparison) error {
	m := plan.Moves[0]
	way := strings.Join(append([]string{orDefault(m.From, "nothing")}, m.To...), " → ")
	if _, err := fmt.Fprintf(o.Stdout, "%s  %s on %s\n\n", render.Visible(m.Record.ID()), render.Visible(way), m.On); err != nil {
		return err
	}
	for _, file := range slices.Sorted(maps.Keys(plan.Files)) {
		before, after := cover(loaded.Files[file].Text, c.OldSecrets[file]), cover(plan.Files[file], c.Secrets[file])
		if err := render.LineDiff(o.Stdout, path.Join(o.fromHere(w.Dir), file), before, after, o.style()); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(o.Stdout)
	return err
}

// summary says in one line what was done, or how to do it.
func (o *moveOptions) summary(plan move.Plan) error {
	records, files := count(len(plan.Moves), "record"), count(len(plan.Files), "file")
	text := fmt.Sprintf("Nothing written. Move %s in %s with --write.", records, files)
	if o.write {
		text = fmt.Sprintf("Moved %s in %s.", records, files)
	}
	if len(plan.Idle) > 0 {
		text += " " + upperFirst(o.idle(plan)) + "."
	}
	_, err := fmt.Fprintln(o.Stdout, text)
	return err
}

// idle says which records are where they should be.
func (o *moveOptions) idle(plan move.Plan) string {
	if len(plan.Idle) == 1 {
		m := plan.Idle[0]
		return fmt.Sprintf("%s is %s already, since %s", m.Record.ID(), m.From, m.Record.Text(lifecycle.Lifecycle+"/since"))
	}
	return fmt.Sprintf("%s are in their states already", count(len(plan.Idle), "record"))
}

func upperFirst(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// stateNames are the states to which a record, named by the first argument, may go from where it is or, of several, from
// the state before; with a file of orders all that there are.
func (o *moveOptions) stateNames(args []string) []string {
	w, loaded, err := o.load()
	if err != nil {
		return nil
	}
	defer w.Close() //nolint:errcheck // nothing was written
	if o.from != "" || len(args) == 0 {
		return allStates(loaded)
	}
	r, err := w.record(loaded.Snapshot, args[0])
	if err != nil {
		return nil
	}
	m, _ := lifecycle.Of(loaded.Snapshot, &r.Doc.Root)
	from := r.Text(lifecycle.Lifecycle + "/state")
	if len(args) > 1 {
		from = args[len(args)-1]
	}
	var names []string
	for _, t := range m.Next(from) {
		names = append(names, offer(t.To, t.Title))
	}
	return names
}

func allStates(loaded *load.Result) []string {
	var names []string
	for _, r := range loaded.Snapshot.Of(modelKind) {
		names = append(names, lifecycle.Read(&r.Doc.Root).Names()...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
