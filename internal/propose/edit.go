package propose

import (
	"errors"
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

// longestLine is how many characters a list or mapping may take to be written on one line.
const longestLine = 100

// turn is one change of a record that is there.
type turn struct {
	*maker
	change  Change
	index   int
	record  *model.Record
	editor  *lifecycle.Editor
	planned Planned
	failed  bool
}

// edit changes a record that is there: as the change wants it as a whole, or not at all.
func (m *maker) edit(i int, c Change) {
	t := &turn{maker: m, change: c, index: i, record: c.Record, planned: m.planned(i, c, c.Record.ID())}
	if !t.begin() {
		return
	}
	for _, pointer := range c.Unset {
		t.unset(pointer)
	}
	for _, s := range slices.Concat(c.Set, c.Add) {
		t.set(s)
	}
	t.step()
	switch {
	case t.failed:
	case len(t.planned.Fields) == 0:
		m.plan.Idle = append(m.plan.Idle, t.planned)
	default:
		m.edited[c.Record] = t.editor
		for _, f := range t.planned.Fields {
			m.said[said{c.Record, c.Record.Identity(f.Pointer)}] = f.New
		}
		m.plan.Changes = append(m.plan.Changes, t.planned)
	}
}

func (m *maker) planned(i int, c Change, record string) Planned {
	p := Planned{Index: i, Record: record, Title: c.Title, Source: c.Source, Why: c.Why, Notes: c.Notes, Place: c.Place}
	if c.Record != nil {
		p.Title, p.File = c.Record.Title(), c.Record.Doc.File.Path
	}
	return p
}

// begin goes on from what other changes made of the record.
func (t *turn) begin() bool {
	if t.record.Removed() {
		t.problem("", "it is marked as removed, and is not edited any more", "change the record that stands for it")
		return false
	}
	if known := t.edited[t.record]; known != nil {
		t.editor = known.Fork()
		return true
	}
	editor, err := lifecycle.Edit(t.record.Doc)
	if err != nil {
		t.problem("", err.Error(), "")
		return false
	}
	t.editor = editor
	return true
}

func (t *turn) problem(pointer, message, fix string) {
	t.failed = true
	t.plan.Problems = append(t.plan.Problems, Problem{t.index, t.planned.Record, pointer, t.change.Place, message, fix})
}

// step takes the step that is asked for. Whether the model permits it is for whoever judges the outcome.
func (t *turn) step() {
	const pointer = lifecycle.Lifecycle + "/state"
	old := t.text(pointer)
	if t.failed || t.change.Step == nil || t.change.Step.State == old {
		return
	}
	if err := t.editor.Take(*t.change.Step); err != nil {
		t.problem(pointer, err.Error(), "take the step with `muster move`")
		return
	}
	t.planned.Fields = append(t.planned.Fields, Field{Pointer: pointer, Old: old, New: t.change.Step.State})
}

// text is the value at a pointer as the edits so far have it.
func (t *turn) text(pointer string) string {
	if n, there := t.editor.Root().At(pointer); there {
		return n.Text
	}
	return ""
}

func (t *turn) unset(pointer string) {
	if pointer == "/metadata/name" || t.record.Kind.Root.At(pointer) == nil {
		t.problem(pointer, lifecycle.Dotted(pointer)+" is no field that can be taken away", "")
		return
	}
	now, there := t.editor.Root().At(pointer)
	if !there {
		return
	}
	old := written(now)
	if err := t.editor.Remove(pointer); err != nil {
		t.problem(pointer, err.Error(), "")
		return
	}
	t.planned.Fields = append(t.planned.Fields, Field{Pointer: pointer, Old: old})
}

// written is a value on one line.
func written(n *document.Node) string {
	if n.Kind < document.List {
		return n.Text
	}
	var out []string
	for i := range n.Items() {
		out = append(out, written(&n.Items()[i]))
	}
	return fmt.Sprint(out)
}

// set gives a field a value, or a list an item.
func (t *turn) set(s Setting) {
	shape, err := t.shape(t.record.Kind, s.Pointer, t.text)
	switch {
	case err != nil:
	case s.Pointer == "/metadata/name" || s.Pointer == "/apiVersion" || s.Pointer == "/kind":
		err = errors.New("a record keeps its name and kind")
	case shape.Items != nil && len(s.Fields) > 0:
		err = t.mapping(s, shape)
	case shape.Items != nil:
		err = t.among(s, shape)
	default:
		err = t.put(s, shape)
	}
	if err != nil {
		t.problem(s.Pointer, err.Error(), "")
		t.failed = !t.opts.Each
	}
}

// put sets a single value.
func (t *turn) put(s Setting, shape *kinds.Shape) error {
	value, err := t.value(shape, s.Text)
	if err == nil {
		err = t.free(s.Pointer, s.Text, shape)
	}
	if err != nil {
		return err
	}
	if earlier, twice := t.said[said{t.record, t.record.Identity(s.Pointer)}]; twice && earlier != value.Text {
		return fmt.Errorf("another change sets it to %q, this one to %q", diag.Short(earlier), diag.Short(value.Text))
	}
	field := Field{Pointer: s.Pointer, New: value.Text, From: s.From, Said: s.Said}
	if now, there := t.editor.Root().At(s.Pointer); there {
		if same(now, value) {
			return nil
		}
		field.Old = now.Text
	}
	if err := t.editor.Put(t.record.Kind.Root, s.Pointer, value); err != nil {
		return err
	}
	if err := t.known(s.Pointer); err != nil {
		return err
	}
	t.planned.Fields = append(t.planned.Fields, field)
	return nil
}

// known takes away the remark that a field is not known, which stands in records that were made of what sources see.
func (t *turn) known(pointer string) error {
	key, below := strings.CutPrefix(pointer, "/spec/")
	if key, _, _ = strings.Cut(key, "/"); !below {
		return nil
	}
	return t.editor.Uncomment(unknownBegins(key))
}

// among makes sure that a plain value is in a list.
func (t *turn) among(s Setting, shape *kinds.Shape) error {
	value, err := t.value(shape.Items, s.Text)
	if err == nil {
		err = t.free(s.Pointer+"/-", s.Text, shape.Items)
	}
	if err != nil {
		return err
	}
	list, there := t.editor.Root().At(s.Pointer)
	if there && slices.ContainsFunc(list.List(), func(n document.Node) bool { return alike(shape.Items, &n, value) }) {
		return nil
	}
	if err := t.append(s.Pointer, there, value); err != nil {
		return err
	}
	t.planned.Fields = append(t.planned.Fields, Field{Pointer: s.Pointer + "/-", New: value.Text, From: s.From, Said: s.Said})
	return nil
}

// alike says that two items of a list are one: identifiers however they are written.
func alike(shape *kinds.Shape, now *document.Node, value document.Node) bool {
	if shape.Unique != "" && now.Kind == document.String {
		id := normalise.Identifier(shape.Unique, now.Text)
		return id != "" && id == normalise.Identifier(shape.Unique, value.Text)
	}
	return same(now, value)
}

// append adds an item to a list, which is made where it is not there.
func (t *turn) append(pointer string, there bool, item document.Node) error {
	if there {
		return t.editor.Append(pointer, item)
	}
	list := document.NewList(item)
	if item.Kind < document.List {
		list = list.InBrackets()
	}
	if err := t.editor.Put(t.record.Kind.Root, pointer, list); err != nil {
		return err
	}
	return t.known(pointer)
}

// mapping makes sure that a mapping is in a list and says what it should: its x-key tells which item is meant.
func (t *turn) mapping(s Setting, shape *kinds.Shape) error {
	item, err := t.item(s, shape, t.record.Kind, t.text)
	if err != nil {
		return err
	}
	list, there := t.editor.Root().At(s.Pointer)
	at := -1
	if there {
		at = slices.IndexFunc(list.List(), func(n document.Node) bool { return sameItem(shape, &n, &item) })
	}
	if at >= 0 {
		for _, f := range s.Fields {
			below := fmt.Sprintf("%s/%d%s", s.Pointer, at, f.Pointer)
			fieldShape, err := t.shape(t.record.Kind, below, t.text)
			if err == nil {
				err = t.put(Setting{Pointer: below, Text: f.Text, From: f.From, Said: s.Said}, fieldShape)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	if there && len(list.List()) > 0 && list.List()[0].Style == document.Block {
		item.Style = document.Block
	}
	if err := t.append(s.Pointer, there, item); err != nil {
		return err
	}
	t.planned.Fields = append(t.planned.Fields, Field{Pointer: s.Pointer + "/-", New: written(&item), From: s.From, Said: s.Said})
	return nil
}

// item makes a mapping of its fields, in the order of the schema.
func (m *maker) item(s Setting, shape *kinds.Shape, kind *kinds.Kind, declares func(string) string) (document.Node, error) {
	b := &branch{shape: shape.Items}
	length := 0
	for _, f := range s.Fields {
		fieldShape, err := m.shape(kind, s.Pointer+"/0"+f.Pointer, declares)
		if err != nil {
			return document.Node{}, err
		}
		value, err := m.value(fieldShape, f.Text)
		if err != nil {
			return document.Node{}, fmt.Errorf("%s: %w", lifecycle.Dotted(f.Pointer), err)
		}
		b.put(f.Pointer, value)
		length += len(f.Pointer) + len(f.Text) + 3
	}
	item := b.node()
	if length < longestLine {
		item = item.InBrackets()
	}
	return item, nil
}

// sameItem says that the x-key of a list takes two items for one.
func sameItem(list *kinds.Shape, a, b *document.Node) bool {
	if len(list.Key) == 0 {
		return written(a) == written(b)
	}
	for _, key := range list.Key {
		x, y := a.Get(key), b.Get(key)
		if x == nil || y == nil || x.Text != y.Text {
			return false
		}
	}
	return true
}
