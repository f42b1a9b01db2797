package document

import (
	"cmp"
	"fmt"
	"strings"
)

// Set gives a scalar another value and returns the file's new text. Quotes stay as they are where the new text can
// stand in them. Every other byte of the file stays. The error says why the place cannot be edited safely.
func (d *Document) Set(pointer string, value Node) ([]byte, error) {
	t, err := d.target(pointer)
	if err != nil {
		return nil, err
	}
	if len(value.Items()) > 0 || t.node.Kind == List || t.node.Kind == Map {
		return nil, t.refuse("only a single value can be set, not a list or mapping")
	}
	e := edit{int(t.node.Start), t.end(), value.scalar()}
	if value.Kind == String {
		e.with = restyle(value.Text, t.node.Style)
	}
	if e.start == e.end {
		e.with = " " + e.with
	}
	return t.commit(e, func(root *Node, written *Document) error {
		now, found := written.Root.At(pointer)
		if !found || !SameValue(now, &value) {
			return t.refuse("the value would be read as another")
		}
		*t.in(root) = *now
		return nil
	})
}

// target is a value that an edit is about.
type target struct {
	doc     *Document
	pointer string
	path    []int // which item at each level
	key     *Node // the key that leads to it; nil for the root and for items of a list
	parent  *Node // nil for the root
	node    *Node
}

// target follows a pointer. It does not follow aliases: what they stand for is written elsewhere.
func (d *Document) target(pointer string) (target, error) {
	t := target{doc: d, pointer: pointer, node: &d.Root}
	if pointer == "" {
		return t, nil
	}
	for _, token := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if t.node.Style == Alias {
			return t, t.refuse("the value is written elsewhere and only repeated here")
		}
		next := t.node.child(Unescape(token))
		if next == nil {
			return t, t.refuse("there is no " + pointer)
		}
		t.key, _ = t.node.Pair(Unescape(token))
		t.path = append(t.path, indexOf(t.node, next))
		t.parent, t.node = t.node, next
	}
	return t, nil
}

// end is where the target ends. What keeps the empty lines behind it has the end of its last line in itself, which stays.
func (t target) end() int {
	end, text := int(t.node.End), t.doc.File.Text
	if end > int(t.node.Start) && text[end-1] == '\n' {
		end--
		if text[end-1] == '\r' {
			end--
		}
	}
	return end
}

func indexOf(parent, child *Node) int {
	for i := range parent.Items() {
		if &parent.Items()[i] == child {
			return i
		}
	}
	return -1
}

// in finds the target's place in another tree of the same shape.
func (t target) in(root *Node) *Node {
	for _, i := range t.path {
		root = &root.Items()[i]
	}
	return root
}

func (t target) refuse(why string) error {
	at := t.doc.File.Pos(int(t.node.Start))
	return fmt.Errorf("%s:%d:%d: %s is not edited: %s; edit the file by hand", t.doc.File.Path, at.Line, at.Column, cmp.Or(t.pointer, "the document"), why)
}

// commit makes the edit, reads the result, and lets expect carry the change out on a copy of the tree as it was: the
// two must be the same, and so must all other documents and the comments outside the edit.
func (t target) commit(e edit, expect func(root *Node, written *Document) error) ([]byte, error) {
	old := t.doc.File
	text := apply(old.Text, []edit{e})
	_, before, known := Parse(old.Path, []byte(old.Text), unlimited())
	file, after, finds := Parse(old.Path, []byte(text), unlimited())
	if len(before) != len(after) || t.doc.Index >= len(after) || len(finds) > len(known) {
		return nil, t.refuse("the result would not be YAML")
	}
	want := copyTree(&before[t.doc.Index].Root)
	if err := expect(&want, after[t.doc.Index]); err != nil {
		return nil, err
	}
	before[t.doc.Index].Root = want
	if !sameDocuments(before, after) {
		return nil, t.refuse("other values would change with it")
	}
	if !sameCommentsBut(old, file, e) {
		return nil, t.refuse("a comment would be lost")
	}
	return []byte(text), nil
}

// unlimited are limits for a text that was within its own before the edit.
func unlimited() Limits {
	lim := DefaultLimits()
	lim.DocumentBytes *= 2
	return lim
}

func copyTree(n *Node) Node {
	c := *n
	if n.Style != Alias {
		items := make([]Node, len(n.Items()), len(n.Items())+2)
		for i := range n.Items() {
			items[i] = copyTree(&n.Items()[i])
		}
		c = c.WithItems(items)
	}
	return c
}
