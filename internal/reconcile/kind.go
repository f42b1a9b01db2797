package reconcile

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// called stands for what a record is called, by which records of kinds without identifiers are recognised.
const called = "/metadata/name"

// sort is a kind of record with the fields by which its things are recognised.
type sort struct {
	kind    *kinds.Kind
	number  int // among the kinds that are reconciled
	fields  []field
	typed   string // the pointer to the type that a record has; "" where the kind has none
	typedAt []string
	types   map[string]*typing
}

// compared is a field that is compared: its parts, and its shape; nil for one that is not.
type compared struct {
	tokens []string
	shape  *kinds.Shape
}

// typing is what holds for records of one type.
type typing struct {
	name      string
	line      []*model.Record // the type and those above it
	levels    []uint8         // by field: how strong it is, the lower the stronger; noKey where the type does not go by it
	expected  []expectation
	authority map[string]authority
	states    map[string]stage    // by state; nil where no model is known
	shapes    map[string]compared // by pointer, of fields that sources name
}

const (
	noKey = 255
	// weakest of what identifies; weak keys come behind.
	weakFrom = 128
)

// defaultKeys are the match keys of types that name none, strongest first.
var defaultKeys = [...]string{observe.CloudID, observe.IMEI, observe.Serial, observe.UUID, observe.FixedAsset, observe.AssetTag, observe.Hostnames, observe.MACs}

// newSort reads a kind's fields from its schema, with those that types name besides.
func newSort(s *model.Snapshot, kind *kinds.Kind, number int) *sort {
	t := &sort{kind: kind, number: number, types: map[string]*typing{}, typed: typePointer(kind)}
	t.typedAt = tokensOf(t.typed)
	t.unique(kind.Root, "")
	ref := kind.Root.At(t.typed)
	if t.typed != "" && len(ref.Ref) == 1 {
		for _, r := range s.Of(ref.Ref[0]) {
			for _, pointer := range list(r, "/spec/matchKeys") {
				t.enter(pointer, "")
			}
		}
	}
	if t.typed == "" {
		t.fields = append(t.fields, field{pointer: called, norm: "fold", weak: true})
	}
	return t
}

// typePointer is where records of a kind say their type.
func typePointer(kind *kinds.Kind) string {
	spec := kind.Root.At("/spec")
	if spec == nil {
		return ""
	}
	for _, p := range spec.Properties {
		if p.Shape.Meaning == kinds.MeansType {
			return "/spec/" + p.Name
		}
	}
	return ""
}

// unique finds the fields that identify.
func (t *sort) unique(s *kinds.Shape, pointer string) {
	if s == nil || !s.Linked {
		return
	}
	if s.Unique != "" {
		t.enter(strings.TrimSuffix(pointer, "/-"), s.Unique)
	}
	for _, p := range s.Properties {
		t.unique(p.Shape, pointer+"/"+document.Escape(p.Name))
	}
	if s.Items != nil && s.Items.Unique != "" { // what stands deeper in lists names parts of a thing
		t.unique(s.Items, pointer+"/-")
	}
}

func (t *sort) enter(pointer, norm string) {
	if t.find(pointer) >= 0 {
		return
	}
	if norm == "" {
		norm = "fold"
	}
	shape := t.kind.Root.At(pointer)
	t.fields = append(t.fields, field{
		pointer: pointer, tokens: tokensOf(pointer), norm: norm, list: shape != nil && shape.Type == "array",
		weak:  norm == "hostname" || norm == "mac",
		forms: norm == "hostname" || pointer == observe.CloudID,
	})
}

// tokensOf are the parts of a pointer.
func tokensOf(pointer string) []string {
	tokens := strings.Split(pointer, "/")[1:]
	for i := range tokens {
		tokens[i] = document.Unescape(tokens[i])
	}
	return tokens
}

// follow goes from key to key; nil where a mapping lacks one.
func follow(n *document.Node, tokens []string) *document.Node {
	for _, token := range tokens {
		n = n.Get(token)
	}
	return n
}

func (t *sort) find(pointer string) int {
	return slices.IndexFunc(t.fields, func(f field) bool { return f.pointer == pointer })
}

// recordMarks are the marks of a record.
func (t *sort) recordMarks(r *model.Record, into marks) marks {
	for i := range t.fields {
		into = t.enterMarks(r, i, into)
	}
	return into
}

// fieldMarks are those of one field.
func (t *sort) fieldMarks(r *model.Record, i int) marks { return t.enterMarks(r, i, nil) }

func (t *sort) enterMarks(r *model.Record, i int, into marks) marks {
	f := &t.fields[i]
	if f.pointer == called {
		return t.names(r, i, into)
	}
	n := follow(&r.Doc.Root, f.tokens)
	switch {
	case n == nil:
	case f.list:
		for j := range n.List() {
			into = f.add(i, n.List()[j].Text, into)
		}
	case n.Kind < document.List && n.Kind != document.Null:
		into = f.add(i, n.Text, into)
	}
	return into
}

// names are what a record is called, or was.
func (t *sort) names(r *model.Record, i int, into marks) marks {
	into = t.fields[i].add(i, r.Name, into)
	into = t.fields[i].add(i, r.Title(), into)
	for _, earlier := range list(r, "/metadata/previously") {
		into = t.fields[i].add(i, earlier, into)
	}
	return into
}

// add adds a value of a field. Beside its longer form the shorter one of a name says nothing: who is web.a.example and web is not
// the web of b.example.
func (f *field) add(i int, text string, into marks) marks {
	m, ok := f.newMark(i, text)
	if !ok {
		return into
	}
	for j := range into {
		switch one := &into[j]; {
		case one.field != i:
		case one.whole == m.whole, one.part == m.whole:
			return into
		case one.part == "" && one.whole == m.part:
			*one = m
			return into
		}
	}
	return append(into, m)
}

// mostMarks bounds by how many values one thing is recognised: a host with more network addresses has those of what it
// carries for others.
const mostMarks = 64

// itemMarks are the marks of something seen. Of a field with one value the first counts.
func (t *sort) itemMarks(it *observe.Item, into marks) marks {
	for j := range it.Facts {
		fact := &it.Facts[j]
		for i := range t.fields {
			f := &t.fields[i]
			if f.pointer != fact.Pointer {
				continue
			}
			if f.list || f.pointer == called || !into.say(i) {
				into = f.add(i, fact.Text, into)
			}
			break
		}
		if len(into) == mostMarks {
			return into
		}
	}
	if i := t.find(called); i >= 0 && !into.say(i) {
		into = t.fields[i].add(i, it.Name, into)
	}
	return into
}

// list gives the texts of a list of a record.
func list(r *model.Record, pointer string) []string {
	n, there := r.Doc.Root.At(pointer)
	if !there {
		return nil
	}
	return n.Texts()
}
