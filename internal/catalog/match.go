package catalog

import (
	"strings"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// matcher finds the Product record that an item belongs to.
type matcher struct {
	snapshot *model.Snapshot
	vendors  vendors
	byFrom   map[string]*model.Record
	byHand   map[string]*model.Record // records that no import wrote, by what they describe
	claimed  map[*model.Record]bool
}

func newMatcher(s *model.Snapshot, v vendors) *matcher {
	m := &matcher{s, v, map[string]*model.Record{}, map[string]*model.Record{}, map[*model.Record]bool{}}
	for _, r := range s.Of("Product") {
		if from := r.Text(fromPointer); from != "" {
			if m.byFrom[from] == nil {
				m.byFrom[from] = r
			}
			continue
		}
		if isRemoved(r) {
			continue
		}
		for _, key := range describes(r.Text("/spec/manufacturer"), r.Text("/spec/model"), r.Text("/spec/version")) {
			if m.byHand[key] == nil {
				m.byHand[key] = r
			}
		}
	}
	return m
}

// isRemoved says that a record is there only to say that it no longer counts.
func isRemoved(r *model.Record) bool { return r.Doc.Root.Get("metadata").Get("removed") != nil }

// describes gives the keys under which a product is the same as another: model and version, with the maker where
// one is known. Software without a maker is known by its title.
func describes(vendor, model, version string) []string {
	if normalise.Fold(model) == "" {
		return nil
	}
	key := normalise.Fold(model) + "\x00" + strings.ToLower(version)
	if version == "" {
		return []string{vendor + "\x00" + key}
	}
	return []string{vendor + "\x00" + key, "\x00" + key}
}

// all returns the record of each item, nil where it needs a new one. A renamed record is found by where it comes
// from; that goes before what two records look like.
func (m *matcher) all(items []Item) []*model.Record {
	found := make([]*model.Record, len(items))
	for i, it := range items {
		found[i] = m.byFrom[it.From]
		m.claimed[found[i]] = true
	}
	for i, it := range items {
		if r := m.candidate(it); found[i] == nil && r != nil && !m.claimed[r] {
			found[i] = r
			m.claimed[r] = true
		}
	}
	return found
}

// candidate finds a record by its name and what it describes.
func (m *matcher) candidate(it Item) *model.Record {
	vendor := m.vendors.names[makerOf(it.Maker).Name]
	if r := m.snapshot.Get("Product", it.Name); r != nil && (r.Text(fromPointer) == "" || isSame(r, it, vendor)) {
		return r
	}
	for _, key := range describes(vendor, it.Text("/spec/model"), it.Text("/spec/version")) {
		if r := m.byHand[key]; r != nil {
			return r
		}
	}
	return nil
}

// isSame says that an imported record is about an item that has moved within its source. Spellings count: two models
// may differ in nothing else.
func isSame(r *model.Record, it Item, vendor string) bool {
	return strings.EqualFold(r.Text("/spec/model"), it.Text("/spec/model")) &&
		r.Text("/spec/version") == it.Text("/spec/version") && r.Text("/spec/manufacturer") == vendor
}
