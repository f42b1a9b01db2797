package lifecycle

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// Editor edits one record and keeps every byte of it that the edits are not about. It knows no more of the file than the
// record's own document, so that the others in the file cost next to nothing, and can be edited beside it.
type Editor struct {
	of    *document.Document // as it is in its file
	doc   *document.Document // as the edits so far have it
	above int                // lines of the file above it
	edits int
}

// Edit begins with a record as it is in its file.
func Edit(doc *document.Document) (*Editor, error) {
	if doc.File.Generated() {
		return nil, fmt.Errorf("%s says that a tool generates it, and is not edited: change it where it comes from", doc.File.Path)
	}
	e := &Editor{of: doc, above: doc.File.Pos(doc.Start).Line - 1}
	return e, e.read([]byte(doc.File.Text[doc.Start:doc.End]))
}

// Text is the record's document with the edits made: what stands from its start to its end in the file.
func (e *Editor) Text() string { return e.doc.File.Text }

// Fork gives an editor that goes on from here by itself: what it does is not done in the first.
func (e *Editor) Fork() *Editor {
	c := *e
	return &c
}

// Splice puts the edited documents of a file into its text.
func Splice(file *document.File, edited []*Editor) string {
	edited = slices.Clone(edited)
	slices.SortFunc(edited, func(a, b *Editor) int { return a.of.Start - b.of.Start })
	var b strings.Builder
	at := 0
	for _, e := range edited {
		b.WriteString(file.Text[at:e.of.Start])
		b.WriteString(e.Text())
		at = e.of.End
	}
	b.WriteString(file.Text[at:])
	return b.String()
}

// Changed says that an edit was made.
func (e *Editor) Changed() bool { return e.edits > 0 }

// Root is the record with the edits made.
func (e *Editor) Root() *document.Node { return &e.doc.Root }

// read takes the result of an edit for what is edited next: places have moved.
func (e *Editor) read(text []byte) error {
	_, docs, found := document.ParseBelow(e.above, e.of.File.Path, text, document.DefaultLimits())
	if len(docs) != 1 || len(found) > 0 {
		return fmt.Errorf("%s is not edited: the record cannot be read without doubt; edit the file by hand", e.of.File.Path)
	}
	e.doc = docs[0]
	return nil
}

func (e *Editor) done(text []byte, err error) error {
	if err != nil {
		return err
	}
	e.edits++
	return e.read(text)
}

// Put gives a field a value. Mappings on the way are made, fields stand in the order in which the schema has them.
func (e *Editor) Put(shape *kinds.Shape, pointer string, value document.Node) error {
	if now, there := e.doc.Root.At(pointer); there {
		return e.replace(pointer, now, value)
	}
	tokens := strings.Split(pointer, "/")[1:]
	parent, at := "", &e.doc.Root
	for len(tokens) > 1 {
		next, there := at.At("/" + tokens[0])
		if !there {
			break
		}
		parent, at, shape, tokens = parent+"/"+tokens[0], next, shape.At("/"+tokens[0]), tokens[1:]
	}
	if at.Kind != document.Map {
		return fmt.Errorf("%s is a %s, so that nothing can be put under it", Dotted(parent), at.Kind)
	}
	for i := len(tokens) - 1; i > 0; i-- {
		value = document.NewMap(document.NewText(document.Unescape(tokens[i])), value)
	}
	key := document.Unescape(tokens[0])
	return e.done(e.doc.Insert(parent, key, value, elder(shape, at, key)))
}

func (e *Editor) replace(pointer string, now *document.Node, value document.Node) error {
	switch {
	case now.Kind == value.Kind && now.Kind < document.List && now.Text == value.Text:
		return nil
	case now.Kind >= document.List || value.Kind >= document.List:
		return fmt.Errorf("%s is there already, and a list or mapping is not replaced: take it away first, or edit the file by hand", Dotted(pointer))
	}
	return e.done(e.doc.Set(pointer, value))
}

// Append adds an item to a list that is there.
func (e *Editor) Append(pointer string, value document.Node) error {
	return e.done(e.doc.Append(pointer, value))
}

// Uncomment takes away the first comment that begins so; where there is none, nothing.
func (e *Editor) Uncomment(begins string) error {
	for _, c := range e.doc.File.Comments {
		if strings.HasPrefix(e.doc.File.Text[c.Start:c.End], begins) {
			return e.done(e.doc.File.RemoveComment(int(c.Start)))
		}
	}
	return nil
}

// elder is the field of a mapping behind which the schema has another one; "" where that comes last.
func elder(shape *kinds.Shape, in *document.Node, key string) string {
	name := ""
	if shape == nil {
		return name
	}
	for _, p := range shape.Properties {
		if p.Name == key {
			return name
		}
		if in.Get(p.Name) != nil {
			name = p.Name
		}
	}
	return ""
}

// Remove takes a field away, and the mapping around it where nothing else is in that. What is not there is left so.
func (e *Editor) Remove(pointer string) error {
	if _, there := e.doc.Root.At(pointer); !there {
		return nil
	}
	for strings.Count(pointer, "/") > 2 {
		parent := pointer[:strings.LastIndexByte(pointer, '/')]
		if n, _ := e.doc.Root.At(parent); n.Kind != document.Map || len(n.Items()) > 2 {
			break
		}
		pointer = parent
	}
	return e.done(e.doc.Delete(pointer))
}

var errComment = errors.New("a comment stands beside it that would be lost: move it into the history by hand")

// withdraw takes away what now stands elsewhere, unless a comment would go with it.
func (e *Editor) withdraw(pointer string) error {
	comments := len(e.doc.File.Comments)
	if err := e.done(e.doc.Delete(pointer)); err != nil {
		return err
	}
	if len(e.doc.File.Comments) < comments {
		return fmt.Errorf("%s belongs to the step that is past now: %w", Dotted(pointer), errComment)
	}
	return nil
}

// Dotted writes a pointer as people do: spec.assignment.to.
func Dotted(pointer string) string {
	tokens := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i := range tokens {
		tokens[i] = document.Unescape(tokens[i])
	}
	return strings.Join(tokens, ".")
}
