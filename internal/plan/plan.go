// Package plan says what a plan of changes to infrastructure would do to what is registered: what would appear, change and go,
// which record that is, and what has to happen to it first. Nothing here writes.
package plan

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/itam/scope"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/reconcile"
)

// Lost is what a plan says of a thing that was deleted beside it.
const Lost observe.Planned = "lost"

// Thing is one thing that a plan is about.
type Thing struct {
	Item     *observe.Item // as it is now; of what would be created, as it would be
	Does     observe.Planned
	Record   *model.Record // nil where none is about it
	Key      reconcile.Key // by which the record was found
	Type     string        // the asset type that it has, or would have; "" where nobody knows
	Outside  string        // why it is out of scope; "" where it is in scope
	Unclear  string        // why nobody can say which record it is, or what contradicts that
	Fields   []Field       // what an update or a replacement would change
	Lacks    []string      // of what would be created: the fields that a record of it needs besides
	Initial  []string      // the states in which it may begin
	Use      string        // and the first in which it is of use, which asks for some of these fields; "" where there is none
	Again    bool          // it was deleted beside the plan, which would create it anew
	Standing Standing      // of the record of what would change or go
}

// Plan is what a plan would do to an estate.
type Plan struct {
	Source  observe.Source
	Reading observe.Reading
	Things  []*Thing // in the order of the plan
	Kept    int      // things that the plan leaves as they are
	Day     string
}

// Options say how a plan is judged.
type Options struct {
	Day   string
	Scope *scope.Scope // nil is everything
}

// ErrNoPlan says that a file is a state: it tells what is there, and not what would become of it.
var ErrNoPlan = errors.New("it is a state, no plan: `muster reconcile` compares it with the registry")

