package model

import (
	"cmp"
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
	missing map[string]string // what was said of a name that is not there, said once: looking for the nearest is slow
	list    diag.List
	at      *Record
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
		for i := 0; i+1 < len(n.Items); i += 2 {
			key := "/" + document.Escape(n.Items[i].Text)
			l.value(&n.Items[i+1], s.Property(n.Items[i].Text), pointer+key, pattern+key)
		}
	case document.List:
		for i := range n.Items {
			l.value(&n.Items[i], s.Items, fmt.Sprintf("%s/%d", pointer, i), pattern+"/-")
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
	l.outgoing[l.at] = append(l.outgoing[l.at], Reference{l.at, pointer, to})
	if s.Tree {
		l.parent[l.at] = to
	}
}

func (l *linker) unknown(text string, s *kinds.Shape, pointer string) diag.Finding {
	if text == "" {
		return l.at.Finding(RuleUnknownReference, diag.Error, pointer, "this is empty where the name of a record belongs: "+either(s.Ref),
			"name one, or remove the field: absent is not blank")
	}
	id := strings.Join(s.Ref, ",") + "\x00" + text
	if _, told := l.missing[id]; !told {
		l.missing[id] = l.advice(text, s.Ref)
	}
	kind, name, qualified := strings.Cut(text, "/")
	if !qualified || !slices.Contains(s.Ref, kind) {
		kind, name = s.Ref[0], "NAME"
	}
	return l.at.Finding(RuleUnknownReference, diag.Error, pointer,
		fmt.Sprintf("there is no %s named %q%s", either(s.Ref), text, l.missing[id]),
		fmt.Sprintf("correct the name, or add the record: muster new %s %s", kind, name))
}

// advice says what was probably meant: another way to write the reference, or the nearest name.
func (l *linker) advice(text string, want []string) string {
	kind, name, qualified := strings.Cut(text, "/")
	if qualified && len(want) == 1 && kind == want[0] && l.Get(kind, name) != nil {
		return fmt.Sprintf("; one kind alone fits here, so write %q", name)
	}
	var names, written []string // each record's name, and how it is referred to here
	for _, k := range want {
		for _, r := range l.Of(k) {
			names, written = append(names, r.Name), append(written, r.Name)
			if len(want) > 1 {
				written[len(written)-1] = r.ID()
			}
		}
	}
	if qualified || len(want) == 1 {
		names = written
	} else if i := slices.Index(names, text); i >= 0 {
		return fmt.Sprintf("; several kinds fit here, so write %q", written[i])
	}
	if i := slices.Index(names, diag.Nearest(text, names)); i >= 0 {
		return fmt.Sprintf("; did you mean %q?", written[i])
	}
	return l.elsewhere(cmp.Or(name, text), want)
}

// elsewhere looks for a record of that name whose kind does not fit.
func (l *linker) elsewhere(name string, want []string) string {
	for _, k := range l.Set.All() {
		if r := l.Get(k.Name, name); r != nil && !slices.Contains(want, k.Name) {
			return fmt.Sprintf("; %s exists, but only %s fits here", r.ID(), either(want))
		}
	}
	return ""
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

// either joins kinds as people do: Person, Team or Vendor.
func either(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}
