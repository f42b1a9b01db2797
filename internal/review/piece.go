package review

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// piece is one value that differs, with what its schema says of it.
type piece struct {
	path     string // identity of the place, as change.Field has it
	pointer  string // in the record as it is now, "" where the value is gone
	label    string // the titles on the way: warranty › end
	meaning  string
	shape    *kinds.Shape
	old, new *document.Node
	told     []*document.Node // values inside that are pieces of their own
}

// ends says that somebody no longer has the thing: what comes next says more than that.
func (p *piece) ends() bool { return p.meaning == kinds.MeansAssignment && p.new == nil }

// piecesOf takes the fields of a change apart. Of an object that came or went as a whole, the values that mean something
// are pieces of their own.
func piecesOf(c change.Change) []piece {
	var out []piece
	for _, f := range c.Told() {
		shape, label, meaning := about(c.Record().Kind.Root, f)
		if tombstone(c, f) {
			continue // it is said in words of its own
		}
		p := piece{path: f.Path, pointer: f.After, label: label, meaning: meaning, shape: shape, old: f.Old, new: f.New}
		inner := p.within(shape)
		for _, q := range inner {
			p.told = append(p.told, cmp.Or(q.new, q.old))
		}
		out = append(out, inner...)
		if len(inner) == 0 || p.rest(cmp.Or(p.new, p.old)) {
			out = append(out, p)
		}
	}
	return out
}

// tombstone says that a field is part of what marks a record as removed, which it was not before.
func tombstone(c change.Change, f change.Field) bool {
	return strings.HasPrefix(f.After, "/metadata/removed") && !c.Before.Removed()
}

// rest says that something is left besides the values that are pieces of their own.
func (p *piece) rest(n *document.Node) bool {
	if slices.Contains(p.told, n) {
		return false
	}
	switch n.Kind {
	case document.Map:
		for _, value := range n.Pairs() {
			if p.rest(value) {
				return true
			}
		}
		return false
	case document.List:
		for i := range n.Items() {
			if p.rest(&n.Items()[i]) {
				return true
			}
		}
		return false
	}
	return true
}

// about follows the pointer of a field through the schema.
func about(shape *kinds.Shape, f change.Field) (at *kinds.Shape, label, meaning string) {
	var titles []string
	tokens := strings.Split(cmp.Or(f.After, f.Before), "/")
	named := tokensOf(f.Path)
	for i, token := range tokens[1:] {
		inList := shape != nil && shape.Items != nil
		if inList {
			shape = shape.Items
		} else {
			shape = shape.Property(document.Unescape(token))
		}
		meaning = within(meaning, shape)
		if value := cmp.Or(f.New, f.Old); inList && i == len(tokens)-2 && value != nil && value.Kind != document.Map {
			continue // the value of a list says itself which it is
		}
		if token == "on" && len(titles) > 0 && shape != nil && shape.Format == "date" {
			continue // the day of what was named before it
		}
		if i > 0 || token != "spec" && token != "metadata" {
			titles = append(titles, title(shape, inList, named, i, token))
		}
	}
	return shape, strings.Join(titles, " › "), meaning
}

func within(meaning string, shape *kinds.Shape) string {
	if shape == nil {
		return meaning
	}
	return cmp.Or(shape.Meaning, meaning)
}

// title is what people call a step: the field's title, or what identifies the item of a list.
func title(shape *kinds.Shape, inList bool, named []string, i int, token string) string {
	if at, err := strconv.Atoi(token); inList && err == nil && i < len(named) && named[i] == token {
		return "item " + strconv.Itoa(at+1)
	}
	if inList && i < len(named) {
		return identity(named[i])
	}
	if shape != nil && shape.Title != "" && !inList {
		return lowerFirst(shape.Title)
	}
	return document.Unescape(token)
}

// tokensOf parts the path of identities, in whose brackets slashes may stand.
func tokensOf(path string) []string {
	var out []string
	depth, from := 0, 1
	for i := 1; i < len(path); i++ {
		switch path[i] {
		case '[':
			depth++
		case ']':
			depth--
		case '/':
			if depth <= 0 {
				out = append(out, path[from:i])
				from = i + 1
			}
		}
	}
	if from <= len(path) && path != "" {
		out = append(out, path[from:])
	}
	return out
}

// identity takes the brackets and the names of the keys away: [currency=MAD,from=2026-01-01] is MAD, 2026-01-01.
func identity(token string) string {
	inner, ok := strings.CutPrefix(token, "[")
	if !ok {
		return document.Unescape(token)
	}
	parts := strings.Split(strings.TrimSuffix(inner, "]"), ",")
	for i, part := range parts {
		if _, value, keyed := strings.Cut(part, "="); keyed {
			parts[i] = value
		}
	}
	return strings.Join(parts, ", ")
}

// within gives the values that mean something inside an object or a list that is new or gone.
func (p piece) within(shape *kinds.Shape) []piece {
	node := cmp.Or(p.new, p.old)
	if node == nil || p.new != nil && p.old != nil || shape == nil {
		return nil
	}
	var out []piece
	if node.Kind == document.List {
		for i := range node.Items() {
			out = append(out, p.step(strconv.Itoa(i), "", &node.Items()[i], shape.Items).within(shape.Items)...)
		}
		return out
	}
	for key, value := range node.Pairs() {
		sub := shape.Property(key.Text)
		if sub == nil {
			continue
		}
		q := p.step(document.Escape(key.Text), lowerFirst(cmp.Or(sub.Title, key.Text)), value, sub)
		if q.meaning != "" && q.meaning != p.meaning {
			out = append(out, q)
		}
		out = append(out, q.within(sub)...)
	}
	return out
}

// step is a value inside one that is new or gone.
func (p piece) step(token, title string, value *document.Node, shape *kinds.Shape) piece {
	q := piece{path: p.path + "/" + token, label: p.label, shape: shape}
	if title != "" {
		q.label += " › " + title
	}
	if shape != nil {
		q.meaning = shape.Meaning
	}
	if p.new != nil {
		q.pointer, q.new = p.pointer+"/"+token, value
	} else {
		q.old = value
	}
	return q
}

// find gives the first piece of a meaning, nil where there is none.
func find(pieces []piece, meaning string) *piece {
	for i := range pieces {
		if pieces[i].meaning == meaning {
			return &pieces[i]
		}
	}
	return nil
}

// gone gives the first piece of a meaning whose value is not there any more, nil where there is none.
func gone(pieces []piece, meaning string) *piece {
	for i := range pieces {
		if pieces[i].meaning == meaning && pieces[i].new == nil && pieces[i].old != nil {
			return &pieces[i]
		}
	}
	return nil
}

// has says that a record holds a value of a meaning.
func has(node *document.Node, shape *kinds.Shape, meaning string) bool {
	if shape == nil {
		return false
	}
	if shape.Meaning == meaning {
		return true
	}
	for key, value := range node.Pairs() {
		if has(value, shape.Property(key.Text), meaning) {
			return true
		}
	}
	return false
}
