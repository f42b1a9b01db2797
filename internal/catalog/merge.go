package catalog

import (
	"fmt"
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
		want := canonical(f.Value)
		print := fingerprint(f.Pointer, want)
		have, exists := "", false
		if n, ok := r.Doc.Root.At(f.Pointer); ok {
			have, exists = canonical(n.Value()), true
		}
		switch {
		case exists && have == want:
		case exists && old[fingerprint(f.Pointer, have)]:
			changes = append(changes, change{f.Pointer, before(it.Fields[:i], f.Pointer), f.Value, told(f.Pointer, have, want)})
		case !exists && !old[print]:
			changes = append(changes, change{f.Pointer, before(it.Fields[:i], f.Pointer), f.Value, told(f.Pointer, "", want)})
		default:
			kept = append(kept, told(f.Pointer, have, "")+"; the source says "+short(want))
			if !old[print] {
				continue
			}
		}
		prints = append(prints, print)
	}
	for _, gone := range withdrawn(r, old, said) {
		changes = append(changes, gone)
	}
	return changes, kept, prints
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
		have := canonical(n.Value())
		if !said[pointer] && old[fingerprint(pointer, have)] {
			list = append(list, change{pointer: pointer, told: told(pointer, have, "") + " taken away"})
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
	for i := 0; i+1 < len(n.Items); i += 2 {
		do(pointer+"/"+document.Escape(n.Items[i].Text), &n.Items[i+1])
	}
}

// told says what happens to a field: "dates/endOfSupport 2032-05-31 → 2033-05-31".
func told(pointer, have, want string) string {
	name := strings.TrimPrefix(strings.TrimPrefix(pointer, "/spec/"), "/metadata/")
	switch {
	case have != "" && want != "":
		return fmt.Sprintf("%s %s → %s", name, short(have), short(want))
	case have+want == "":
		return name + " is taken away here"
	}
	return name + " " + short(have+want)
}

// short cuts a value for a line of a table.
func short(value string) string {
	const most = 60
	letters := []rune(strings.Trim(value, `"`))
	if len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return string(letters)
}
