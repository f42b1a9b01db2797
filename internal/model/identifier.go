package model

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

// identity is what must be unique: a normalised value at a field of a kind.
type identity struct{ kind, field, value string }

func (l *linker) identifier(text, normalisation, pointer, field string) {
	value := Normalise(normalisation, text)
	if value == "" {
		return
	}
	id := identity{l.at.Kind.Name, field, value}
	l.identical[id] = append(l.identical[id], Identifier{l.at, pointer, text})
}

// Normalise brings an identifier to the form in which it is compared. "" means that the text identifies nothing:
// it is blank, or one of the placeholders that makers leave in firmware.
func Normalise(normalisation, text string) string {
	text = strings.TrimSpace(text)
	switch normalisation {
	case "exact":
		return text
	case "serial":
		return meaningful(strings.ToLower(strings.Join(strings.Fields(text), "")))
	case "hostname":
		return strings.TrimSuffix(strings.ToLower(text), ".")
	case "mac", "uuid":
		return meaningful(strings.ToLower(separators.Replace(text)))
	}
	return strings.ToLower(text)
}

// separators are what people and tools put between the digits of addresses and ids.
var separators = strings.NewReplacer(":", "", "-", "", ".", "", "{", "", "}", "")

// meaningful is the text, or "" for a placeholder.
func meaningful(text string) string {
	if text == "" || slices.Contains(placeholders, text) {
		return ""
	}
	if strings.Trim(text, text[:1]) == "" && strings.Contains("0fx-.*?", text[:1]) {
		return "" // one such character over and over: 00:00:00:00:00:00, XXXXXXX
	}
	return text
}

// placeholders are what boards report when nobody set a serial number or UUID, folded and without spaces.
var placeholders = []string{
	"0123456789", "123456789", "1234567890", "default", "defaultstring", "empty", "invalid", "n/a", "na", "none",
	"notapplicable", "notavailable", "notprovided", "notset", "notspecified", "null", "oem", "o.e.m.", "sernum",
	"serialnumber", "systemserialnumber", "chassisserialnumber", "baseboardserialnumber", "tobefilledbyo.e.m.",
	"tobefilledbyoem", "unknown", "03000200040005000006000700080009",
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

// Identify returns the identifiers, in all kinds, that equal a text under their own normalisation, by record.
func (s *Snapshot) Identify(text string) []Identifier {
	var found []Identifier
	for id, places := range s.identical {
		if k := s.Set.Get(id.kind); id.value == Normalise(k.Root.At(id.field).Unique, text) {
			found = append(found, places...)
		}
	}
	slices.SortFunc(found, func(a, b Identifier) int {
		return cmp.Or(cmp.Compare(a.Record.ID(), b.Record.ID()), cmp.Compare(a.Pointer, b.Pointer))
	})
	return found
}
