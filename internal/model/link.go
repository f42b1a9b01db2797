package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// linker follows the keywords of the shapes through the records.
type linker struct {
	*Snapshot
	missing  map[string]string // what was said of a name that is not there, said once: looking for the nearest is slow
	list     diag.List
	at       *Record
	pointers map[string]string
}

func (l *linker) record(r *Record) {
	l.at = r
	l.value(&r.Doc.Root, r.Kind.Root, "", "")
	for _, ref := range l.outgoing[r] {
		l.incoming[ref.To] = append(l.incoming[ref.To], ref)
	}
}

// value visits one value. Pattern is the pointer with "-" for positions: the field, whatever the item.
func (l *linker) value(n *document.Node, s *kinds.Shape, pointer, pattern string) {
	if s == nil || !s.Linked {
		return
	}
	switch n.Kind {
	case document.Map:
		for i := 0; i+1 < len(n.Items()); i += 2 {
			field := s.Property(n.Items()[i].Text)
			if field == nil || !field.Linked {
				continue // nothing to link in here, so no pointer is needed
			}
			key := "/" + document.Escape(n.Items()[i].Text)
			l.value(&n.Items()[i+1], field, l.once(pointer+key), l.once(pattern+key))
		}
	case document.List:
		l.items(n, s, pointer)
		for i := range n.Items() {
			l.value(&n.Items()[i], s.Items, fmt.Sprintf("%s/%d", pointer, i), pattern+"/-")
		}
	case document.String:
		if len(s.Ref) > 0 {
			l.reference(n.Text, s, pointer)
		}
		if s.Unique != "" {
			l.identifier(n.Text, s.Unique, pointer, pattern)
		}
	}
}

// once gives one copy of a pointer: records of a kind have nearly all of them in common.
func (l *linker) once(pointer string) string {
	known, there := l.pointers[pointer]
	if !there {
		known = pointer
		l.pointers[pointer] = pointer
	}
	return known
}

func (l *linker) reference(text string, s *kinds.Shape, pointer string) {
	kind, name := s.Ref[0], text
	if s.MultiRef() {
		kind, name, _ = strings.Cut(text, "/")
	}
	var to *Record
	if slices.Contains(s.Ref, kind) {
		to = l.Get(kind, name)
	}
	if to == nil {
		l.list = append(l.list, l.unknown(text, s, pointer))
		return
	}
	if to.Removed() && !l.at.Removed() {
		l.list = append(l.list, toRemoved(l.at, pointer, to, s.MultiRef()))
	}
	if to == l.at && !s.Tree { // a tree that comes back to itself is a cycle
		l.list = append(l.list, toItself(l.at, pointer))
	}
	l.outgoing[l.at] = append(l.outgoing[l.at], Reference{l.at, pointer, to})
	if s.Tree {
		l.parent[l.at] = to
	}
}

func duplicateName(first, second *Record) diag.Finding {
	at, _ := first.Doc.Place("/metadata/name")
	f := second.Finding(RuleDuplicateName, diag.Error, "/metadata/name",
		fmt.Sprintf("%s is already the name of the record at %s:%d", second.ID(), at.File, at.Start.Line),
		"give one of them another name; a record that was copied by mistake can go")
	f.Related = []diag.Related{{Message: "the first record of this name", Range: at}}
	return f
}

// cycles finds trees that come back to where they began; each cycle is told once, at its first record.
func (s *Snapshot) cycles() diag.List {
	var list diag.List
	told := map[*Record]bool{}
	for _, r := range s.records {
		line := s.Ancestors(r)
		last := line[len(line)-1]
		if s.parent[last] != r || told[r] {
			continue
		}
		names := make([]string, 0, len(line)+1)
		for _, m := range line {
			told[m] = true
			names = append(names, m.Name)
		}
		list = append(list, r.Finding(RuleCycle, diag.Error, s.treePointer(r),
			fmt.Sprintf("the tree never ends: %s", strings.Join(append(names, r.Name), " is below ")),
			"correct the parent of one of them"))
	}
	return list
}

func (s *Snapshot) treePointer(r *Record) string {
	for _, ref := range s.outgoing[r] {
		if ref.To == s.parent[r] && r.Kind.Root.At(ref.Pointer).Tree {
			return ref.Pointer
		}
	}
	return ""
}
