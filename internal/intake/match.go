package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// key is something by which a record is found again.
type key struct{ kind, field, value string }

// numbers are fields that people find a record by although two may share one: they count where only one has it.
var numbers = []string{"/spec/licenceNumber", "/spec/number"}

// distinguish are fields that tell two records of one name apart.
var distinguish = []string{"/spec/version", "/spec/edition"}

// matcher finds the records that items mean.
type matcher struct {
	s       *model.Snapshot
	names   map[string]bool // kinds whose names are entered
	called  map[key][]called
	numbers map[key][]*model.Record
}

type called struct {
	record *model.Record
	text   string
}

func newMatcher(s *model.Snapshot) *matcher {
	return &matcher{s: s, names: map[string]bool{}, called: map[key][]called{}, numbers: map[key][]*model.Record{}}
}

// enter notes what the records of a kind are called, when it is first asked.
func (m *matcher) enter(kind string) {
	if m.names[kind] {
		return
	}
	m.names[kind] = true
	for _, r := range m.s.Of(kind) {
		if r.Removed() {
			continue
		}
		for _, text := range slices.Compact([]string{r.Name, r.Title()}) {
			k := key{kind, "", normalise.Fold(text)}
			if k.value != "" {
				m.called[k] = append(m.called[k], called{r, text})
			}
		}
		for _, pointer := range numbers {
			if text := r.Text(pointer); text != "" {
				k := key{kind, pointer, normalise.Case(text)}
				m.numbers[k] = append(m.numbers[k], r)
			}
		}
	}
}

// match finds the record of each item. What cannot be told is a problem.
func (p *planner) match() {
	m := newMatcher(p.Snapshot)
	meant := map[*model.Record]*entry{}
	for _, e := range p.entries {
		if e.left {
			continue
		}
		m.enter(e.kind.Name)
		r, problem := m.find(e)
		switch {
		case problem != "":
			p.refuse(e, "", problem, "correct the row, or the records")
			continue
		case r == nil:
			continue
		}
		if first := meant[r]; first != nil {
			p.refuse(e, "", fmt.Sprintf("it means %s, as %s does already", r.ID(), first.Item.Place), "leave one of the two, or tell them apart by an identifier")
			continue
		}
		meant[r], e.record = e, r
		p.plan.Rows[e.row].Record = r.ID()
	}
	p.tell()
}

// find finds the record that an item means: by its identifiers, which must agree; then by a number; then by its name.
func (m *matcher) find(e *entry) (r *model.Record, problem string) {
	var by string
	for _, id := range e.identifiers() {
		for _, there := range m.carriers(e.kind.Name, id) {
			says := fmt.Sprintf("%s %q", leaf(id.pointer), id.text)
			if r != nil && there != r {
				return nil, fmt.Sprintf("it means two records: %s is on %s, and %s on %s", by, r.ID(), says, there.ID())
			}
			r, by = there, says
		}
	}
	if name := e.recordName(); name != "" {
		named := m.s.Get(e.kind.Name, name)
		if r != nil && r != named {
			return nil, fmt.Sprintf("it means two records: %s is on %s, and the name says %s/%s", by, r.ID(), e.kind.Name, name)
		}
		return named, ""
	}
	if r != nil {
		return r, ""
	}
	for _, pointer := range numbers {
		if list := m.numbers[key{e.kind.Name, pointer, normalise.Case(e.text(pointer))}]; e.text(pointer) != "" && len(list) == 1 && !differ(e, list[0]) {
			return list[0], ""
		}
	}
	return m.named(e)
}

// named finds a record by what the item is called: by its name, else the same but for case and blanks, or but for separators
// too.
func (m *matcher) named(e *entry) (*model.Record, string) {
	var levels [3][]*model.Record
	for _, title := range e.called() {
		for _, c := range m.called[key{e.kind.Name, "", normalise.Fold(title)}] {
			level := 2
			if c.record.Name == title {
				level = 0
			} else if normalise.Case(c.text) == normalise.Case(title) {
				level = 1
			}
			if !differ(e, c.record) && !slices.Contains(levels[level], c.record) {
				levels[level] = append(levels[level], c.record)
			}
		}
	}
	for _, list := range levels {
		switch {
		case len(list) == 1:
			return list[0], ""
		case len(list) > 1 && len(e.identifiers()) == 0:
			return nil, fmt.Sprintf("%q can mean %s or %s", e.called()[0], list[0].ID(), list[1].ID())
		case len(list) > 1:
			return nil, "" // it says itself which one it is, and none of them is that
		}
	}
	return nil, ""
}

