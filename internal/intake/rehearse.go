package intake

import (
	"maps"
	"slices"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/propose"
	"github.com/assetmuster/muster/internal/resolve"
)

// refersToNew says that the import makes records of a kind that items of it may name.
func (p *planner) refersToNew() bool {
	fresh := map[string]bool{}
	for _, e := range p.entries {
		if !e.left && e.record == nil {
			fresh[e.kind.Name] = true
		}
	}
	return slices.ContainsFunc(p.entries, func(e *entry) bool { return !e.left && e.namesOneOf(fresh) })
}

func (e *entry) namesOneOf(kinds map[string]bool) bool {
	refers := func(of []string) bool { return slices.ContainsFunc(of, func(k string) bool { return kinds[k] }) }
	if len(e.Item.Parents) > 0 && kinds["Asset"] {
		return true
	}
	return slices.ContainsFunc(e.wants, func(w want) bool {
		shape := e.kind.Root.At(w.pointer)
		return shape != nil && (refers(shape.Ref) || shape.Items != nil && refers(shape.Items.Ref))
	})
}

// rehearse makes the registry as it would be with all that is certain so far, so that names of what is new mean something,
// and lets new records keep the names that they get.
func (p *planner) rehearse(book *resolve.Book) (*model.Snapshot, error) {
	changes, of := p.changes(book, false)
	planned, err := propose.Make(p.Snapshot, p.Files, changes, p.options())
	if err != nil {
		return nil, err
	}
	for _, c := range planned.Changes {
		e := of[c.Index]
		typed := slices.ContainsFunc(changes[c.Index].Set, func(s propose.Setting) bool { return s.Pointer == typePointer })
		if c.New && (typed || e.kind.Root.At(typePointer) == nil) { // how a record is named goes by its type
			e.name = leaf(c.Record)
		}
	}
	return p.with(planned.Files), nil
}

// with is the registry with other texts of some files.
func (p *planner) with(texts map[string]string) *model.Snapshot {
	var records []*model.Record
	for _, r := range p.Snapshot.Records() {
		if _, changed := texts[r.Doc.File.Path]; !changed {
			records = append(records, r)
		}
	}
	for _, file := range slices.Sorted(maps.Keys(texts)) {
		_, docs, _ := document.Parse(file, []byte(texts[file]), document.DefaultLimits())
		for _, d := range docs {
			if k := p.Snapshot.Set.Get(d.Root.Get("kind").Str()); k != nil {
				records = append(records, model.NewRecord(k, d))
			}
		}
	}
	snapshot, _ := model.Link(records, p.Snapshot.Set)
	return snapshot
}
