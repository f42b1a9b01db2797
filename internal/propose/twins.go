package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// carried is an identifier that a record would carry.
type carried struct{ kind, field, value string }

// claim is a change that would put an identifier on a record.
type claim struct {
	index  int
	record *model.Record // nil for a new one
}

// claim notes which changes would put which identifiers on records.
func (m *maker) claim() {
	for i, c := range m.changes {
		kind := m.s.Set.Get(cmp.Or(c.Kind, defaultKind))
		if c.Record != nil {
			kind = c.Record.Kind
		}
		for _, s := range slices.Concat(c.Set, c.Add) {
			field, shape := s.Pointer, kind.Root.At(s.Pointer)
			if shape != nil && shape.Items != nil {
				field, shape = field+"/-", shape.Items
			}
			if shape == nil || shape.Unique == "" {
				continue
			}
			id := carried{kind.Name, field, normalise.Identifier(shape.Unique, s.Text)}
			mine := func(c claim) bool { return c.index == i || c.record != nil && c.record == m.changes[i].Record }
			if id.value != "" && !slices.ContainsFunc(m.claims[id], mine) {
				m.claims[id] = append(m.claims[id], claim{i, c.Record})
			}
		}
	}
}

// other says who else would get an identifier; "" for nobody.
func (m *maker) other(id carried, index int, record *model.Record) string {
	for _, c := range m.claims[id] {
		if c.index != index && (c.record == nil || c.record != record) {
			change := m.changes[c.index]
			name := called(m.s.Set.Get(id.kind), change)
			if c.record != nil {
				name = c.record.ID()
			}
			return name + seenAt(change)
		}
	}
	return ""
}

// tellTwins drops new records that would share an identifier, with each other or with one that is there: which of them
// is the thing is for people to say.
func (m *maker) tellTwins() {
	by := map[carried][]*draft{}
	var order []carried
	texts := map[carried]string{}
	for _, d := range m.drafts {
		if d.dropped {
			continue
		}
		identifiers(d.root, "", func(field, text string, shape *kinds.Shape) {
			id := carried{d.kind.Name, field, normalise.Identifier(shape.Unique, text)}
			if id.value == "" || slices.Contains(by[id], d) {
				return
			}
			if by[id] == nil {
				order = append(order, id)
			}
			by[id], texts[id] = append(by[id], d), text
		})
	}
	for _, id := range order {
		m.twin(id, texts[id], by[id])
	}
}

func (m *maker) twin(id carried, text string, drafts []*draft) {
	field := lifecycle.Dotted(strings.TrimSuffix(id.field, "/-"))
	if there := m.s.Carriers(id.kind, id.field, id.value); len(there) > 0 {
		for _, d := range drafts {
			m.leave(d, id, fmt.Errorf("its %s %q is on %s already", field, diag.Short(text), there[0].Record.ID()), "")
		}
		return
	}
	for _, d := range drafts {
		if other := m.other(id, d.planned.Index, nil); other != "" {
			m.leave(d, id, fmt.Errorf("its %s %q would go to %s too", field, diag.Short(text), other), whoseIsIt)
		}
	}
}

// leave drops a new record for an identifier that it may not have. Where each setting stands by itself and the identifier is
// one of a list, as an address is that many machines have, the record is made without it.
func (m *maker) leave(d *draft, id carried, why error, fix string) {
	dropped := d.dropped
	m.drop(d, id.field, why)
	m.plan.Problems[len(m.plan.Problems)-1].Fix = fix
	list, isList := strings.CutSuffix(id.field, "/-")
	if !isList || !m.opts.Each {
		return
	}
	at, shape := d.root.at(list, false), d.kind.Root.At(id.field)
	at.list = slices.DeleteFunc(at.list, func(n document.Node) bool { return normalise.Identifier(shape.Unique, n.Text) == id.value })
	d.planned.Fields = slices.DeleteFunc(d.planned.Fields, func(f Field) bool {
		return f.Pointer == id.field && normalise.Identifier(shape.Unique, f.New) == id.value
	})
	d.root.prune()
	left := 0
	identifiers(d.root, "", func(_, text string, shape *kinds.Shape) {
		if normalise.Identifier(shape.Unique, text) != "" {
			left++
		}
	})
	if d.dropped = dropped || left == 0; !d.dropped { // without any nobody could tell it from others
		told := &m.plan.Problems[len(m.plan.Problems)-1]
		told.Message += ", and is left out"
	}
}

const whoseIsIt = "find out which of them has it, or whether they are one"

func seenAt(c Change) string {
	if place := c.Place.String(); place != "" {
		return " (" + place + ")"
	}
	return ""
}

// identifiers visits the values of a draft that identify it, each with its field: "-" stands for positions in lists.
func identifiers(b *branch, pointer string, visit func(field, text string, shape *kinds.Shape)) {
	if b.shape == nil {
		return
	}
	if b.value != nil && b.shape.Unique != "" {
		visit(pointer, b.value.Text, b.shape)
	}
	if b.shape.Items != nil && b.shape.Items.Unique != "" {
		for _, item := range b.list {
			visit(pointer+"/-", item.Text, b.shape.Items)
		}
	}
	for _, c := range b.below {
		identifiers(c, pointer+"/"+document.Escape(c.key), visit)
	}
}

// free says whether an identifier may be put on a record: it is not on another.
func (t *turn) free(pointer, text string, shape *kinds.Shape) error {
	if shape.Unique == "" {
		return nil
	}
	value := normalise.Identifier(shape.Unique, text)
	for _, there := range t.s.Carriers(t.record.Kind.Name, pointer, value) {
		if value != "" && there.Record != t.record {
			return fmt.Errorf("%q is on %s already", diag.Short(text), there.Record.ID())
		}
	}
	if other := t.other(carried{t.record.Kind.Name, pointer, value}, t.index, t.record); value != "" && other != "" {
		return fmt.Errorf("%q would go to %s too", diag.Short(text), other)
	}
	return nil
}
