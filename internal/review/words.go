package review

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
)

// longestValue is how much of a value is shown, in code points: a page says what changed, `muster diff` says it in full.
const longestValue = 100

// words says what was changed of a record, the weightiest first; rest is what else was, where the words say what the
// change means.
func (a *author) words(c change.Change, pieces []piece) (words, rest []string) {
	switch c.Op {
	case change.Added:
		return append([]string{came(c)}, a.facts(c.After, a.show.head)...), nil
	case change.Removed:
		return append([]string{went(c)}, a.facts(c.Before, a.show.base)...), nil
	}
	if removed := c.After.Doc.Root.Get("metadata").Get("removed"); removed != nil && !c.Before.Removed() {
		words = append(words, "marked as removed: "+a.show.head.value(c.After, removed.Get("reason"), nil))
	}
	if c.Renamed() {
		words = append(words, "was called "+c.Before.Name)
	}
	for _, p := range sorted(pieces) {
		if weight(p) < len(telling()) {
			words = append(words, a.phrase(c, p))
		} else {
			rest = append(rest, a.phrase(c, p))
		}
	}
	if c.Moved() {
		rest = append(rest, "now in "+c.After.Doc.File.Path+", was in "+c.Before.Doc.File.Path)
	}
	if len(words) == 0 {
		return rest, nil
	}
	return words, rest
}

func came(c change.Change) string {
	if c.Other != nil {
		return "added in the place of " + c.Other.ID()
	}
	return "added"
}

func went(c change.Change) string {
	if c.Other != nil {
		return "deleted: " + c.Other.ID() + " stands in its place"
	}
	return "deleted"
}

// telling are the meanings that say by themselves what a change is about, the weightiest first: the step, who has the
// thing, where it is, who answers for it, when it ends.
func telling() []string {
	return []string{kinds.MeansState, kinds.MeansAssignment, kinds.MeansMove, kinds.MeansType, kinds.MeansOwner, kinds.MeansEnd}
}

// sorted gives the pieces, the telling ones first.
func sorted(pieces []piece) []piece {
	pieces = slices.Clone(pieces)
	slices.SortStableFunc(pieces, func(p, q piece) int { return cmp.Compare(weight(p), weight(q)) })
	return pieces
}

func weight(p piece) int {
	if i := slices.Index(telling(), p.meaning); i >= 0 {
		return i
	}
	return len(telling())
}

// phrase says what became of one value.
func (a *author) phrase(c change.Change, p piece) string {
	p.label = p.name()
	before := cmp.Or(a.show.base.value(c.Before, p.old, p.shape, p.told...), "empty")
	after := cmp.Or(a.show.head.value(c.After, p.new, p.shape, p.told...), "empty")
	switch {
	case p.meaning == kinds.MeansState && p.old != nil && p.new != nil:
		return before + " → " + after
	case p.meaning == kinds.MeansAssignment && p.new != nil && p.old != nil:
		return "from " + before + " to " + after
	case p.meaning == kinds.MeansAssignment && p.new != nil:
		return "to " + after
	case p.meaning == kinds.MeansAssignment:
		return "no longer with " + before
	case p.old == nil && p.new == nil:
		return p.label + " changed"
	case p.old == nil:
		return p.label + ": " + after + " added" + a.shift(p)
	case p.new == nil:
		return p.label + ": " + before + " removed"
	case before == after:
		return p.label + " changed" // what differs is not shown: it is secret, or far behind the beginning
	}
	return p.label + ": " + before + " → " + after + a.shift(p)
}

// facts are the values that the kind's schema has for a listing; what has a meaning is said as in a change.
func (a *author) facts(r *model.Record, show shown) []string {
	var out []string
	for _, pointer := range r.Kind.Columns {
		node, there := r.Doc.Root.At(pointer)
		if !there {
			continue
		}
		shape := r.Kind.Root.At(pointer)
		switch value := show.value(r, node, shape); {
		case value == "" || shape.Meaning == kinds.MeansType: // what it is called says so
		case shape.Meaning == kinds.MeansAssignment:
			out = append(out, "to "+value)
		case shape.Meaning == kinds.MeansMove:
			out = append(out, "at "+value)
		case shape.Meaning == kinds.MeansState:
			out = append(out, value)
		default:
			p := piece{}
			_, p.label, p.meaning = about(r.Kind.Root, change.Field{Path: pointer, After: pointer})
			out = append(out, p.name()+": "+value)
		}
	}
	return out
}

// shorten cuts a value on one line.
func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	n := 0
	for i := range text {
		if n++; n > longestValue {
			return text[:i] + "…"
		}
	}
	return text
}

// plain writes a value as people read it: the items of a list after each other, an amount of money as one, the fields of
// an object with what they are called, but for those that are told elsewhere.
func plain(n *document.Node, shape *kinds.Shape, told []*document.Node, leaf func(*document.Node) string) string {
	switch n.Kind {
	case document.List:
		var items []string
		for i := range n.Items() {
			items = append(items, plain(&n.Items()[i], itemOf(shape), told, leaf))
		}
		return strings.Join(items, ", ")
	case document.Map:
		if amount, currency := n.Get("amount"), n.Get("currency"); amount != nil && currency != nil && len(n.Items()) == 4 {
			return leaf(currency) + " " + leaf(amount)
		}
		var fields []string
		for key, value := range n.Pairs() {
			if slices.Contains(told, value) {
				continue
			}
			name, field := leaf(key), shape.Property(key.Text)
			if field != nil && field.Title != "" {
				name = lowerFirst(field.Title)
			}
			fields = append(fields, name+" "+plain(value, field, told, leaf))
		}
		return strings.Join(fields, ", ")
	}
	return leaf(n)
}

func itemOf(shape *kinds.Shape) *kinds.Shape {
	if shape == nil {
		return nil
	}
	return shape.Items
}
