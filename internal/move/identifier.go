package move

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
)

const lifecycleState = lifecycle.Lifecycle + "/state"

// Identifiers names the fields that identify records with a lifecycle, as a heading may have them: serial, assetTag...
func Identifiers(set *kinds.Set) []string {
	var names []string
	for _, k := range set.All() {
		if hasLifecycle(k) {
			unique(k.Root, "", func(name string) {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			})
		}
	}
	return names
}

// unique visits the names of the fields below a shape that identify.
func unique(s *kinds.Shape, name string, visit func(string)) {
	if s == nil || !s.Linked {
		return
	}
	if s.Unique != "" {
		visit(name)
	}
	for _, p := range s.Properties {
		unique(p.Shape, p.Name, visit)
	}
	unique(s.Items, name, visit)
}

// fieldOf is the name of the field that an identifier stands in; of a list it is that of the list.
func fieldOf(pointer string) string {
	tokens := strings.Split(pointer, "/")
	name := tokens[len(tokens)-1]
	if strings.Trim(name, "0123456789") == "" && len(tokens) > 1 {
		name = tokens[len(tokens)-2]
	}
	return name
}

// identifiers points to the values of a record that identify it.
func identifiers(r *model.Record) []string {
	var out []string
	collect(&r.Doc.Root, r.Kind.Root, "", func(pointer, _ string, _ *kinds.Shape) { out = append(out, pointer) })
	return out
}

// collect visits the values below one that identify its record.
func collect(n *document.Node, s *kinds.Shape, pointer string, visit func(pointer, text string, shape *kinds.Shape)) {
	if s == nil || !s.Linked {
		return
	}
	if s.Unique != "" && n.Kind == document.String {
		visit(pointer, n.Text, s)
	}
	if n.Kind == document.List {
		for i := range n.Items() {
			collect(&n.Items()[i], s.Items, fmt.Sprintf("%s/%d", pointer, i), visit)
		}
	}
	for key, value := range n.Pairs() {
		collect(value, s.Property(key.Text), pointer+"/"+document.Escape(key.Text), visit)
	}
}
