package focus

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// said is what a record says that concerns others.
type said struct {
	refs        []reference
	identifiers []identifier
}

// reference is a text that names another record.
type reference struct {
	pointer    string
	kind, name string   // what it asks for; the kind may be none that fits
	fit        []string // the kinds that fit
	text       string
	tree       bool
}

// identifier is a text that identifies a record, under its normalisation.
type identifier struct{ field, normalisation, value string }

func saidBy(r *model.Record) *said {
	s := &said{}
	s.value(&r.Doc.Root, r.Kind.Root, "", "")
	return s
}

// value collects from one value, as linking goes through records. Field is the pointer with "-" for positions.
func (s *said) value(n *document.Node, shape *kinds.Shape, pointer, field string) {
	if shape == nil || !shape.Linked {
		return
	}
	switch n.Kind {
	case document.Map:
		for key, value := range n.Pairs() {
			step := "/" + document.Escape(key.Text)
			s.value(value, shape.Property(key.Text), pointer+step, field+step)
		}
	case document.List:
		for i := range n.Items() {
			s.value(&n.Items()[i], shape.Items, fmt.Sprintf("%s/%d", pointer, i), field+"/-")
		}
	case document.String:
		if len(shape.Ref) > 0 {
			s.refs = append(s.refs, refersTo(n.Text, shape, pointer))
		}
		if shape.Unique != "" {
			s.identifiers = append(s.identifiers, identifier{field, shape.Unique, normalise.Identifier(shape.Unique, n.Text)})
		}
	}
}

func refersTo(text string, shape *kinds.Shape, pointer string) reference {
	ref := reference{pointer: pointer, kind: shape.Ref[0], name: text, fit: shape.Ref, text: text, tree: shape.Tree}
	if shape.MultiRef() {
		ref.kind, ref.name, _ = strings.Cut(text, "/")
	}
	return ref
}

// fits says that the reference may lead somewhere.
func (r reference) fits() bool { return slices.Contains(r.fit, r.kind) }
