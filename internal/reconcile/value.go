package reconcile

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/observe"
)

// observed is what a source says of a field, as it would stand in the record.
type observed struct {
	text       string
	unresolved string // why it cannot stand there
	how        comparing
}

type comparing uint8

const (
	asText comparing = iota
	asVersion
	asNumber
	asSize
)

// sizeTolerance is by how much two sizes of memory or storage may differ and be one. Firmware, graphics and the kernel keep
// some of a machine's memory to themselves, so that 16 GiB are seen as 15.4; and makers count disks in thousands, systems in
// 1024 (for gigabytes a difference of 6.9 %).
const sizeTolerance = 0.07

// observed brings a value to the form in which it would stand at a field.
func (a *about) observed(shape *kinds.Shape, pointer, text string) observed {
	if shape.Items != nil {
		shape = shape.Items
	}
	text = strings.TrimSpace(text)
	switch {
	case len(shape.Ref) > 0:
		return a.reference(shape, text)
	case shape.Type == "integer" || shape.Type == "number":
		return number(pointer, shape, text)
	case shape.Type == "boolean":
		return truth(text)
	case len(shape.Enum) > 0:
		return chosen(shape, text)
	case shape.Format == "date" && len(text) > 10:
		return observed{text: text[:10]}
	}
	return observed{text: text}
}

func (a *about) reference(shape *kinds.Shape, text string) observed {
	value, suggestion, ok := a.book.Reference(shape.Ref, text)
	if !ok {
		return observed{unresolved: suggestion}
	}
	return observed{text: value}
}

func number(pointer string, shape *kinds.Shape, text string) observed {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return observed{unresolved: fmt.Sprintf("%q is no number", text)}
	}
	if shape.Type == "integer" && n != math.Trunc(n) {
		return observed{unresolved: fmt.Sprintf("%s is no whole number", text)}
	}
	how := asNumber
	if pointer == observe.MemoryGiB || pointer == observe.StorageGiB {
		how = asSize
	}
	return observed{text: strconv.FormatFloat(n, 'f', -1, 64), how: how}
}

func truth(text string) observed {
	switch strings.ToLower(text) {
	case "true", "yes", "1":
		return observed{text: "true"}
	case "false", "no", "0":
		return observed{text: "false"}
	}
	return observed{unresolved: fmt.Sprintf("%q is neither true nor false", text)}
}

// chosen is the one of a field's values that a text is, whatever its case.
func chosen(shape *kinds.Shape, text string) observed {
	folded := strings.NewReplacer(" ", "-", "_", "-").Replace(strings.ToLower(text))
	if slices.Contains(shape.Enum, folded) {
		return observed{text: folded}
	}
	return observed{unresolved: fmt.Sprintf("%q is none of %s%s", text, strings.Join(shape.Enum, ", "), diag.DidYouMean(folded, shape.Enum))}
}

func unknownProduct(name string, near []string) string {
	if len(near) == 0 {
		return fmt.Sprintf("no Product goes by %q", name)
	}
	return fmt.Sprintf("no Product goes by %q; did you mean %s?", name, strings.Join(near, ", "))
}

// agrees says that a record has what a source says of a field, or something that says the same more exactly.
func (a *about) agrees(n *document.Node, shape *kinds.Shape, pointer string, says observed) bool {
	if n == nil || n.Kind == document.Null {
		return false
	}
	return a.equal(shape, pointer, n.Text, says)
}

func (a *about) equal(shape *kinds.Shape, pointer, registered string, says observed) bool {
	if says.unresolved != "" {
		return false
	}
	if registered == says.text {
		return true
	}
	switch {
	case says.how == asVersion:
		return strings.HasPrefix(registered, says.text+".")
	case says.how == asNumber, says.how == asSize:
		return equalNumbers(registered, says)
	case shape == nil:
		return false
	case shape.Unique != "":
		return a.oneIdentifier(pointer, registered, says.text)
	case len(shape.Ref) > 0:
		return a.within(shape, registered, says.text)
	case len(shape.Enum) == 0:
		return strings.EqualFold(strings.Join(strings.Fields(registered), " "), strings.Join(strings.Fields(says.text), " "))
	}
	return false
}

func equalNumbers(registered string, says observed) bool {
	x, errX := strconv.ParseFloat(registered, 64)
	y, errY := strconv.ParseFloat(says.text, 64)
	if errX != nil || errY != nil {
		return false
	}
	if says.how == asSize {
		return math.Abs(x-y) <= sizeTolerance*math.Max(x, y)
	}
	return x == y
}

func (a *about) oneIdentifier(pointer, registered, text string) bool {
	i := a.sort.find(pointer)
	if i < 0 {
		return false
	}
	x, known := a.sort.fields[i].newMark(i, registered)
	y, says := a.sort.fields[i].newMark(i, text)
	// What identifies nothing, as a placeholder, says nothing.
	return !says || known && same(x, y)
}

// within says that the record that is registered lies below the one that a source names: a room of the site, a team's unit.
// The register is the more exact then.
func (a *about) within(shape *kinds.Shape, registered, text string) bool {
	kind, inner, outer := shape.Ref[0], registered, text
	if shape.MultiRef() {
		var otherKind string
		kind, inner, _ = strings.Cut(registered, "/")
		otherKind, outer, _ = strings.Cut(text, "/")
		if kind != otherKind {
			return false
		}
	}
	r := a.snapshot.Get(kind, inner)
	if r == nil {
		return false
	}
	for _, above := range a.snapshot.Ancestors(r) {
		if above.Name == outer {
			return true
		}
	}
	return false
}

// attribute is the shape of a field that the record's type declares, or one above it; nil where none does. Such a field holds
// a text, a number or a truth: what has an inside is not compared.
func (a *about) attribute(pointer string) *kinds.Shape {
	cut := strings.LastIndex(pointer, "/")
	holder := a.sort.kind.Root.At(pointer[:cut])
	if holder == nil || holder.From == nil {
		return nil
	}
	ref := a.sort.kind.Root.At(holder.From.Ref)
	if ref == nil || len(ref.Ref) != 1 {
		return nil
	}
	for _, declaring := range a.snapshot.Ancestors(a.snapshot.Get(ref.Ref[0], a.record.Text(holder.From.Ref))) {
		declared, found := declaring.Doc.Root.At(holder.From.Schema + "/properties/" + pointer[cut+1:])
		if found && declared.Kind == document.Map && declared.Get("type") != nil {
			return &kinds.Shape{Type: declared.Get("type").Text}
		}
	}
	return nil
}
