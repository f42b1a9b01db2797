// Package resolve turns what sources write into names of records: places, teams, models, titles and types. What a text means
// is only ever said where it is the same as what a record says, but for case, separators and the like. What merely resembles
// it is a suggestion for people.
package resolve

import (
	"sync"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// Book looks up what texts mean in one state of a registry. Many may read it at once.
type Book struct {
	snapshot *model.Snapshot
	indexes  map[string]func() *index // by kind, each made when it is first asked
	makers   func() *makers
	products func() *products
	types    func() *types
	answers  memory[observe.Product, answer]
	near     memory[observe.Product, []string]
	nothing  memory[unmeant, string]
	parts    []part
}

// New makes a book of a registry.
func New(s *model.Snapshot) *Book {
	b := &Book{snapshot: s, indexes: map[string]func() *index{}, parts: readParts(partList)}
	for _, k := range s.Set.All() {
		b.indexes[k.Name] = sync.OnceValue(func() *index { return newIndex(s, k) })
	}
	b.makers = sync.OnceValue(func() *makers { return newMakers(s) })
	b.products = sync.OnceValue(func() *products { return newProducts(s, b.makers()) })
	b.types = sync.OnceValue(func() *types { return newTypes(s) })
	return b
}

// living is the record that stands for a record: itself, or what replaced it after it was removed; nil where nothing does.
func living(s *model.Snapshot, r *model.Record) *model.Record {
	for range 8 { // a record is rarely replaced twice; a circle of tombstones ends here
		if r == nil || !r.Removed() {
			return r
		}
		r = s.Get(r.Kind.Name, r.Text("/metadata/removed/replacedBy"))
	}
	return nil
}
