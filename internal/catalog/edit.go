package catalog

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/document"
)

// editor changes one document by itself, so that the cost does not grow with the file around it.
type editor struct {
	path string
	doc  *document.Document
}

func newEditor(d *document.Document) (*editor, error) {
	e := &editor{path: d.File.Path}
	return e, e.read(d.File.Text[d.Start:d.End])
}

var errUnreadable = errors.New("the document cannot be read by itself")

func (e *editor) read(text string) error {
	_, docs, findings := document.Parse(e.path, []byte(text), document.DefaultLimits())
	if len(findings) > 0 || len(docs) != 1 {
		return errUnreadable
	}
	e.doc = docs[0]
	return nil
}

func (e *editor) text() string { return e.doc.File.Text }

// write carries one change out, or leaves the document as it was and says why. A comment is never lost.
func (e *editor) write(c change) error {
	was := e.doc
	err := e.replace(c)
	if err == nil && !slices.Equal(comments(was.File), comments(e.doc.File)) {
		err = errors.New("a comment stands in it")
	}
	if err != nil {
		e.doc = was
	}
	return err
}

func (e *editor) replace(c change) error {
	if c.value == nil {
		return e.remove(c.pointer)
	}
	if _, exists := e.doc.Root.At(c.pointer); exists {
		value := node(c.value)
		if e.set(c.pointer, &value) == nil {
			return nil
		}
		if err := e.remove(c.pointer); err != nil {
			return err
		}
	}
	return e.insert(c)
}

var errOtherShape = errors.New("it has another shape")

// set writes single values where they stand, which keeps how the lists and mappings around them are written.
func (e *editor) set(pointer string, value *document.Node) error {
	old, _ := e.doc.Root.At(pointer)
	if old.Kind != document.Map && old.Kind != document.List && len(value.Items()) == 0 {
		if old.Kind == value.Kind && old.Text == value.Text {
			return nil
		}
		return e.done(e.doc.Set(pointer, *value))
	}
	if old.Kind != value.Kind || len(old.Items()) != len(value.Items()) {
		return errOtherShape
	}
	for i := range value.Items() {
		token := strconv.Itoa(i)
		if value.Kind == document.Map {
			if i%2 == 0 {
				continue
			}
			if token = value.Items()[i-1].Text; old.Items()[i-1].Text != token {
				return errOtherShape
			}
		}
		if err := e.set(pointer+"/"+document.Escape(token), &value.Items()[i]); err != nil {
			return err
		}
	}
	return nil
}

// insert adds a value, and the mappings above it that are not there. It is laid out as in a new record: a word holds
// its place until its text is put there.
func (e *editor) insert(c change) error {
	const word = "here"
	value, pointer, after := document.NewText(word), c.pointer, c.after
	parent, key := split(pointer)
	for {
		if _, exists := e.doc.Root.At(parent); exists {
			break
		}
		value, pointer, after = document.NewMap(document.NewText(key), value), parent, ""
		parent, key = split(pointer)
	}
	if n, _ := e.doc.Root.At(parent); n.Style == document.Flow {
		return e.done(e.doc.Insert(parent, key, node(c.value), after))
	}
	if err := e.done(e.doc.Insert(parent, key, value, after)); err != nil {
		return err
	}
	return e.fill(c.pointer, c.value)
}

// fill puts the text of a value where a word stands, and makes sure that it is read as that value and all others as
// before.
func (e *editor) fill(pointer string, value any) error {
	text, held := e.text(), e.doc
	word, _ := held.Root.At(pointer)
	start := strings.LastIndexByte(text[:word.Start], '\n') + 1
	indent := len(text[start:]) - len(strings.TrimLeft(text[start:], " "))
	lines := inBlock(value, strings.Repeat(" ", indent+2))
	if strings.Contains(text, "\r\n") {
		lines = strings.ReplaceAll(lines, "\n", "\r\n")
	}
	if err := e.read(text[:word.Start-1] + lines + text[word.End:]); err != nil {
		return err
	}
	want := held.Root.Value()
	put(want, pointer, simple(value))
	if canonical(want) != canonical(e.doc.Root.Value()) {
		return errors.New("the value would be read as another")
	}
	return nil
}

// put replaces a value within mappings.
func put(in any, pointer string, value any) {
	first, rest, deeper := strings.Cut(pointer[1:], "/")
	mapping, _ := in.(map[string]any)
	if mapping == nil {
		return
	}
	if key := document.Unescape(first); deeper {
		put(mapping[key], "/"+rest, value)
	} else {
		mapping[key] = value
	}
}

// remove takes a value away, and the mapping around it where nothing else is in that.
func (e *editor) remove(pointer string) error {
	parent, _ := split(pointer)
	if n, _ := e.doc.Root.At(parent); parent != "" && len(n.Items()) == 2 {
		return e.remove(parent)
	}
	return e.done(e.doc.Delete(pointer))
}

func (e *editor) done(text []byte, err error) error {
	if err != nil {
		return err
	}
	return e.read(string(text))
}

func split(pointer string) (parent, key string) {
	i := strings.LastIndexByte(pointer, '/')
	return pointer[:i], document.Unescape(pointer[i+1:])
}

func comments(f *document.File) []string {
	var list []string
	for _, c := range f.Comments {
		list = append(list, f.Text[c.Start:c.End])
	}
	return list
}
