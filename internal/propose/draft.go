package propose

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/observe"
)

const (
	defaultKind = "Asset"
	namePointer = "/metadata/name"
	typePointer = "/spec/type"
)

// draft is a new record on its way.
type draft struct {
	change  Change
	kind    *kinds.Kind
	root    *branch
	gaps    []string
	planned Planned
	dropped bool
}

// draft puts a new record together; what it is called and where it goes is decided once all are.
func (m *maker) draft(i int, c Change) {
	kind := m.s.Set.Get(cmp.Or(c.Kind, defaultKind))
	d := &draft{change: c, kind: kind, root: &branch{shape: kind.Root}, planned: m.planned(i, c, called(kind, c))}
	d.planned.New = true
	d.root.put("/apiVersion", document.NewText(kinds.APIVersion))
	d.root.put("/kind", document.NewText(kind.Name))
	if c.Title != "" {
		m.fill(d, Setting{Pointer: "/metadata/title", Text: c.Title})
	}
	for _, s := range slices.Concat(c.Set, c.Add) {
		m.fill(d, s)
	}
	if len(c.Unset) > 0 {
		m.drop(d, c.Unset[0], errors.New("a new record has nothing that could be taken away"))
	}
	m.begin(d)
	m.drafts = append(m.drafts, d)
}

// called is what a new record is called as long as it has no name.
func called(kind *kinds.Kind, c Change) string {
	if c.Name != "" {
		return kind.Name + "/" + c.Name
	}
	return cmp.Or(c.Title, "a new "+kind.Name)
}

func (m *maker) drop(d *draft, pointer string, err error) {
	d.dropped = true
	m.plan.Problems = append(m.plan.Problems, Problem{
		Index: d.planned.Index, Record: d.planned.Record, Pointer: pointer, Place: d.change.Place, Message: err.Error(),
	})
}

// said is the value of a field of the draft, or what it will be.
func (d *draft) said(pointer string) string {
	if text := d.root.text(pointer); text != "" {
		return text
	}
	i := slices.IndexFunc(d.change.Set, func(s Setting) bool { return s.Pointer == pointer })
	if i < 0 {
		return ""
	}
	return d.change.Set[i].Text
}

// fill gives a draft a field, or a list of it an item.
func (m *maker) fill(d *draft, s Setting) {
	shape, err := m.shape(d.kind, s.Pointer, d.said)
	switch {
	case err != nil:
	case shape.Items != nil:
		err = m.fillList(d, s, shape)
	default:
		err = m.fillValue(d, s, shape)
	}
	if err != nil {
		dropped := d.dropped || !m.opts.Each || s.Pointer == typePointer
		m.drop(d, s.Pointer, err)
		d.dropped = dropped
	}
}

func (m *maker) fillValue(d *draft, s Setting, shape *kinds.Shape) error {
	value, err := m.value(shape, s.Text)
	if err != nil {
		return err
	}
	if list := d.root.through(s.Pointer); list != "" {
		return fmt.Errorf("%s is a list: an item of it is said by its fields", lifecycle.Dotted(list))
	}
	at := d.root.at(s.Pointer, true)
	if at.value != nil && at.value.Text != value.Text {
		return fmt.Errorf("it is to be %q, and %q", diag.Short(at.value.Text), diag.Short(value.Text))
	}
	if at.value == nil {
		d.planned.Fields = append(d.planned.Fields, Field{Pointer: s.Pointer, New: value.Text, From: s.From, Said: s.Said})
	}
	at.value = &value
	return nil
}

func (m *maker) fillList(d *draft, s Setting, shape *kinds.Shape) error {
	item, err := document.Node{}, error(nil)
	same := func(n document.Node) bool { return alike(shape.Items, &n, item) }
	if len(s.Fields) > 0 {
		item, err = m.item(s, shape, d.kind, d.said)
		same = func(n document.Node) bool { return sameItem(shape, &n, &item) }
	} else {
		item, err = m.value(shape.Items, s.Text)
	}
	if err != nil {
		return err
	}
	at := d.root.at(s.Pointer, true)
	if slices.ContainsFunc(at.list, same) {
		return nil
	}
	at.list = append(at.list, item)
	d.planned.Fields = append(d.planned.Fields, Field{Pointer: s.Pointer + "/-", New: written(&item), From: s.From, Said: s.Said})
	return nil
}

