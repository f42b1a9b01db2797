package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
)

// Search finds what a text means, strongest evidence first: an identifier, then a name, then any value. A record that
// is identified or named comes with what refers to it, so that a person leads to what they hold.
func (s *Snapshot) Search(text string) []Identifier {
	if found := s.Identify(text); len(found) > 0 {
		return s.withReferrers(found)
	}
	if found := s.named(text); len(found) > 0 {
		return s.withReferrers(found)
	}
	var found []Identifier
	for _, r := range s.records {
		scalars(&r.Doc.Root, "", func(pointer string, n *document.Node) {
			if strings.EqualFold(n.Text, text) {
				found = append(found, Identifier{r, pointer, n.Text})
			}
		})
	}
	return found
}

func (s *Snapshot) named(text string) []Identifier {
	var found []Identifier
	for _, r := range s.records {
		if pointer := calledSo(r, text); pointer != "" {
			found = append(found, Identifier{r, pointer, r.Text(pointer)})
		}
	}
	return found
}

// calledSo points to the text among what a record is called: Kind/name, name, title, earlier names.
func calledSo(r *Record, text string) (pointer string) {
	if strings.EqualFold(r.ID(), text) || strings.EqualFold(r.Name, text) {
		return "/metadata/name"
	}
	if strings.EqualFold(r.Title(), text) {
		return "/metadata/title"
	}
	if earlier := r.Doc.Root.Get("metadata").Get("previously"); earlier != nil {
		for i := range earlier.Items() {
			if strings.EqualFold(earlier.Items()[i].Text, text) {
				return fmt.Sprintf("/metadata/previously/%d", i)
			}
		}
	}
	return ""
}

func (s *Snapshot) withReferrers(found []Identifier) []Identifier {
	out := slices.Clone(found)
	told := map[*Record]bool{}
	for _, m := range found {
		if told[m.Record] {
			continue
		}
		told[m.Record] = true
		for _, ref := range s.incoming[m.Record] {
			out = append(out, Identifier{ref.From, ref.Pointer, ref.From.Text(ref.Pointer)})
		}
	}
	return out
}

// scalars visits every scalar below a value with its pointer.
func scalars(n *document.Node, pointer string, visit func(string, *document.Node)) {
	switch n.Kind {
	case document.Map:
		for i := 0; i+1 < len(n.Items()); i += 2 {
			scalars(&n.Items()[i+1], pointer+"/"+document.Escape(n.Items()[i].Text), visit)
		}
	case document.List:
		for i := range n.Items() {
			scalars(&n.Items()[i], fmt.Sprintf("%s/%d", pointer, i), visit)
		}
	default:
		visit(pointer, n)
	}
}
