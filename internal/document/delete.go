package document

import (
	"slices"
	"strings"
)

// Delete removes a key with its value, or an item of a list, and returns the file's new text. In block style whole
// lines go, and with them the comment lines right above. The error says why that is not safe; the only key of a
// mapping and the only item of a list are refused.
func (d *Document) Delete(pointer string) ([]byte, error) {
	t, err := d.target(pointer)
	if err != nil {
		return nil, err
	}
	if t.parent == nil {
		return nil, t.refuse("it is the whole document")
	}
	size := 1
	if t.parent.Kind == Map {
		size = 2
	}
	if len(t.parent.Items()) == size {
		return nil, t.refuse("it is the only one in its list or mapping")
	}
	at := t.path[len(t.path)-1] + 1 - size
	e := t.deletion(at, at+size)
	return t.commit(e, func(root *Node, _ *Document) error {
		t.path = t.path[:len(t.path)-1]
		parent := t.in(root)
		*parent = parent.WithItems(slices.Delete(parent.Items(), at, at+size))
		return nil
	})
}

// deletion is the edit that removes the items from one index up to another.
func (t target) deletion(from, to int) edit {
	items := t.parent.Items()
	start, end := int(items[from].Start), int(items[to-1].End)
	if t.parent.Style == Flow {
		if to < len(items) {
			return edit{start, int(items[to].Start), ""}
		}
		return edit{int(items[from-1].End), end, ""}
	}
	start = t.doc.begin(t.parent, from)
	if !t.doc.beginsLine(start) {
		return edit{start, t.doc.begin(t.parent, to), ""}
	}
	return edit{t.doc.withComments(start - t.doc.column(start)), t.doc.lineEnd(end), ""}
}

// begin is where the pair or item at an index begins, its dash and anchors included.
func (d *Document) begin(parent *Node, i int) int {
	if i == 0 {
		return int(parent.Start)
	}
	return d.gap(int(parent.Items()[i-1].End))
}

func (d *Document) gap(at int) int {
	p := placer{text: d.File.Text[:d.End]}
	return p.gap(at)
}

func (d *Document) beginsLine(at int) bool {
	return strings.Trim(d.File.Text[at-d.column(at):at], " ") == ""
}

// withComments moves the beginning of a line up over the comment lines right above it that are indented alike.
func (d *Document) withComments(line int) int {
	text := d.File.Text
	indent := run(text[line:], func(c byte) bool { return c == ' ' })
	for line > d.Start {
		above := max(strings.LastIndexByte(text[:line-1], '\n')+1, d.Start)
		blanks := run(text[above:], func(c byte) bool { return c == ' ' })
		if blanks != indent || !strings.HasPrefix(text[above+blanks:], "#") || !d.File.isComment(above+blanks) {
			break
		}
		line = above
	}
	return line
}

// isComment says whether a comment begins at a place: a # may also stand in a text of several lines.
func (f *File) isComment(at int) bool {
	_, found := slices.BinarySearchFunc(f.Comments, at, func(c Comment, at int) int { return int(c.Start) - at })
	return found
}