// begin gives a draft the state in which such a thing is seen, unless a setting says it. It was taken over from elsewhere:
// what came before nobody knows.
func (m *maker) begin(d *draft) {
	if d.kind.Root.At(lifecycle.Lifecycle+"/state") == nil {
		return
	}
	model := m.model(d.root.text(typePointer))
	state := d.said(lifecycle.Lifecycle + "/state")
	if state == "" {
		state = inUse(model)
		m.fill(d, Setting{Pointer: lifecycle.Lifecycle + "/state", Text: state})
	}
	if d.said(lifecycle.Lifecycle+"/since") == "" {
		since := cmp.Or(d.change.Since, m.opts.Today)
		if m.opts.Today != "" {
			since = min(since, m.opts.Today) // a clock that is ahead makes no day of the future
		}
		m.fill(d, Setting{Pointer: lifecycle.Lifecycle + "/since", Text: since})
	}
	if d.change.Imported != "" && d.said(lifecycle.Lifecycle+"/imported") == "" {
		m.fill(d, Setting{Pointer: lifecycle.Lifecycle + "/imported", Text: d.change.Imported})
	}
	d.gaps = m.gaps(d, model.State(state))
}

// model is the lifecycle model of a type.
func (m *maker) model(typ string) lifecycle.Model {
	root := document.NewMap(document.NewText("spec"), document.NewMap(document.NewText("type"), document.NewText(typ)))
	model, _ := lifecycle.Of(m.s, &root)
	return model
}

// inUse is the state of a model that says best that a thing is there and used.
func inUse(model lifecycle.Model) string {
	for _, stage := range []string{"utilization", "assignment", "acquisition"} {
		for _, s := range model.States {
			if s.Stage == stage && !s.Final {
				return s.Name
			}
		}
	}
	return "in-use"
}

// gaps are the fields that a record in a state should have and this one does not: who answers for it first of all.
func (m *maker) gaps(d *draft, state *lifecycle.State) []string {
	wanted := []string{observe.Owner}
	if state != nil {
		wanted = append(wanted, state.Requires...)
	}
	var out []string
	for _, pointer := range wanted {
		if d.root.at(pointer, false) == nil && d.kind.Root.At(pointer) != nil && !slices.Contains(out, pointer) {
			out = append(out, pointer)
		}
	}
	return out
}

// text writes the record, with a comment where something is not known.
func (d *draft) text() string {
	var b strings.Builder
	for _, c := range d.root.inOrder() {
		if c.key != "spec" {
			b.WriteString(pair(c, 0))
			continue
		}
		b.WriteString("spec:\n")
		known := *c
		known.below = append(slices.Clone(c.below), d.remarks()...)
		for _, f := range known.inOrder() {
			if f.value == nil && f.list == nil && len(f.below) == 0 {
				b.WriteString("  " + d.remark(f.key) + "\n")
				continue
			}
			b.WriteString(pair(f, 2))
		}
	}
	return b.String()
}

func pair(c *branch, col int) string {
	node := document.NewMap(document.NewText(c.key), c.node())
	return node.Block(col)
}

// remarks are the gaps directly below the spec, as fields without a value.
func (d *draft) remarks() []*branch {
	var out []*branch
	for _, pointer := range d.gaps {
		if key, below := strings.CutPrefix(pointer, "/spec/"); below && !strings.Contains(key, "/") {
			out = append(out, &branch{key: key})
		}
	}
	return out
}

// remark says beside a new record that a field is not known, and why.
func (d *draft) remark(key string) string {
	why := cmp.Or(oneLine(d.change.Source), "the source") + " says nothing of it"
	for _, n := range d.change.Notes {
		if n.Pointer == "/spec/"+key {
			why = oneLine(n.Why)
		}
	}
	return unknownBegins(key) + why
}

func unknownBegins(key string) string { return "# " + key + ": not known; " }

// oneLine keeps a text from ending a comment.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 {
			return ' '
		}
		return r
	}, text)
}
