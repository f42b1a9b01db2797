package move

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// index finds the records that a scan may mean. It is made once: to look through a registry anew for each line of a long
// file takes minutes.
type index struct {
	records []*model.Record // those of the kinds that have a lifecycle; removed ones carry no identifier any more
	names   map[string][]*model.Record
	carry   map[identity][]*model.Record
	fields  map[string][]string // the normalisations of the fields that have a name
}

// identity is an identifier as it is compared.
type identity struct{ field, normalisation, value string }

func (p *planner) index() *index {
	if p.known == nil {
		p.known = newIndex(p.s)
	}
	return p.known
}

func newIndex(s *model.Snapshot) *index {
	x := &index{names: map[string][]*model.Record{}, carry: map[identity][]*model.Record{}, fields: map[string][]string{}}
	for _, r := range s.Records() {
		if !hasLifecycle(r.Kind) || r.Removed() {
			continue
		}
		x.records = append(x.records, r)
		name := strings.ToLower(r.Name)
		x.names[name] = append(x.names[name], r)
		collect(&r.Doc.Root, r.Kind.Root, "", func(pointer, text string, shape *kinds.Shape) {
			x.add(r, fieldOf(pointer), shape.Unique, text)
		})
	}
	return x
}

func (x *index) add(r *model.Record, field, normalisation, text string) {
	value := normalise.Identifier(normalisation, text)
	if value == "" {
		return
	}
	if !slices.Contains(x.fields[field], normalisation) {
		x.fields[field] = append(x.fields[field], normalisation)
	}
	id := identity{field, normalisation, value}
	x.carry[id] = append(x.carry[id], r)
}

// meant gives the records that a scan may mean, in their order. One without a field may be a name too.
func (x *index) meant(scan Scan) []*model.Record {
	var found []*model.Record
	for field, normalisations := range x.fields {
		if scan.Field != "" && scan.Field != field {
			continue
		}
		for _, n := range normalisations {
			found = append(found, x.carry[identity{field, n, normalise.Identifier(n, scan.Text)}]...)
		}
	}
	if scan.Field == "" {
		found = append(found, x.names[strings.ToLower(scan.Text)]...)
	}
	slices.SortFunc(found, func(a, b *model.Record) int { return strings.Compare(a.ID(), b.ID()) })
	return slices.Compact(found)
}
