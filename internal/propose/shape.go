package propose

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/kinds"
)

// attribute is a field that another record declares; its shape is nil where it declares none of that name.
type attribute struct{ shape *kinds.Shape }

// shape leads to what a schema says of a field. Declares gives the value at a pointer of the record that is meant: its type
// says which further fields it has.
func (m *maker) shape(kind *kinds.Kind, pointer string, declares func(pointer string) string) (*kinds.Shape, error) {
	shape, tokens := kind.Root, strings.Split(pointer, "/")
	if len(tokens) < 2 || tokens[0] != "" {
		return nil, fmt.Errorf("%q names no field: write it like /spec/location", diag.Short(pointer))
	}
	for i, token := range tokens[1:] {
		token = document.Unescape(token)
		next := shape.Property(token)
		switch {
		case shape.From != nil:
			next = m.declared(kind, shape.From, declares(shape.From.Ref), token)
		case shape.Items != nil:
			next = shape.Items
		}
		if next == nil {
			return nil, fmt.Errorf("%s has no field %s%s", kind.Name, lifecycle.Dotted(pointer), near(shape, tokens[1:i+1], token, tokens[i+2:]))
		}
		shape = next
	}
	return shape, nil
}

// near suggests a field of a similar name.
func near(shape *kinds.Shape, before []string, token string, after []string) string {
	var known []string
	for _, p := range shape.Properties {
		known = append(known, p.Name)
	}
	name := diag.Nearest(token, known)
	if name == "" {
		return ""
	}
	tokens := append(append(append([]string{}, before...), name), after...)
	return fmt.Sprintf(": did you mean %s?", strings.Join(tokens, "."))
}

// declared is the shape of a further field, by what the record's type and those above it declare; nil where none does.
func (m *maker) declared(kind *kinds.Kind, from *kinds.From, by, name string) *kinds.Shape {
	of := m.shapes[by]
	if of == nil {
		of = map[string]*attribute{}
		m.shapes[by] = of
	}
	if known := of[name]; known != nil {
		return known.shape
	}
	known := &attribute{}
	of[name] = known
	r := m.s.Get(kind.Root.At(from.Ref).Ref[0], by)
	for _, above := range m.s.Ancestors(r) {
		n, there := above.Doc.Root.At(from.Schema + "/properties/" + document.Escape(name))
		if !there {
			continue
		}
		if text, err := json.Marshal(n.Value()); err == nil {
			known.shape, _ = kinds.ParseShape(text) // one that cannot be read is a finding where it is declared
		}
		break
	}
	return known.shape
}
