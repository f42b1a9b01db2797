package document

import "strings"

// A layout walks a document and collects the edits that lay it out. Columns are counted in bytes: what stands before
// a token of block structure is blanks, dashes and anchors.
type layout struct {
	file  *File
	text  string
	opts  FormatOptions
	edits []edit
	marks []mark
	shift int    // by how much the line of the last mark moves
	keep  []span // texts of several lines: nothing inside is touched but their indentation
	flow  []span // lists and mappings in brackets over several lines
	ok    bool   // false once something is met that is not laid out
}

// mark is a token of block structure, a key or dash or a value on a line of its own, with its columns before
// and after.
type mark struct{ at, old, new int }

func (w *layout) document(doc *Document) {
	root := &doc.Root
	if root.Style == Block {
		w.collection(root, 0)
		return
	}
	if at := w.gap(doc.Start); w.ownLine(at) {
		w.mark(at, 0)
	}
	w.further(root, -1, -1)
}

// collection lays out a list or mapping in block style whose keys or dashes belong at a column.
func (w *layout) collection(n *Node, col int) {
	old := w.column(int(n.Start))
	at := int(n.Start)
	if n.Kind == List {
		for i := range n.Items() {
			w.mark(at, col)
			w.value(&n.Items()[i], at+1, old, col, n)
			at = w.gap(int(n.Items()[i].End))
		}
		return
	}
	for i := 0; i+1 < len(n.Items()); i += 2 {
		w.mark(at, col)
		colon := w.gap(int(n.Items()[i].End))
		if !strings.HasPrefix(w.text[colon:], ":") || w.explicit(at) || w.spansLines(&n.Items()[i]) {
			w.ok = false
			return
		}
		w.value(&n.Items()[i+1], colon+1, old, col, n)
		at = w.gap(int(n.Items()[i+1].End))
	}
}

// value lays out what follows a dash or colon that ends before a place.
func (w *layout) value(n *Node, after, old, col int, parent *Node) {
	if n.Start == n.End && int(n.Start) == after {
		return
	}
	first := w.gap(after)
	own := w.ownLine(first)
	if !own && w.text[after:first] != " " {
		w.edits = append(w.edits, edit{after, first, " "})
	}
	if n.Style == Block {
		child := w.childColumn(n, col, parent)
		if own && first < int(n.Start) { // an anchor on a line of its own
			w.mark(first, child)
		}
		w.collection(n, child)
		return
	}
	if own {
		w.mark(first, col+w.opts.Indent)
	}
	w.further(n, old, col)
}

// childColumn is where the keys or dashes of a collection belong inside another.
func (w *layout) childColumn(n *Node, col int, parent *Node) int {
	switch {
	case !w.ownLine(int(n.Start)):
		return col + 2 // behind the dash on its line
	case n.Kind == List && parent.Kind == Map && w.opts.FlushLists:
		return col
	}
	return col + w.opts.Indent
}

// further lays out the further lines of a value that is no block collection. Its parent stands at a column, before
// and after; -1 means that it has none.
func (w *layout) further(n *Node, old, col int) {
	if !w.spansLines(n) {
		return
	}
	switch n.Style {
	case Literal, Folded:
		w.keep = append(w.keep, span{int(n.Start), int(n.End)})
		w.reindent(n, old, col)
	case Flow:
		w.flow = append(w.flow, span{int(n.Start), int(n.End)})
		w.keepInside(n)
		w.shiftLines(n, col)
	default:
		w.keep = append(w.keep, span{int(n.Start), int(n.End)})
		w.shiftLines(n, col)
	}
}

func (w *layout) keepInside(n *Node) {
	for i := range n.Items() {
		item := &n.Items()[i]
		if item.Style == Flow {
			w.keepInside(item)
		} else if w.spansLines(item) {
			w.keep = append(w.keep, span{int(item.Start), int(item.End)})
		}
	}
}

// shiftLines moves the further lines of a value with its first one, but keeps them deeper than the parent. A
// bracket that closes may stand below its key.
func (w *layout) shiftLines(n *Node, col int) {
	for at := lineAfter(w.text, int(n.Start)); at < int(n.End); at = lineAfter(w.text, at) {
		blanks := run(w.text[at:], isBlank)
		first := at + blanks
		if w.text[first] == '\n' {
			continue
		}
		least := max(col, 0)
		if closes := w.text[first] == ']' || w.text[first] == '}'; col >= 0 && !(closes && n.Style == Flow) {
			least = col + w.opts.Indent
		}
		w.indent(at, first, max(blanks+w.shift, least))
	}
}

// reindent moves a literal or folded text as a whole, so that its lines keep their indentation among each other.
func (w *layout) reindent(n *Node, old, col int) {
	header := w.text[n.Start:lineAfter(w.text, int(n.Start))]
	body := int(n.Start) + len(header)
	p := placer{text: w.text}
	from, to := p.detectIndent(body, old), max(col, 0)+w.opts.Indent
	if digit := strings.IndexAny(strings.Fields(header)[0], "123456789"); digit >= 0 {
		size := int(header[digit] - '0')
		from, to = max(old, 0)+size, max(col, 0)+size
	} else if col < 0 {
		return
	}
	for at := body; at < int(n.End); at = lineAfter(w.text, at) {
		blanks := run(w.text[at:], func(c byte) bool { return c == ' ' })
		if end := at + blanks; blanks <= from && (end == len(w.text) || w.text[end] == '\n') {
			w.indent(at, end, 0)
		} else {
			w.indent(at, at+from, to)
		}
	}
}

// explicit says whether a key is written behind a question mark.
func (w *layout) explicit(at int) bool {
	p := placer{text: w.text}
	return w.text[at] == '?' && p.endsToken(at+1)
}

// mark notes a token of block structure and moves it, where it begins its line, to a column.
func (w *layout) mark(at, col int) {
	old := w.column(at)
	w.marks = append(w.marks, mark{at, old, col})
	if w.ownLine(at) {
		w.indent(at-old, at, col)
		w.shift = col - old
	}
}

// indent makes the blanks between two places so and so many spaces.
func (w *layout) indent(start, end, size int) {
	if with := strings.Repeat(" ", size); w.text[start:end] != with {
		w.edits = append(w.edits, edit{start, end, with})
	}
}

func (w *layout) gap(at int) int {
	p := placer{text: w.text}
	return p.gap(at)
}

func (w *layout) column(at int) int { return column(w.text, at) }

// ownLine says whether only blanks stand before a place on its line.
func (w *layout) ownLine(at int) bool {
	return strings.Trim(w.text[at-w.column(at):at], " \t") == ""
}

func (w *layout) spansLines(n *Node) bool {
	return strings.IndexByte(w.text[n.Start:n.End], '\n') >= 0
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }
