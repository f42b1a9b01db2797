package intake

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/propose"
	"github.com/assetmuster/muster/internal/resolve"
)

// turn makes the change of one item.
type turn struct {
	*planner
	*entry
	book   *resolve.Book
	strict bool // what does not resolve is a problem; otherwise it is left out, as it may resolve later
	change propose.Change
}

// changes are the changes that all items want, each with its item.
func (p *planner) changes(book *resolve.Book, strict bool) ([]propose.Change, []*entry) {
	var changes []propose.Change
	var of []*entry
	for i := 0; i < len(p.entries); i++ { // what is made on the way comes behind
		e := p.entries[i]
		if e.left {
			continue
		}
		t := &turn{planner: p, entry: e, book: book, strict: strict}
		t.make()
		switch {
		case e.left:
		case t.idles():
			row := &p.plan.Rows[e.row]
			row.Outcome, row.File = Unchanged, e.record.Doc.File.Path
		default:
			changes, of = append(changes, t.change), append(of, e)
		}
	}
	return changes, of
}

// idles says that nothing is to be changed of a record. That is found out here, as most of a large list is often so: to open a
// record for an edit costs more.
func (t *turn) idles() bool {
	c := t.change
	return t.record != nil && !t.record.Removed() && len(c.Set)+len(c.Add)+len(c.Unset) == 0 && c.Step == nil
}

func (t *turn) problem(w want, message, fix string) {
	if t.strict {
		t.refuse(t.entry, cmp.Or(w.from, dotted(w.pointer)), message, fix)
	}
}

func dotted(pointer string) string { return lifecycle.Dotted(pointer) }

func (t *turn) make() {
	it := t.Item
	t.change = propose.Change{Record: t.record, Source: t.origin(), Place: it.Place, Why: "imported"}
	typ := ""
	if t.record != nil {
		typ = t.record.Text(typePointer)
	} else {
		t.change.Kind, t.change.Name, t.change.Title = t.kind.Name, cmp.Or(t.recordName(), t.name), t.title()
		t.change.Imported = "taken over from " + t.origin()
		t.change.Since = it.Seen[:min(len(it.Seen), len("2006-01-02"))]
	}
	if said := t.typed(); said != "" {
		t.set(want{pointer: typePointer, text: said, from: t.from(typePointer)})
		typ = said
	}
	if t.left {
		return
	}
	for _, w := range t.wants {
		if t.idle(w) {
			continue
		}
		switch w.pointer {
		case namePointer, typePointer:
		case titlePointer:
			if t.record != nil {
				t.set(w)
			}
		case statePointer:
			t.state(w, typ)
		case sincePointer:
			t.since(w)
		default:
			if text, ok := t.meaning(w); ok && !t.carries(w) {
				t.set(want{pointer: w.pointer, text: text, from: w.from})
			}
		}
	}
	t.relations()
	t.clear()
	if t.record == nil {
		t.change.Into = t.into(t.kind, typ)
	}
}

// origin is what records call the source: its record, or the file where there is none.
func (e *entry) origin() string {
	if e.Source.Place.File == "" && e.Item.Place.File != "" {
		return path.Base(e.Item.Place.File)
	}
	return e.Source.Name
}

func (t *turn) set(w want) {
	if t.record != nil && says(t.record, w) {
		return
	}
	t.change.Set = append(t.change.Set, propose.Setting{Pointer: w.pointer, Text: w.text, From: cmp.Or(w.from, dotted(w.pointer))})
}

// idle says that a value is only what is said of all items, and of no use here: the record says something itself, or the
// object that it belongs to would lack what must be in it, as a currency without an amount.
func (t *turn) idle(w want) bool {
	if w.from != "layout" && w.from != Assumed && w.from != "default of "+t.Source.Name {
		return false
	}
	if t.record != nil {
		if _, there := t.record.Doc.Root.At(w.pointer); there {
			return true
		}
	}
	above := w.pointer[:strings.LastIndexByte(w.pointer, '/')]
	shape := t.kind.Root.At(above)
	return strings.Count(above, "/") > 1 && shape != nil && slices.ContainsFunc(shape.Properties, func(p kinds.Property) bool {
		return p.Required && t.text(above+"/"+document.Escape(p.Name)) == ""
	})
}

// carries says that the record has an identifier already, however it is written there.
func (t *turn) carries(w want) bool {
	shape := t.kind.Root.At(w.pointer)
	if t.record == nil || shape == nil || shape.Unique == "" {
		return false
	}
	value, has := normalise.Identifier(shape.Unique, w.text), normalise.Identifier(shape.Unique, t.record.Text(w.pointer))
	return value != "" && (value == has || shape.Unique == "uuid" && normalise.Identifier("uuid", normalise.SwapUUID(w.text)) == has)
}