// Of reads a plan and compares it with a registry.
func Of(s *model.Snapshot, feed observe.Feed, opts Options) (*Plan, error) {
	p := &Plan{Source: feed.Source, Day: opts.Day}
	var err error
	p.Reading, err = feed.Read(func(it *observe.Item) error {
		switch {
		case it.Planned == "" && !it.Gone:
			return ErrNoPlan
		case it.Planned == observe.Keep:
			p.Kept++
		default:
			does := it.Planned
			if does == "" {
				does = Lost
			}
			p.Things = append(p.Things, &Thing{Item: it.Clone(), Does: does})
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case p.Reading.Plans == 0 && p.Reading.Incomplete == "":
		return nil, ErrNoPlan
	}
	return p, p.judge(s, opts)
}

// judge finds the records and what becomes of them. What is there now, what would be created and what an update leads to are
// compared apart from each other: they are of three different days.
func (p *Plan) judge(s *model.Snapshot, opts Options) error {
	now, err := p.match(s, opts, func(t *Thing) *observe.Item {
		if t.Does == observe.Create {
			return nil
		}
		return t.Item.Clone()
	})
	if err != nil {
		return err
	}
	created, err := p.match(s, opts, func(t *Thing) *observe.Item {
		if t.Does != observe.Create {
			return nil
		}
		return t.Item.Clone()
	})
	if err != nil {
		return err
	}
	maps.Copy(now, created)
	anew := map[string]bool{}
	for _, t := range p.Things {
		anew[t.Item.Place.Pointer] = anew[t.Item.Place.Pointer] || t.Does == observe.Create
		t.found(s, opts, now[t.Item.Place])
	}
	after, err := p.match(s, opts, afterwards)
	if err != nil {
		return err
	}
	for _, t := range p.Things {
		t.Again = t.Does == Lost && anew[t.Item.Place.Pointer]
		t.changes(after[t.Item.Place], p.Source)
		t.stand(s, opts.Day)
		t.needs(s)
	}
	return nil
}

// match compares some of the things with the registry. What is planned for them is left out: it is about what they are.
func (p *Plan) match(s *model.Snapshot, opts Options, choose func(*Thing) *observe.Item) (map[observe.Place]*reconcile.Case, error) {
	var items []*observe.Item
	for _, t := range p.Things {
		if it := choose(t); it != nil {
			it.Planned, it.Gone, it.After = "", false, nil
			items = append(items, it)
		}
	}
	feed := observe.Feed{Source: p.Source, Read: func(visit func(*observe.Item) error) (observe.Reading, error) {
		for _, it := range items {
			if err := visit(it); err != nil {
				return observe.Reading{}, err
			}
		}
		return observe.Reading{Items: len(items)}, nil
	}}
	result, err := reconcile.Run(s, []observe.Feed{feed}, reconcile.Options{Day: opts.Day, Scope: opts.Scope})
	if err != nil {
		return nil, err
	}
	cases := map[observe.Place]*reconcile.Case{}
	for c, err := range result.Cases() {
		if err != nil {
			return nil, err
		}
		for _, seen := range c.Sightings {
			cases[seen.Item.Place] = c
		}
	}
	return cases, nil
}

// afterwards is what a thing is once the plan was carried out. What becomes known only then is left as it is, so that the
// record is found by it.
func afterwards(t *Thing) *observe.Item {
	if t.Item.After == nil {
		return nil
	}
	it := t.Item.After.Clone()
	it.Place = t.Item.Place
	it.Facts = slices.DeleteFunc(it.Facts, func(f observe.Fact) bool { return f.Text == "" })
	for _, f := range t.Item.Facts {
		if isIdentifier(f.Pointer) && it.Text(f.Pointer) == "" {
			it.Facts = append(it.Facts, f)
		}
	}
	if size := attribute(t.Record, t.Item.Product.Number); size != "" && it.Text(size) == "" {
		it.Add(size, it.Product.Number, "size") // the type may say whose word counts for it
	}
	return it
}

// found takes over what a comparison says of a thing: its record, or what type it would have.
func (t *Thing) found(s *model.Snapshot, opts Options, c *reconcile.Case) {
	if c == nil {
		t.Unclear = "it has nothing by which it could be recognised"
		return
	}
	for _, seen := range c.Sightings {
		if seen.Item.Place == t.Item.Place {
			t.Key = seen.Key
		}
	}
	if t.Record = c.Record; t.Record == nil {
		t.Type = c.Type
		if c.Outcome == reconcile.OutOfScope {
			t.Outside = cmp.Or(c.Why, "it is out of scope")
		}
		if c.Outcome == reconcile.Ambiguous && t.Does != observe.Create {
			t.Unclear = c.Why
		}
		return
	}
	t.Type = t.Record.Text("/spec/type")
	if c.Outcome == reconcile.Conflict || c.Outcome == reconcile.Ambiguous {
		t.Unclear = c.Why
	}
	if v := opts.Scope.Judge(s, t.Record.Kind.Name, &t.Record.Doc.Root, opts.Day); !v.In {
		t.Outside = "out of scope " + v.Why
	}
}

// Count counts the things that something is done to.
func (p *Plan) Count(does ...observe.Planned) int {
	n := 0
	for _, t := range p.Things {
		if slices.Contains(does, t.Does) {
			n++
		}
	}
	return n
}

// Name is how people call the thing: its record's name, else as the plan calls it.
func (t *Thing) Name() string {
	if t.Record != nil {
		return t.Record.Name
	}
	return cmp.Or(t.Item.Name, t.Item.Place.Pointer)
}

// Whole says that all of the plan could be read.
func (p *Plan) Whole() bool { return p.Reading.Incomplete == "" && p.Unread() == 0 }

// Unread counts the things of which nobody can say what becomes of them.
func (p *Plan) Unread() int {
	n := 0
	for _, f := range p.Reading.Findings {
		if f.Rule == discover.RuleItem {
			n++
		}
	}
	return n
}

// Headline says in a sentence what the plan would do, as far as it could be read.
func (p *Plan) Headline() string {
	var parts []string
	for _, one := range []struct {
		does observe.Planned
		verb string
	}{{observe.Create, "create"}, {observe.Update, "update"}, {observe.Replace, "replace"}, {observe.Delete, "destroy"}} {
		if n := p.Count(one.does); n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", one.verb, n))
		}
	}
	text := "The plan would change nothing that could be registered."
	if n := len(parts); n == 1 {
		text = "The plan would " + parts[0] + "."
	} else if n > 1 {
		text = "The plan would " + strings.Join(parts[:n-1], ", ") + " and " + parts[n-1] + "."
	}
	if n := p.Count(Lost); n > 0 {
		text += fmt.Sprintf(" Deleted beside Terraform: %d.", n)
	}
	if !p.Whole() {
		return "Not all of the plan could be read. As far as it was: " + text
	}
	return text
}
