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

// words says what was changed of a record, the weightiest first.
func (a *author) words(c change.Change, pieces []piece) []string {
	switch {
	case c.Op == change.Added && c.Other != nil:
		return append([]string{"added in the place of " + c.Other.ID()}, a.facts(c.After, a.show.head)...)
	case c.Op == change.Removed && c.Other != nil:
		return append([]string{"deleted: " + c.Other.ID() + " stands in its place"}, a.facts(c.Before, a.show.base)...)
	case c.Op == change.Added:
		return append([]string{"added"}, a.facts(c.After, a.show.head)...)
	case c.Op == change.Removed:
		return append([]string{"deleted"}, a.facts(c.Before, a.show.base)...)
	}
	var out []string
	if removed := c.After.Doc.Root.Get("metadata").Get("removed"); removed != nil && !c.Before.Removed() {
		out = append(out, "marked as removed: "+a.show.head.value(c.After, removed.Get("reason")))
	}
	pieces = slices.Clone(pieces)
	slices.SortStableFunc(pieces, func(p, q piece) int { return cmp.Compare(weight(p), weight(q)) })
	for _, p := range pieces {
		out = append(out, a.phrase(c, p))
	}
	if c.Renamed() {
		out = append(out, "was called "+c.Before.Name)
	}
	if c.Moved() {
		out = append(out, "now in "+c.After.Doc.File.Path+", was in "+c.Before.Doc.File.Path)
	}
	return out
}

// weight orders what was changed: the step first, then who has it, then where it is, and so on.
func weight(p piece) int {
	order := []string{kinds.MeansState, kinds.MeansAssignment, kinds.MeansMove, kinds.MeansType, kinds.MeansOwner, kinds.MeansDisposal, kinds.MeansPurchase}
	if i := slices.Index(order, p.meaning); i >= 0 {
		return i
	}
	return len(order)
}

// phrase says what became of one value.
func (a *author) phrase(c change.Change, p piece) string {
	before, after := a.show.base.value(c.Before, p.old, p.told...), a.show.head.value(c.After, p.new, p.told...)
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
		return p.label + ": " + after + " added"
	case p.new == nil:
		return p.label + ": " + before + " removed"
	case before == after:
		return p.label + " changed" // what differs is not shown: it is secret, or far behind the beginning
	}
	return p.label + ": " + before + " → " + after
}

// facts are the values that the kind's schema has for a listing; what has a meaning is said as in a change.
func (a *author) facts(r *model.Record, show shown) []string {
	var out []string
	for _, pointer := range r.Kind.Columns {
		node, there := r.Doc.Root.At(pointer)
		if !there {
			continue
		}
		value := show.value(r, node)
		switch shape := r.Kind.Root.At(pointer); {
		case value == "":
		case shape.Meaning == kinds.MeansAssignment:
			out = append(out, "to "+value)
		case shape.Meaning == kinds.MeansMove:
			out = append(out, "at "+value)
		case shape.Meaning == kinds.MeansState || shape.Meaning == kinds.MeansType:
			out = append(out, value)
		default:
			out = append(out, lowerFirst(cmp.Or(shape.Title, pointer))+": "+value)
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
// an object with their names, but for those that are told elsewhere.
func plain(n *document.Node, told []*document.Node, leaf func(*document.Node) string) string {
	switch n.Kind {
	case document.List:
		var items []string
		for i := range n.Items() {
			items = append(items, plain(&n.Items()[i], told, leaf))
		}
		return strings.Join(items, ", ")
	case document.Map:
		if amount, currency := n.Get("amount"), n.Get("currency"); amount != nil && currency != nil && len(n.Items()) == 4 {
			return leaf(currency) + " " + leaf(amount)
		}
		var fields []string
		for key, value := range n.Pairs() {
			if !slices.Contains(told, value) {
				fields = append(fields, leaf(key)+" "+plain(value, told, leaf))
			}
		}
		return strings.Join(fields, ", ")
	}
	return leaf(n)
}
