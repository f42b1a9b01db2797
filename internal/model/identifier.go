package model

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/normalise"
)

// identity is what must be unique: a normalised value at a field of a kind.
type identity struct{ kind, field, value string }

func (l *linker) identifier(text, normalisation, pointer, field string) {
	value := normalise.Identifier(normalisation, text)
	if value == "" {
		return
	}
	id := identity{l.at.Kind.Name, field, value}
	l.identical[id] = append(l.identical[id], Identifier{l.at, pointer, text})
}

// duplicates finds identifiers that stand in two records, or twice in one. A record that is marked as removed no
// longer counts: often it is the second record of one thing, and has that thing's serial number.
func (s *Snapshot) duplicates() diag.List {
	var list diag.List
	for id, places := range s.identical {
		places = slices.DeleteFunc(slices.Clone(places), func(p Identifier) bool { return p.Record.Removed() })
		for i := 1; i < len(places); i++ {
			list = append(list, duplicate(id, places[0], places[i]))
		}
	}
	// The map has no order, the findings have: Finish sorts them by place.
	return list
}

func duplicate(id identity, first, second Identifier) diag.Finding {
	at, _ := first.Record.Doc.Place(first.Pointer)
	message := fmt.Sprintf("%q is already on %s at %s:%d", second.Value, first.Record.ID(), at.File, at.Start.Line)
	hint := "look at both: correct the wrong one, merge two records of one thing, or take off what was passed on to the other"
	if first.Record == second.Record {
		message = fmt.Sprintf("%q stands in this record already, at line %d", second.Value, at.Start.Line)
		hint = "remove one of them"
	}
	if first.Value != second.Value {
		message += fmt.Sprintf(", written %q: both mean %s", first.Value, id.value)
	}
	f := second.Record.Finding(RuleDuplicateIdentifier, diag.Error, second.Pointer, message, hint)
	f.Related = []diag.Related{{Message: "the same identifier on " + first.Record.ID(), Range: at}}
	return f
}

// Carriers gives the records of a kind that carry an identifier, a normalised value at a field with "-" for positions. Removed
// ones carry none any more.
func (s *Snapshot) Carriers(kind, field, value string) []Identifier {
	return slices.DeleteFunc(slices.Clone(s.identical[identity{kind, field, value}]), func(i Identifier) bool { return i.Record.Removed() })
}

// Identify returns the identifiers, in all kinds, that equal a text under their own normalisation, by record.
func (s *Snapshot) Identify(text string) []Identifier {
	var found []Identifier
	for id, places := range s.identical {
		if k := s.Set.Get(id.kind); id.value == normalise.Identifier(k.Root.At(id.field).Unique, text) {
			found = append(found, places...)
		}
	}
	slices.SortFunc(found, func(a, b Identifier) int {
		return cmp.Or(cmp.Compare(a.Record.ID(), b.Record.ID()), cmp.Compare(a.Pointer, b.Pointer))
	})
	return found
}
