package document

import "strings"

// NewText makes a text for Set, Insert and Append.
func NewText(text string) Node { return Node{Kind: String, Text: text} }

// NewPlain makes a number, boolean or null for Set, Insert and Append, written as given. What would be read as text
// becomes a text.
func NewPlain(text string) Node { return Node{Kind: resolve(text), Text: text} }

// NewList makes a list for Insert and Append.
func NewList(items ...Node) Node { return Node{Kind: List, items: &items} }

// NewMap makes a mapping of keys and values, in turn, for Insert and Append.
func NewMap(pairs ...Node) Node { return Node{Kind: Map, items: &pairs} }

// InBrackets lets a list or mapping be written on one line in a block as well.
func (n Node) InBrackets() Node {
	n.Style = Flow
	return n
}

// Block writes a mapping or list in block style at a column, a line end at the end: the text of a new document, or lines of
// one.
func (n Node) Block(col int) string {
	return strings.Repeat(" ", col) + n.lines(col) + "\n"
}

// scalar writes a scalar on one line.
func (n *Node) scalar() string {
	if n.Kind == String {
		return Quote(n.Text)
	}
	return n.Text
}

// inFlow writes a value on one line, with brackets.
func (n *Node) inFlow() string {
	var parts []string
	switch n.Kind {
	case List:
		for i := range n.Items() {
			parts = append(parts, n.Items()[i].inFlow())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Map:
		for i := 0; i+1 < len(n.Items()); i += 2 {
			parts = append(parts, n.Items()[i].scalar()+": "+n.Items()[i+1].inFlow())
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return n.scalar()
}

// inBlock writes what stands behind a colon whose key is at a column: a value on the same line, or lines of their
// own. There is no line end at the end.
func (n *Node) inBlock(col int) string {
	if len(n.Items()) == 0 || n.Style == Flow {
		return " " + n.inFlow()
	}
	return "\n" + strings.Repeat(" ", col+2) + n.lines(col+2)
}

// lines writes a list or mapping in block style at a column, without the first line's indentation.
func (n *Node) lines(col int) string {
	var parts []string
	if n.Kind == List {
		for i := range n.Items() {
			parts = append(parts, n.Items()[i].item(col))
		}
	} else {
		for i := 0; i+1 < len(n.Items()); i += 2 {
			parts = append(parts, n.Items()[i].scalar()+":"+n.Items()[i+1].inBlock(col))
		}
	}
	return strings.Join(parts, "\n"+strings.Repeat(" ", col))
}

// item writes a value as the item of a list whose dashes are at a column.
func (n *Node) item(col int) string {
	if len(n.Items()) == 0 || n.Style == Flow {
		return "- " + n.inFlow()
	}
	return "- " + n.lines(col+2)
}

// restyle writes a text in the quotes that another had, as far as it can stand in them.
func restyle(text string, style Style) string {
	quoted := Quote(text)
	switch {
	case style == SingleQuoted && !strings.Contains(quoted, `\`):
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case (style == DoubleQuoted || style == SingleQuoted) && quoted[0] != '"':
		return `"` + quoted + `"`
	}
	return quoted
}
