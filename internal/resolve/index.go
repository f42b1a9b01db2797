package resolve

import (
	"slices"
	"strings"
	"sync"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// index is what the records of a kind go by.
type index struct {
	folded map[string][]called
	near   func() *near
}

// called is a text that a record goes by.
type called struct {
	record *model.Record
	text   string
}

// names are the pointers under which a record of any kind is called something. A "-" is any item of a list.
var names = []string{"/metadata/name", "/metadata/title", "/metadata/previously/-", "/spec/aliases/-"}

// moreNames are further ones of single kinds: texts by which people and systems know such a record, though two may share one.
var moreNames = map[string][]string{
	"Contract":    {"/spec/number"},
	"Entitlement": {"/spec/licenceNumber"},
	"Location":    {regionPointer},
	"Order":       {"/spec/number"},
	"Person":      {"/spec/name"},
	"Product":     {"/spec/partNumbers/-", "/spec/softwareTag", "/spec/model"},
	"Vendor":      {"/spec/legalName"},
}

const regionPointer = "/spec/cloudRegion"

// identifiers lists the fields of a kind that identify, by the schema: pointers with their normalisation.
func identifiers(s *kinds.Shape, pointer string, visit func(pointer, normalisation string)) {
	switch {
	case s == nil || !s.Linked:
		return
	case s.Unique != "":
		visit(pointer, s.Unique)
	}
	for _, p := range s.Properties {
		identifiers(p.Shape, pointer+"/"+document.Escape(p.Name), visit)
	}
	identifiers(s.Items, pointer+"/-", visit)
}

func newIndex(s *model.Snapshot, k *kinds.Kind) *index {
	x := &index{folded: map[string][]called{}}
	pointers := append(slices.Clone(names), moreNames[k.Name]...)
	unique := map[string]string{}
	identifiers(k.Root, "", func(pointer, normalisation string) {
		unique[pointer] = normalisation
		pointers = append(pointers, pointer)
	})
	var all []called
	for _, r := range s.Of(k.Name) {
		to := living(s, r)
		if to == nil {
			continue
		}
		for _, pointer := range pointers {
			for _, text := range textsAt(&r.Doc.Root, pointer) {
				if normalisation := unique[pointer]; normalisation != "" && normalise.Identifier(normalisation, text) == "" {
					continue
				}
				if x.add(to, text) && unique[pointer] == "" {
					all = append(all, called{to, text})
				}
			}
		}
	}
	x.near = sync.OnceValue(func() *near { return newNear(all) })
	return x
}

// add says whether the text is new for the record.
func (x *index) add(r *model.Record, text string) bool {
	key := normalise.Fold(text)
	if key == "" || slices.Contains(x.folded[key], called{r, text}) {
		return false
	}
	x.folded[key] = append(x.folded[key], called{r, text})
	return true
}

// find gives the records that a text means, at the highest of three levels at which it means any: it is the name; it is the
// same but for case and blanks; it is the same but for separators too.
func (x *index) find(s *model.Snapshot, kind, text string) []*model.Record {
	if r := living(s, s.Get(kind, text)); r != nil {
		return []*model.Record{r}
	}
	var even, folded []*model.Record
	for _, c := range x.folded[normalise.Fold(text)] {
		folded = append(folded, c.record)
		if normalise.Case(c.text) == normalise.Case(text) {
			even = append(even, c.record)
		}
	}
	if len(even) > 0 {
		folded = even
	}
	return distinct(folded)
}

func distinct(list []*model.Record) []*model.Record {
	slices.SortFunc(list, func(a, b *model.Record) int { return strings.Compare(a.ID(), b.ID()) })
	return slices.Compact(list)
}

// textsAt gives the texts at a pointer, in which "-" is any item of a list.
func textsAt(n *document.Node, pointer string) []string {
	before, after, list := strings.Cut(pointer, "/-")
	at, there := n.At(before)
	switch {
	case !there:
		return nil
	case !list && at.Text != "":
		return []string{at.Text}
	case !list:
		return nil
	}
	var out []string
	for i := range at.List() {
		out = append(out, textsAt(&at.List()[i], after)...)
	}
	return out
}