// differ says that an item and a record of its name are two things: both say what tells them apart, and not the same.
func differ(e *entry, r *model.Record) bool {
	for _, id := range e.identifiers() {
		if text := r.Text(id.pointer); text != "" && normalise.Identifier(id.shape.Unique, text) != id.value {
			return true
		}
	}
	for _, pointer := range slices.Concat(distinguish, numbers) {
		if a, b := e.text(pointer), r.Text(pointer); a != "" && b != "" && normalise.Case(a) != normalise.Case(b) {
			return true
		}
	}
	return false
}

// identifier is a value of an item that identifies.
type identifier struct {
	pointer, field, text, value string
	shape                       *kinds.Shape
}

func (e *entry) identifiers() []identifier {
	var out []identifier
	for _, w := range e.wants {
		shape, field := e.kind.Root.At(w.pointer), w.pointer
		if shape != nil && shape.Items != nil {
			shape, field = shape.Items, field+"/-"
		}
		if shape == nil || shape.Unique == "" {
			continue
		}
		if value := normalise.Identifier(shape.Unique, w.text); value != "" {
			out = append(out, identifier{w.pointer, field, w.text, value, shape})
		}
	}
	return out
}

// carriers gives the records that carry an identifier; a UUID in either byte order.
func (m *matcher) carriers(kind string, id identifier) []*model.Record {
	values := []string{id.value}
	if id.shape.Unique == "uuid" {
		values = append(values, normalise.Identifier("uuid", normalise.SwapUUID(id.text)))
	}
	var out []*model.Record
	for _, value := range values {
		for _, c := range m.s.Carriers(kind, id.field, value) {
			if value != "" && !slices.Contains(out, c.Record) {
				out = append(out, c.Record)
			}
		}
	}
	return out
}

// tell refuses new ones that nothing tells from each other: the next import could not find them again.
func (p *planner) tell() {
	by := map[key][]*entry{}
	keys := map[*entry][]key{}
	for _, e := range p.entries {
		if e.left || e.record != nil {
			continue
		}
		for _, k := range e.keys() {
			by[k] = append(by[k], e)
			keys[e] = append(keys[e], k)
		}
	}
	for _, e := range p.entries {
		switch {
		case e.left || e.record != nil:
		case len(keys[e]) == 0:
			p.refuse(e, "", "neither a name nor an identifier says which "+e.kind.Name+" it is", "fill in a column that does, or leave the row out")
		case !slices.ContainsFunc(keys[e], func(k key) bool { return len(by[k]) == 1 }):
			other := by[keys[e][0]][0]
			if other == e {
				other = by[keys[e][0]][1]
			}
			p.refuse(e, "", fmt.Sprintf("nothing tells it from %s", other.Item.Place), "give each an identifier or a name of its own, or leave one out")
		}
	}
}

// keys are what a new item could be found again by.
func (e *entry) keys() []key {
	var out []key
	add := func(k key) {
		if k.value != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for _, id := range e.identifiers() {
		add(key{e.kind.Name, id.field, id.value})
	}
	for _, pointer := range numbers {
		add(key{e.kind.Name, pointer, normalise.Case(e.text(pointer))})
	}
	add(key{e.kind.Name, namePointer, e.recordName()})
	apart := normalise.Fold(e.title())
	for _, pointer := range distinguish {
		if apart != "" && e.text(pointer) != "" {
			apart += "\x00" + normalise.Case(e.text(pointer))
		}
	}
	add(key{e.kind.Name, "", apart})
	return out
}

// leaf is the last part of a pointer: the name of the field.
func leaf(pointer string) string { return pointer[strings.LastIndexByte(pointer, '/')+1:] }
