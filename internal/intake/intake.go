// Package intake brings an existing register in: what a source lists becomes changes of records and new records. Unlike in a
// reconciliation the source is the authority: each value that it has is wanted. Whatever cannot be taken as it stands is a
// problem with the place in the source, and then nothing is taken. Nothing here writes.
package intake

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/propose"
	"github.com/assetmuster/muster/internal/reconcile"
	"github.com/assetmuster/muster/internal/resolve"
)

// Entry is one item of a source, which is the caller's to keep.
type Entry struct {
	Source observe.Source
	Item   *observe.Item
}

// Registry is the state that an import is for.
type Registry struct {
	Snapshot *model.Snapshot
	Files    map[string]*document.File
}

// Options is what an import goes by besides.
type Options struct {
	Today         string // YYYY-MM-DD
	Type          string // the asset type of what the source does not say the type of
	ClearBlank    bool   // a field whose column is there and blank is taken away
	SkipUnclaimed bool   // what no asset type claims is left out instead of refused
	// Create names the kinds of which a record is made for what items name and nobody has, with what is said of all these.
	Create   map[string][]observe.Fact
	Into     string // the folder of new records; "" lets one be chosen
	Modeline func(kind, file string) string
}

// Outcome is what becomes of an item.
type Outcome string

// The outcomes.
const (
	Create    Outcome = "create"
	Update    Outcome = "update"
	Unchanged Outcome = "unchanged"
	Skip      Outcome = "skip"
	Refuse    Outcome = "refuse"
)

// Outcomes lists them in the order of a summary.
func Outcomes() []Outcome { return []Outcome{Create, Update, Unchanged, Skip, Refuse} }

// Row is what becomes of one item. The first rows of a plan are those of its entries, in their order.
type Row struct {
	Outcome Outcome
	Kind    string
	Item    string // what the source calls it
	Record  string // Kind/name; "" where nobody knows which, or what a new one would be called
	File    string // of the registry
	Fields  []propose.Field
	Notes   []string // what is assumed or left out
	Why     string   // it is skipped
	Made    bool     // no item: it is made because items name it; its place is that of the first
	By      int      // the row of that item
	Source  string
	Place   observe.Place
}

// Problem is why an import is refused, and what to do.
type Problem struct {
	Row     int // of the plan
	Place   observe.Place
	Column  string // the source's name for the field, "" where it is about none
	Record  string
	Message string
	Fix     string
}

// Plan is what an import would do. Where there are problems it does nothing.
type Plan struct {
	Rows     []Row
	Problems []Problem
	Files    map[string]string // new texts by path
}

// Count counts the items of an outcome.
func (p Plan) Count(o Outcome) int {
	n := 0
	for _, r := range p.Rows {
		if r.Outcome == o && !r.Made {
			n++
		}
	}
	return n
}

// Made counts the records that are made because items name them.
func (p Plan) Made() int {
	n := 0
	for _, r := range p.Rows {
		if r.Made && r.Outcome != Refuse {
			n++
		}
	}
	return n
}

// Refuse refuses a row, also for what is found later.
func (p *Plan) Refuse(problem Problem) {
	p.Problems = append(p.Problems, problem)
	if problem.Row >= 0 {
		p.refuse(problem.Row)
	}
}

// refuse refuses a row, and with what is made the item that names it.
func (p *Plan) refuse(row int) {
	p.Rows[row].Outcome = Refuse
	if p.Rows[row].Made {
		p.Rows[p.Rows[row].By].Outcome = Refuse
	}
}

// Fails refuses a row for what the rules of the registry find.
func (p *Plan) Fails(row int, why string) {
	p.refuse(row)
	p.Rows[row].Notes = append(p.Rows[row].Notes, why)
}

// planner plans one import.
type planner struct {
	Registry
	opts    Options
	entries []*entry
	plan    Plan
	names   map[string]map[string]bool // that are taken, by kind
	made    map[key]*entry
}

// entry is an item on its way.
type entry struct {
	Entry
	row    int
	kind   *kinds.Kind
	wants  []want
	record *model.Record // that it means; nil where it needs a new one
	name   string        // of the new one, once it is decided
	left   bool          // it is skipped or refused already
}

// rehearsals is how often names are looked for in what the import itself would make: a product may name a vendor of the same
// file, and an asset that product.
const rehearsals = 2

