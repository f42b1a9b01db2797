package model

import (
	"slices"
	"strconv"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// Union gives the first state of a record with what the second adds to its vocabulary: items of lists, free keys, lists and
// objects that were not there. Where the two contradict each other the first counts, and so it does where the second alone
// answers a question of the schema, such as whether a state is final: that is no new word but another rule.
// What the first leaves to those above it, nearest first, is said by them: the second adds to it, and does not override it.
// The union is for looking things up: its places are of no use.
func Union(first, second *Record, above ...*Record) *Record {
	doc := *second.Doc
	root := &first.Doc.Root
	if len(above) > 0 {
		root = heir(root, &second.Doc.Root, above)
	}
	doc.Root = union(root, &second.Doc.Root, second.Kind.Root)
	return &Record{Kind: second.Kind, Name: second.Name, Doc: &doc}
}

// heir gives the first state of a record with what it inherits of all that the second says for itself.
func heir(first, second *document.Node, above []*Record) *document.Node {
	spec := first.Get("spec")
	if spec == nil {
		return first
	}
	items := slices.Clone(spec.Items())
	for key := range second.Get("spec").Pairs() {
		for i := 0; i < len(above) && spec.Get(key.Text) == nil; i++ {
			if said := above[i].Doc.Root.Get("spec").Get(key.Text); said != nil {
				items = append(items, *key, *said)
				break
			}
		}
	}
	parts := slices.Clone(first.Items())
	for i := 1; i < len(parts); i += 2 {
		if parts[i-1].Text == "spec" {
			parts[i] = spec.WithItems(items)
		}
	}
	out := first.WithItems(parts)
	return &out
}

func union(a, b *document.Node, s *kinds.Shape) document.Node {
	switch {
	case a.Kind == document.Map && b.Kind == document.Map:
		return unionOfMaps(a, b, s)
	case a.Kind == document.List && b.Kind == document.List:
		return unionOfLists(a, b, s)
	}
	return *a
}

func unionOfMaps(a, b *document.Node, s *kinds.Shape) document.Node {
	var items []document.Node
	for key, value := range a.Pairs() {
		merged := *value
		if other := b.Get(key.Text); other != nil {
			merged = union(value, other, s.Property(key.Text))
		}
		items = append(items, *key, merged)
	}
	for key, value := range b.Pairs() {
		if a.Get(key.Text) == nil && (isContainer(value) || isFree(s)) {
			items = append(items, *key, *value)
		}
	}
	return a.WithItems(items)
}

func isContainer(n *document.Node) bool { return n.Kind == document.Map || n.Kind == document.List }

// isFree says that the keys of an object are for its author to choose.
func isFree(s *kinds.Shape) bool { return s == nil || s.Values != nil || len(s.Properties) == 0 }

// unionOfLists takes items for the same that x-key, or their text, identifies as the same.
func unionOfLists(a, b *document.Node, s *kinds.Shape) document.Node {
	var below *kinds.Shape
	if s != nil {
		below = s.Items
	}
	others := identities(b, s)
	var items []document.Node
	for i := range a.Items() {
		merged := a.Items()[i]
		if other, there := others[identify(a, s, strconv.Itoa(i))]; there {
			merged = union(&merged, other, below)
		}
		items = append(items, merged)
	}
	known := identities(a, s)
	for i := range b.Items() {
		if known[identify(b, s, strconv.Itoa(i))] == nil {
			items = append(items, b.Items()[i])
		}
	}
	return a.WithItems(items)
}

func identities(list *document.Node, s *kinds.Shape) map[string]*document.Node {
	found := map[string]*document.Node{}
	for i := range list.Items() {
		found[identify(list, s, strconv.Itoa(i))] = &list.Items()[i]
	}
	return found
}
