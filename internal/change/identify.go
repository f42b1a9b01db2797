package change

import (
	"slices"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// identifier is what identifies a record: a field of its kind and the normalised value.
type identifier struct{ kind, field, value string }

// identified pairs records of one kind that share an identifier, where no other record that went or came has it. Where
// they also differ in an identifier that the maker gave, they are two things: a label may be passed on.
func (m *matcher) identified() {
	if len(m.gone) == 0 || len(m.come) == 0 {
		return
	}
	gone, come := holders(m.gone), holders(m.come)
	partner, unsure := partners(gone, come)
	var found []pair
	for _, r := range m.gone {
		if other := partner[r]; other != nil && !unsure[r] && !unsure[other] && !contradict(r, other) {
			found = append(found, pair{r, other})
		}
	}
	m.pair(found)
}

// partners says who shares an identifier with whom, and who shares one with several. The order of the map does not show.
func partners(gone, come map[identifier][]*model.Record) (partner map[*model.Record]*model.Record, unsure map[*model.Record]bool) {
	partner, unsure = map[*model.Record]*model.Record{}, map[*model.Record]bool{}
	for id, were := range gone {
		are := come[id]
		if len(are) == 0 {
			continue
		}
		was, is := were[0], are[0]
		other := partner[was] != nil && partner[was] != is || partner[is] != nil && partner[is] != was
		if len(were) > 1 || len(are) > 1 || other {
			for _, r := range slices.Concat(were, are) {
				unsure[r] = true
			}
			continue
		}
		partner[was], partner[is] = is, was
	}
	return partner, unsure
}

// holders lists who has an identifier, each record once.
func holders(records []*model.Record) map[identifier][]*model.Record {
	out := map[identifier][]*model.Record{}
	for _, r := range records {
		for _, id := range identifiers(r) {
			if list := out[id]; len(list) == 0 || list[len(list)-1] != r {
				out[id] = append(list, r)
			}
		}
	}
	return out
}

// contradict says that two records have different identifiers that makers give and nobody changes.
func contradict(a, b *model.Record) bool {
	of := map[string]string{}
	for _, id := range identifiers(a) {
		of[id.field] = id.value
	}
	for _, id := range identifiers(b) {
		n := a.Kind.Root.At(id.field).Unique
		if value, both := of[id.field]; both && value != id.value && (n == "serial" || n == "uuid") {
			return true
		}
	}
	return false
}

// Another says that under the same name there is another thing now: its maker gave it another identifier.
func (c Change) Another() bool { return c.Op == Changed && contradict(c.Before, c.After) }

// identifiers gives what identifies a record, in the order of its text.
func identifiers(r *model.Record) []identifier {
	var out []identifier
	collect(&r.Doc.Root, r.Kind.Root, "", func(field, value string) {
		out = append(out, identifier{r.Kind.Name, field, value})
	})
	return out
}

func collect(n *document.Node, s *kinds.Shape, field string, found func(field, value string)) {
	if s == nil || !s.Linked {
		return
	}
	switch n.Kind {
	case document.Map:
		for key, value := range n.Pairs() {
			collect(value, s.Property(key.Text), field+"/"+document.Escape(key.Text), found)
		}
	case document.List:
		for i := range n.Items() {
			collect(&n.Items()[i], s.Items, field+"/-", found)
		}
	case document.String:
		if value := normalise.Identifier(s.Unique, n.Text); s.Unique != "" && value != "" {
			found(field, value)
		}
	}
}
