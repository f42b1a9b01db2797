package resolve

import (
	"strings"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// makers are the vendors by all that they are called.
type makers struct {
	snapshot *model.Snapshot
	byName   map[string][]*model.Record // by normalise.Fold
	byForm   map[string][]*model.Record // by normalise.Company
	well     map[string][]*model.Record // by the name of a maker that normalise knows
}

func newMakers(s *model.Snapshot) *makers {
	m := &makers{s, map[string][]*model.Record{}, map[string][]*model.Record{}, map[string][]*model.Record{}}
	for _, r := range s.Of("Vendor") {
		to := living(s, r)
		if to == nil {
			continue
		}
		for _, pointer := range append([]string{"/spec/legalName"}, names...) {
			for _, text := range textsAt(&r.Doc.Root, pointer) {
				add(m.byName, normalise.Fold(text), to)
				add(m.byForm, normalise.Company(text), to)
				if known, ok := normalise.MakerOf(text); ok {
					add(m.well, known.Name, to)
				}
			}
		}
	}
	return m
}

func add(to map[string][]*model.Record, key string, r *model.Record) {
	if key != "" {
		to[key] = distinct(append(to[key], r))
	}
}

// named gives the vendor that a source's name for it means; nil where it means none, or several.
func (m *makers) named(text string) *model.Record {
	for _, found := range [][]*model.Record{m.byName[normalise.Fold(text)], m.byForm[normalise.Company(text)]} {
		if len(found) > 0 {
			return one(found)
		}
	}
	if known, ok := normalise.MakerOf(text); ok {
		return one(m.well[known.Name])
	}
	return nil
}

func one(list []*model.Record) *model.Record {
	if len(list) == 1 {
		return list[0]
	}
	return nil
}

// before finds a vendor at the beginning of a product's name: what is left of the name, and the vendor.
func (m *makers) before(name string) (*model.Record, string) {
	fields := strings.Fields(name)
	for n := min(4, len(fields)-1); n > 0; n-- {
		if v := m.named(strings.Join(fields[:n], " ")); v != nil {
			return v, strings.Join(fields[n:], " ")
		}
	}
	return nil, ""
}

// agree says that two vendors are one, or of one house.
func (m *makers) agree(a, b *model.Record) bool {
	for _, x := range m.snapshot.Ancestors(a) {
		for _, y := range m.snapshot.Ancestors(b) {
			if x == y {
				return true
			}
		}
	}
	return false
}
