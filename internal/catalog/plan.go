package catalog

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// Action is what an import does with one record.
type Action string

// The actions.
const (
	Create    Action = "create"
	Update    Action = "update"
	Keep      Action = "keep" // somebody's own values differ from the source; they stay
	Unchanged Action = "unchanged"
)

// Entry is what an import does with one record, and why.
type Entry struct {
	Action Action
	Record string // Kind/name
	File   string // relative to the registry's root
	From   string // where in the source; "" for vendors, which are made as products need them
	Told   []string
}

// Plan is what a registry would be after an import. Making it twice gives the same plan; making it of the registry
// that it would give is one in which nothing changes.
type Plan struct {
	Entries  []Entry
	Troubles []Trouble         // items that give no product
	Files    map[string]string // the new text of each file that changes, by its path
}

// Count counts the records of an action.
func (p Plan) Count(a Action) int {
	count := 0
	for _, e := range p.Entries {
		if e.Action == a {
			count++
		}
	}
	return count
}

// Paths returns the paths of the files that change, in order.
func (p Plan) Paths() []string { return slices.Sorted(maps.Keys(p.Files)) }

// Registry is the registry that an import is for.
type Registry struct {
	Snapshot *model.Snapshot
	Files    map[string]*document.File
	Format   document.FormatOptions
	// Modeline gives the comment that begins a new file of records of a kind; nil for none.
	Modeline func(kind, file string) string
}

// Make plans an import. New records go into files below the folder into.
func Make(reg Registry, items []Item, into string) Plan {
	p := &planner{Registry: reg, into: into, edited: map[*model.Record]string{}}
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b Item) int { return cmp.Compare(a.From, b.From) })
	items = p.distinct(items)
	found := findVendors(reg.Snapshot, items)
	for _, d := range found.made {
		p.create(d)
	}
	records := newMatcher(reg.Snapshot, found).all(items)
	var fresh []Item
	for i, it := range items {
		it.Fields = withVendor(it.Fields, found.names[makerOf(it.Maker).Name])
		if records[i] != nil {
			p.compare(records[i], it)
		} else {
			fresh = append(fresh, it)
		}
	}
	for i, name := range names(fresh, reg.Snapshot) {
		it := fresh[i]
		p.create(draft{kind: "Product", name: name, file: it.Group, from: it.From, fields: it.Fields})
	}
	slices.SortFunc(p.plan.Entries, func(a, b Entry) int { return cmp.Compare(a.Record, b.Record) })
	p.plan.Files = p.files()
	return p.plan
}

// planner makes one plan.
type planner struct {
	Registry
	into   string
	plan   Plan
	drafts []draft
	edited map[*model.Record]string // new texts of documents
}

// distinct leaves out what a source says twice.
func (p *planner) distinct(items []Item) []Item {
	var out []Item
	first := map[string]Item{}
	for _, it := range items {
		key := strings.ToLower(strings.Join([]string{it.Maker, it.Text("/spec/model"), it.Text("/spec/version"), it.Text("/spec/category")}, "\x00"))
		if other, taken := first[key]; taken {
			if other.Path != it.Path {
				p.plan.Troubles = append(p.plan.Troubles, Trouble{it.Path, "describes the same product as " + other.Path + ", which is used", false})
			}
			continue
		}
		first[key] = it
		out = append(out, it)
	}
	return out
}

// withVendor puts the manufacturer before the model's fields.
func withVendor(fields []Field, vendor string) []Field {
	if vendor == "" {
		return fields
	}
	at := 1 + slices.IndexFunc(fields, func(f Field) bool { return f.Pointer == "/spec/category" })
	return slices.Insert(slices.Clone(fields), at, Field{"/spec/manufacturer", vendor})
}

func (p *planner) create(d draft) {
	d.file = path.Join(p.into, d.file+".yaml")
	p.drafts = append(p.drafts, d)
	p.plan.Entries = append(p.plan.Entries, Entry{Action: Create, Record: d.kind + "/" + d.name, File: d.file, From: d.from})
}

// compare plans what becomes of a record that is there.
func (p *planner) compare(r *model.Record, it Item) {
	entry := Entry{Action: Unchanged, Record: r.ID(), File: r.Doc.File.Path, From: it.From}
	switch {
	case isRemoved(r):
		entry.Action = Keep
		entry.Told = []string{"marked as removed"}
	case r.Text(fromPointer) == "":
		entry.Action = Keep
		entry.Told = []string{"written by hand; with the annotation " + fromKey + ": " + it.From + " an import fills in what is missing"}
	default:
		p.update(r, it, &entry)
	}
	p.plan.Entries = append(p.plan.Entries, entry)
}

func (p *planner) update(r *model.Record, it Item, entry *Entry) {
	e, err := newEditor(r.Doc)
	if err != nil {
		entry.Action, entry.Told = Keep, []string{err.Error()}
		return
	}
	before := e.text()
	changes, kept, prints := merge(r, it)
	write := func(c change) {
		if err := e.write(c); err != nil {
			kept = append(kept, c.told+" is not written: "+err.Error())
		} else if c.told != "" {
			entry.Told = append(entry.Told, c.told)
		}
	}
	for _, c := range changes {
		write(c)
	}
	for _, c := range marks(r, it, prints, e.text() != before) {
		write(c)
	}
	if e.text() != before {
		entry.Action = Update
		p.edited[r] = e.text()
		if len(entry.Told) == 0 {
			entry.Told = []string{"its values are those of the source and follow it from now on"}
		}
	} else if len(kept) > 0 {
		entry.Action = Keep
	}
	for _, k := range kept {
		entry.Told = append(entry.Told, "kept: "+k)
	}
}

// marks gives the changes to the annotations, which the plan does not tell. Fingerprints that no longer stand for
// anything do no harm; a record is not changed for them alone.
func marks(r *model.Record, it Item, prints []string, changed bool) []change {
	var list []change
	old := imported(r)
	lacks := func(mark string) bool { return !old[mark] }
	if it.From != r.Text(fromPointer) {
		list = append(list, change{pointer: fromPointer, value: it.From})
	}
	if changed || slices.ContainsFunc(prints, lacks) {
		list = append(list, change{pointer: valuesPointer, after: fromKey, value: strings.Join(prints, " ")})
	}
	return list
}
