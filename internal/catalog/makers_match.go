package catalog

import (
	"maps"
	"slices"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// vendors finds the Vendor record of each maker of the items, and makes those that the registry lacks.
type vendors struct {
	names map[string]string // by the maker's name
	made  []draft
}

func findVendors(s *model.Snapshot, items []Item) vendors {
	roles := map[string]map[string]bool{}
	found := map[string]normalise.Maker{}
	for _, it := range items {
		m := makerOf(it.Maker)
		if m.Name == "" {
			continue
		}
		found[m.Name] = m
		if roles[m.Name] == nil {
			roles[m.Name] = map[string]bool{}
		}
		roles[m.Name][it.Role] = true
	}
	v := vendors{names: map[string]string{}}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		m := found[name]
		if r := vendorOf(s, m); r != nil {
			v.names[name] = r.Name
			continue
		}
		v.names[name] = name
		v.made = append(v.made, newVendor(m, slices.Sorted(maps.Keys(roles[name]))))
	}
	return v
}

// vendorOf is the vendor with the maker's name or, failing that, the first that goes by any of its names.
func vendorOf(s *model.Snapshot, m normalise.Maker) *model.Record {
	if r := s.Get("Vendor", m.Name); r != nil {
		return r
	}
	known := map[string]bool{}
	for _, name := range m.Names() {
		known[normalise.Fold(name)] = true
	}
	for _, r := range s.Of("Vendor") {
		if isRemoved(r) {
			continue
		}
		for _, name := range vendorNames(r) {
			if known[normalise.Fold(name)] {
				return r
			}
		}
	}
	return nil
}

func vendorNames(r *model.Record) []string {
	names := []string{r.Name, r.Title(), r.Text("/spec/legalName")}
	if aliases, ok := r.Doc.Root.At("/spec/aliases"); ok {
		for i := range aliases.Items() {
			names = append(names, aliases.Items()[i].Str())
		}
	}
	return slices.DeleteFunc(names, func(name string) bool { return normalise.Fold(name) == "" })
}

func newVendor(m normalise.Maker, roles []string) draft {
	d := draft{kind: "Vendor", name: m.Name, file: "vendors"}
	d.fields = []Field{{"/metadata/title", m.Title}, {"/spec/roles", roles}}
	if len(m.Aliases) > 0 {
		d.fields = append(d.fields, Field{"/spec/aliases", m.Aliases})
	}
	return d
}