// Make plans an import. The error says that it makes no sense as a whole.
func Make(reg Registry, entries []Entry, opts Options) (Plan, error) {
	p := &planner{Registry: reg, opts: opts, names: map[string]map[string]bool{}, made: map[key]*entry{}}
	for i, e := range entries {
		p.enter(i, e)
	}
	p.match()
	p.nameNew()
	book := resolve.New(reg.Snapshot)
	for range rehearsals {
		if !p.refersToNew() {
			break
		}
		rehearsed, err := p.rehearse(book)
		if err != nil {
			return Plan{}, err
		}
		book = resolve.New(rehearsed)
	}
	changes, of := p.changes(book, true)
	planned, err := propose.Make(reg.Snapshot, reg.Files, changes, p.options())
	if err != nil {
		return Plan{}, err
	}
	p.conclude(planned, of)
	return p.plan, nil
}

func (p *planner) options() propose.Options {
	return propose.Options{Today: p.opts.Today, Modeline: p.opts.Modeline}
}

// enter notes an item, and leaves it where it is nothing to bring in.
func (p *planner) enter(i int, e Entry) {
	kind := cmp.Or(e.Item.Kind, e.Source.Table.Kind, "Asset")
	p.plan.Rows = append(p.plan.Rows, Row{
		Kind: kind, Item: e.Item.Name, Source: e.Source.Name, Place: e.Item.Place,
	})
	in := &entry{Entry: e, row: i, kind: p.Snapshot.Set.Get(kind)}
	p.entries = append(p.entries, in)
	switch {
	case in.kind == nil:
		p.refuse(in, "", "there is no kind "+kind+" of records", "say one of "+strings.Join(p.Snapshot.Set.Names(), ", "))
	case e.Item.Gone:
		p.skip(in, "the source says that it is gone")
	case e.Item.Planned != "" && e.Item.Planned != observe.Keep:
		p.skip(in, "it is part of a plan, and not there yet or no more as it is")
	default:
		if rule := reconcile.IgnoredBy(e.Source, e.Item, p.opts.Today); rule >= 0 {
			p.skip(in, "ignored: "+e.Source.Ignore[rule].Reason)
			return
		}
		in.wants = wantsOf(in.kind, e.Item)
	}
}

func (p *planner) skip(e *entry, why string) {
	e.left = true
	p.plan.Rows[e.row].Outcome, p.plan.Rows[e.row].Why = Skip, why
}

// refuse notes a problem of an item, by the source's own name for the field.
func (p *planner) refuse(e *entry, column, message, fix string) {
	e.left = true
	record := ""
	if e.record != nil {
		record = e.record.ID()
	}
	p.plan.Refuse(Problem{Row: e.row, Place: e.Item.Place, Column: column, Record: record, Message: message, Fix: fix})
}

// conclude makes rows of what is planned.
func (p *planner) conclude(planned propose.Plan, of []*entry) {
	p.plan.Files = planned.Files
	for _, c := range planned.Changes {
		row := &p.plan.Rows[of[c.Index].row]
		row.Outcome, row.Record, row.File, row.Fields = Update, c.Record, c.File, c.Fields
		if c.New {
			row.Outcome = Create
			row.Notes = slices.Concat(row.Notes, assumedState(of[c.Index], c.Fields), gaps(c.Gaps))
		}
	}
	for _, c := range planned.Idle {
		row := &p.plan.Rows[of[c.Index].row]
		row.Outcome, row.Record, row.File = Unchanged, c.Record, c.File
	}
	for _, found := range planned.Problems {
		e := of[found.Index]
		p.plan.Refuse(Problem{
			Row: e.row, Place: e.Item.Place, Column: e.column(found.Pointer), Record: found.Record, Message: found.Message, Fix: found.Fix,
		})
	}
	slices.SortStableFunc(p.plan.Problems, func(a, b Problem) int { return a.Row - b.Row })
}

// assumedState says that a new record is put into a state that the source does not say.
func assumedState(e *entry, fields []propose.Field) []string {
	for _, f := range fields {
		if f.Pointer == statePointer && e.text(statePointer) == "" {
			return []string{"nothing says its state: " + f.New + " is taken"}
		}
	}
	return nil
}

// gaps says what a new record should say and the source does not.
func gaps(pointers []string) []string {
	var out []string
	for _, pointer := range pointers {
		out = append(out, "nothing says its "+strings.ReplaceAll(strings.TrimPrefix(pointer, "/spec/"), "/", "."))
	}
	return out
}

// column is the source's name for a field of an item, or the field as people write it.
func (e *entry) column(pointer string) string {
	for _, w := range e.wants {
		if pointer != "" && (w.pointer == pointer || strings.HasPrefix(pointer, w.pointer+"/")) {
			return cmp.Or(w.from, w.pointer)
		}
	}
	return strings.ReplaceAll(strings.TrimPrefix(pointer, "/"), "/", ".")
}

// into is the file of a new record below the folder that was asked for.
func (p *planner) into(kind *kinds.Kind, typ string) string {
	if p.opts.Into == "" {
		return ""
	}
	return path.Join(p.opts.Into, cmp.Or(typ, kind.Plural)+".yaml")
}
