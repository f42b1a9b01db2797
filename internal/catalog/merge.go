package catalog

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// change is one value to write, or to take away where value is nil.
type change struct {
	pointer string
	after   string // the key in the same mapping behind which a new one goes, "" for the end
	value   any
	told    string // what the plan says of it
}

// merge compares a record with what the source says now.
//
// A value that an import wrote follows the source. One that somebody wrote or took away stays, and is told as kept.
// Prints are the fingerprints that the record should carry afterwards.
func merge(r *model.Record, it Item) (changes []change, kept, prints []string) {
	old := imported(r)
	said := map[string]bool{}
	for i, f := range it.Fields {
		said[f.Pointer] = true
		want := simple(f.Value)
		mark := fingerprint(f.Pointer, canonical(want))
		have, exists := valueAt(r, f.Pointer)
		switch {
		case exists && canonical(have) == canonical(want):
		case exists && old[fingerprint(f.Pointer, canonical(have))], !exists && !old[mark]:
			changes = append(changes, change{f.Pointer, before(it.Fields[:i], f.Pointer), f.Value, told(f.Pointer, have, want)})
		default:
			kept = append(kept, told(f.Pointer, have, nil)+"; the source says "+show(want))
			if !old[mark] {
				continue
			}
		}
		prints = append(prints, mark)
	}
	return append(changes, withdrawn(r, old, said)...), kept, prints
}

func valueAt(r *model.Record, pointer string) (any, bool) {
	n, exists := r.Doc.Root.At(pointer)
	if !exists {
		return nil, false
	}
	return n.Value(), true
}

// before is the last key that the source fills before a field, in the same mapping.
func before(fields []Field, pointer string) string {
	parent := pointer[:strings.LastIndexByte(pointer, '/')+1]
	for _, f := range slices.Backward(fields) {
		if rest, ok := strings.CutPrefix(f.Pointer, parent); ok {
			key, _, _ := strings.Cut(rest, "/")
			return key
		}
	}
	return ""
}

// withdrawn finds values that an import wrote and that the source no longer has.
func withdrawn(r *model.Record, old, said map[string]bool) []change {
	var list []change
	look := func(pointer string, n *document.Node) {
		if !said[pointer] && old[fingerprint(pointer, canonical(n.Value()))] {
			list = append(list, change{pointer: pointer, told: told(pointer, n.Value(), nil) + " taken away"})
		}
	}
	look("/metadata/title", orNull(r.Doc.Root.Get("metadata").Get("title")))
	each("/spec", r.Doc.Root.Get("spec"), func(pointer string, n *document.Node) {
		look(pointer, n)
		each(pointer, n, look)
	})
	return list
}

func orNull(n *document.Node) *document.Node {
	if n == nil {
		return &document.Node{}
	}
	return n
}

// each goes through the values of a mapping.
func each(pointer string, n *document.Node, do func(string, *document.Node)) {
	if n == nil || n.Kind != document.Map {
		return
	}
	for i := 0; i+1 < len(n.Items()); i += 2 {
		do(pointer+"/"+document.Escape(n.Items()[i].Text), &n.Items()[i+1])
	}
}

// told says what happens to a field: "dates/endOfSupport on 2032-05-31 → on 2033-05-31". Nil is no value.
func told(pointer string, have, want any) string {
	name := strings.TrimPrefix(strings.TrimPrefix(pointer, "/spec/"), "/metadata/")
	switch {
	case have != nil && want != nil:
		have, want = different(have, want)
		return name + " " + show(have) + " → " + show(want)
	case have != nil:
		return name + " " + show(have)
	case want != nil:
		return name + " " + show(want)
	}
	return name + " is taken away here"
}

// different leaves out of two mappings what they have in common.
func different(a, b any) (any, any) {
	from, isMap := a.(map[string]any)
	to, isMapToo := b.(map[string]any)
	if !isMap || !isMapToo {
		return a, b
	}
	from, to = maps.Clone(from), maps.Clone(to)
	for key, value := range from {
		if other, both := to[key]; both && canonical(value) == canonical(other) {
			delete(from, key)
			delete(to, key)
		}
	}
	return from, to
}

// show writes a value for a line of a table.
func show(value any) string {
	const most = 80
	text := fmt.Sprint(value)
	switch v := value.(type) {
	case map[string]any:
		var parts []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, key+" "+show(v[key]))
		}
		text = strings.Join(parts, " ")
	case []any:
		var parts []string
		for _, item := range v {
			parts = append(parts, show(item))
		}
		text = strings.Join(parts, ", ")
	}
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return text
}
