package reconcile

import (
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

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
