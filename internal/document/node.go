// Package document turns bytes into YAML documents whose every value knows its place, and edits those bytes
// without touching any other.
//
// Scalars follow the YAML 1.2 core schema. Positions are byte offsets into the file; lines and columns are
// computed from them when someone asks.
package document

import (
	"iter"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/assetmuster/muster/internal/diag"
)

// Kind is what a value is under the YAML 1.2 core schema.
type Kind uint8

// The kinds of value.
const (
	Null Kind = iota
	Bool
	Int
	Float
	String
	List
	Map
)

var kindNames = [...]string{"null", "boolean", "integer", "number", "text", "list", "mapping"}

// String names the kind as messages do: null, boolean, integer, number, text, list or mapping.
func (k Kind) String() string { return kindNames[k] }

// Style is how a value is written.
type Style uint8

// The styles. Block and Flow are those of lists and mappings, the others those of scalars. Alias marks a value
// that is written elsewhere and stands here as *name.
const (
	Plain Style = iota
	SingleQuoted
	DoubleQuoted
	Literal
	Folded
	Block
	Flow
	Alias
)

// Node is one value with its place. A Map's Items are key, value, key, value...; a List's are its items.
// Nodes are never changed after parsing.
type Node struct {
	Kind       Kind
	Style      Style
	Start, End int32  // byte offsets into the file; End is exclusive
	Text       string // a scalar's content: without quotes, escapes resolved; a plain scalar as it is written
	// A registry is mostly nodes, and most nodes are scalars: a pointer in each takes a third less than a slice would.
	items *[]Node
}

// Items gives a Map's keys and values in turn, or a List's items.
func (n *Node) Items() []Node {
	if n.items == nil {
		return nil
	}
	return *n.items
}

// WithItems gives a copy of a list or mapping that holds other items.
func (n Node) WithItems(items []Node) Node {
	n.items = &items
	return n
}

// Get returns the value of a key of a mapping, nil where the node is nil, no mapping, or lacks the key.
func (n *Node) Get(key string) *Node {
	_, v := n.Pair(key)
	return v
}

// Pair returns a mapping's key node and its value, nil and nil where there is none.
func (n *Node) Pair(key string) (k, v *Node) {
	if n == nil || n.Kind != Map {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Items()); i += 2 {
		if n.Items()[i].Text == key {
			return &n.Items()[i], &n.Items()[i+1]
		}
	}
	return nil, nil
}

// Pairs goes through a mapping's keys and values in the order in which they are written; through nothing where the
// node is nil or no mapping.
func (n *Node) Pairs() iter.Seq2[*Node, *Node] {
	return func(yield func(key, value *Node) bool) {
		if n == nil || n.Kind != Map {
			return
		}
		for i := 0; i+1 < len(n.Items()); i += 2 {
			if !yield(&n.Items()[i], &n.Items()[i+1]) {
				return
			}
		}
	}
}

// At follows an RFC 6901 pointer. Where part of the pointer does not exist it returns the nearest ancestor
// that does, and false.
func (n *Node) At(pointer string) (*Node, bool) {
	_, value, exact := n.locate(pointer)
	return value, exact
}

func (n *Node) child(token string) *Node {
	switch n.Kind {
	case Map:
		return n.Get(token)
	case List:
		i, err := strconv.Atoi(token)
		if err != nil || i < 0 || i >= len(n.Items()) || strconv.Itoa(i) != token {
			return nil
		}
		return &n.Items()[i]
	}
	return nil
}

// Str returns the text of a text scalar, "" for anything else and for nil.
func (n *Node) Str() string {
	if n == nil || n.Kind != String {
		return ""
	}
	return n.Text
}

// List gives the items of a list, nil where the node is nil or no list.
func (n *Node) List() []Node {
	if n == nil || n.Kind != List {
		return nil
	}
	return n.Items()
}

// Texts gives the texts of a list, without what is none or is empty; nil where the node is nil or no list.
func (n *Node) Texts() []string {
	var out []string
	for _, item := range n.List() {
		if text := item.Str(); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// Escape makes a key a token of an RFC 6901 pointer.
func Escape(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}

// Unescape is the reverse of Escape.
func Unescape(token string) string {
	return strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
}

// File is one file's text. It is never changed.
type File struct {
	Path     string    // slash-separated, relative to the registry's root
	Text     string    // as it is on disk
	Comments []Comment // in the order of the text; set by Parse
	Unread   []Stretch // documents that are not written as YAML is: broken records, or templates of another tool; set by Parse
	lines    []int32
	above    int // lines of the file that stand above the text, where that is a part of it
}

// Stretch is a part of a file, by byte offsets; End is exclusive.
type Stretch struct{ Start, End int }

// NewFile prepares a text for positions.
func NewFile(path, text string) *File {
	lines := make([]int32, 1, 1+strings.Count(text, "\n"))
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			lines = append(lines, int32(i+1))
		}
	}
	return &File{Path: path, Text: text, lines: lines}
}

// Generated says that a file tells its readers not to edit it, as tools write above what they generate: in a comment before
// anything else.
func (f *File) Generated() bool {
	for line := range strings.Lines(strings.TrimPrefix(f.Text, bom)) {
		switch line = strings.TrimSpace(line); {
		case line == "" || line == "---":
		case !strings.HasPrefix(line, "#"):
			return false
		case strings.Contains(strings.ToLower(line), "do not edit"):
			return true
		}
	}
	return false
}

// Pos turns a byte offset into a place. An offset past the end is the end.
func (f *File) Pos(offset int) diag.Pos {
	offset = max(0, min(offset, len(f.Text)))
	line := sort.Search(len(f.lines), func(i int) bool { return int(f.lines[i]) > offset }) - 1
	start := int(f.lines[line])
	if line == 0 && strings.HasPrefix(f.Text, bom) {
		start = min(len(bom), offset)
	}
	return diag.Pos{Line: f.above + line + 1, Column: 1 + utf8.RuneCountInString(f.Text[start:offset]), Byte: offset}
}

// Range turns two byte offsets into a range of the file.
func (f *File) Range(start, end int) diag.Range {
	return diag.Range{File: f.Path, Start: f.Pos(start), End: f.Pos(end)}
}

// Line returns the text of a line, counted from 1, without its end; "" where there is none.
func (f *File) Line(n int) string {
	n -= f.above
	if n < 1 || n > len(f.lines) {
		return ""
	}
	end := len(f.Text)
	if n < len(f.lines) {
		end = int(f.lines[n])
	}
	return strings.TrimRight(f.Text[f.lines[n-1]:end], "\r\n")
}

const bom = "\uFEFF"

// Document is one YAML document of a file.
type Document struct {
	File       *File
	Index      int // position among the file's documents, from 0
	Start, End int // byte offsets of the document's text, without the --- line
	Root       Node
}

// Range gives the place of a value of this document.
func (d *Document) Range(n *Node) diag.Range { return d.File.Range(int(n.Start), int(n.End)) }
