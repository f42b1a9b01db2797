package document

import (
	"slices"
	"strings"
)

// Insert adds a key to the mapping at a pointer, behind a sibling, or as the last one where after is empty, and
// returns the file's new text. The error says why that is not safe.
func (d *Document) Insert(pointer, key string, value Node, after string) ([]byte, error) {
	t, err := d.target(pointer)
	if err != nil {
		return nil, err
	}
	n := t.node
	if n.Kind != Map || n.Style == Alias {
		return nil, t.refuse("it is no mapping written here")
	}
	if n.Get(key) != nil {
		return nil, t.refuse("it has the key " + key + " already")
	}
	at := len(n.Items())
	if sibling, value := n.Pair(after); after != "" && sibling != nil {
		at = indexOf(n, value) + 1
	}
	pair := NewMap(NewText(key), value)
	e := t.insertion(at, strings.TrimSuffix(strings.TrimPrefix(pair.inFlow(), "{"), "}"), pair.lines)
	return t.commit(e, func(root *Node, written *Document) error {
		return t.expectItems(root, written, at, pair.Items())
	})
}

// Append adds an item to the end of the list at a pointer and returns the file's new text. The error says why that is
// not safe.
func (d *Document) Append(pointer string, value Node) ([]byte, error) {
	t, err := d.target(pointer)
	if err != nil {
		return nil, err
	}
	if t.node.Kind != List || t.node.Style == Alias {
		return nil, t.refuse("it is no list written here")
	}
	at := len(t.node.Items())
	e := t.insertion(at, value.inFlow(), value.item)
	return t.commit(e, func(root *Node, written *Document) error {
		return t.expectItems(root, written, at, []Node{value})
	})
}

// insertion is the edit that puts something before the item at an index, written on one line or in block style at a
// column.
func (t target) insertion(at int, inFlow string, inBlock func(col int) string) edit {
	n, text := t.node, t.doc.File.Text
	if n.Style == Flow {
		pos := int(n.Start) + 1
		if at > 0 {
			pos, inFlow = int(n.Items()[at-1].End), ", "+inFlow
		} else if len(n.Items()) > 0 {
			inFlow += ", "
		}
		return edit{pos, pos, inFlow}
	}
	col := t.doc.column(int(n.Start))
	line := strings.Repeat(" ", col) + strings.ReplaceAll(inBlock(col), "\n", t.doc.newline())
	pos := t.doc.lineEnd(int(n.Items()[at-1].End))
	if pos > 0 && text[pos-1] != '\n' {
		return edit{pos, pos, t.doc.newline() + line}
	}
	return edit{pos, pos, line + t.doc.newline()}
}

// expectItems checks the items written at an index and puts them into the tree as it was.
func (t target) expectItems(root *Node, written *Document, at int, items []Node) error {
	now, n := t.in(&written.Root), t.in(root)
	if len(now.Items()) != len(n.Items())+len(items) {
		return t.refuse("the value would be read as another")
	}
	for i := range items {
		if !SameValue(&now.Items()[at+i], &items[i]) {
			return t.refuse("the value would be read as another")
		}
	}
	*n = n.WithItems(slices.Insert(n.Items(), at, now.Items()[at:at+len(items)]...))
	return nil
}

// lineEnd is where the line after a value begins that ends at a place. A text that keeps the empty lines behind it
// ends there already.
func (d *Document) lineEnd(end int) int {
	if end > 0 && d.File.Text[end-1] == '\n' {
		return end
	}
	return lineAfter(d.File.Text, end)
}

func (d *Document) column(at int) int { return column(d.File.Text, at) }

// newline is the file's way of ending a line.
func (d *Document) newline() string {
	if strings.Contains(d.File.Text, "\r\n") {
		return "\r\n"
	}
	return "\n"
}