// says that a record has a value already, as it is to be written.
func says(r *model.Record, w want) bool {
	n, there := r.Doc.Root.At(w.pointer)
	if !there || n.Kind == document.Map {
		return false
	}
	return n.Kind != document.List && n.Text == w.text || slices.ContainsFunc(n.List(), func(item document.Node) bool { return item.Kind == document.String && item.Text == w.text })
}

func (t *turn) from(pointer string) string {
	for _, w := range t.wants {
		if w.pointer == pointer {
			return w.from
		}
	}
	return ""
}

// typed is the type that the source says, of what is new also what its words mean; "" where the record keeps its own, or none
// is needed.
func (t *turn) typed() string {
	shape := t.kind.Root.At(typePointer)
	if shape == nil || len(shape.Ref) == 0 {
		return ""
	}
	for _, w := range t.wants {
		if w.pointer == typePointer {
			text, _ := t.meaning(w)
			return text
		}
	}
	if t.record != nil && !t.mapped(typePointer) {
		return ""
	}
	if t.mapped(typePointer) && t.Snapshot.Get(shape.Ref[0], t.Item.Type) != nil {
		return t.Item.Type // its column is said to have names of types: what else such things are observed as says less
	}
	name, why := t.book.Type(t.Source, t.Item)
	if name == "" {
		name, why = t.typeByName(shape, why)
	}
	if name == "" && t.record == nil {
		name = t.opts.Type
	}
	if name == "" && (t.record == nil || t.Item.Type != "") {
		t.unclaimed(why)
	}
	return name
}

// typeByName is the type that the source's record says of the source's word or, in a register more usual than elsewhere, the
// one that is called so.
func (t *turn) typeByName(shape *kinds.Shape, why string) (string, string) {
	word := cmp.Or(t.Item.Type, t.Source.Table.Type)
	if word == "" {
		return "", "the source does not say of which type it is"
	}
	name, suggestion, ok := t.book.Reference(shape.Ref, cmp.Or(t.Source.Types[word], word))
	switch {
	case ok:
		return name, ""
	case t.kind.Name == "Asset":
		_, near, _ := strings.Cut(suggestion, "; ")
		if near != "" {
			why += "; " + near
		}
		return "", why
	}
	return "", suggestion
}

func (t *turn) unclaimed(why string) {
	if t.opts.SkipUnclaimed {
		t.skip(t.entry, why)
		return
	}
	if t.strict {
		t.refuse(t.entry, "type", why, "say it in `types` of the source's record or `observedAs` of the type, or say --type for all, or leave such things out with --skip-unclaimed")
	}
}

// meaning is the text that stands in a record for what the source writes.
func (t *turn) meaning(w want) (string, bool) {
	shape := t.kind.Root.At(w.pointer)
	if shape != nil && shape.Items != nil {
		shape = shape.Items
	}
	switch {
	case shape == nil: // a field that the type declares, or none: that is said when the change is made
		return w.text, true
	case len(shape.Ref) > 0:
		return t.refer(w, shape.Ref)
	case len(shape.Enum) > 0:
		return alike(shape.Enum, w.text), true
	}
	return w.text, true
}

// alike is the word of a list that a text is but for case and separators; the text itself where none is.
func alike(words []string, text string) string {
	for _, word := range words {
		if word == text {
			return text
		}
	}
	for _, word := range words {
		if normalise.Fold(word) == normalise.Fold(text) {
			return word
		}
	}
	return text
}

func (t *turn) refer(w want, among []string) (string, bool) {
	var near []string
	if w.product != nil {
		r, close := t.book.Product(*w.product)
		if r != nil {
			return r.Name, true
		}
		near = close
	}
	name, why, ok := t.book.Reference(among, w.text)
	if ok {
		return name, true
	}
	if made := t.creates(w, among); made != "" {
		return made, true
	}
	if len(near) > 0 {
		why = fmt.Sprintf("no Product is certainly %q; it may be %s", w.text, strings.Join(near, ", "))
	}
	t.problem(w, why, "correct it, or register it first, or import it with this, or say --create for its kind")
	return "", false
}

// relations are what it runs on or is part of, as far as that is registered. What is not is noted: sources name much that
// nobody registers.
func (t *turn) relations() {
	if t.kind.Root.At("/spec/relations") == nil {
		return
	}
	for _, parent := range t.Item.Parents {
		name, why, ok := t.book.Reference(t.kind.Root.At("/spec/relations/-/to").Ref, parent.Fact.Text)
		if !ok {
			if t.strict {
				row := &t.plan.Rows[t.row]
				row.Notes = append(row.Notes, fmt.Sprintf("%s left out: %s", parent.Relation, why))
			}
			continue
		}
		t.change.Add = append(t.change.Add, propose.Setting{Pointer: "/spec/relations", From: parent.Fact.From, Fields: []propose.Setting{
			{Pointer: "/type", Text: parent.Relation}, {Pointer: "/to", Text: name},
		}})
	}
}
