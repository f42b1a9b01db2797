package catalog

import (
	"encoding/json"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// An imported record carries two annotations: where it comes from, and a fingerprint of each value that an import
// wrote. A value without its fingerprint there is somebody's own, and stays.
const (
	fromKey       = "muster/imported-from"
	valuesKey     = "muster/imported-values"
	annotations   = "/metadata/annotations"
	fromPointer   = annotations + "/muster~1imported-from"
	valuesPointer = annotations + "/muster~1imported-values"
)

// fingerprint tells a value at a place from all others there.
func fingerprint(pointer, value string) string { return digest(pointer + "\x00" + value) }

func fingerprints(fields []Field) []string {
	var list []string
	for _, f := range fields {
		list = append(list, fingerprint(f.Pointer, canonical(f.Value)))
	}
	return list
}

// imported returns the fingerprints that a record carries.
func imported(r *model.Record) map[string]bool {
	set := map[string]bool{}
	for _, mark := range strings.Fields(r.Text(valuesPointer)) {
		set[mark] = true
	}
	return set
}

// canonical writes a value, of a field or of a record, so that equal values give equal texts.
func canonical(value any) string {
	text, err := json.Marshal(simple(value))
	if err != nil {
		return "" // what is made of texts, numbers, lists and mappings can be written
	}
	return string(text)
}

// simple gives a field's value as document.Node.Value gives a record's.
func simple(value any) any {
	switch v := value.(type) {
	case Number:
		return json.Number(v)
	case []string:
		list := make([]any, len(v))
		for i := range v {
			list[i] = v[i]
		}
		return list
	case []Object:
		list := make([]any, len(v))
		for i := range v {
			list[i] = simple(v[i])
		}
		return list
	case Object:
		mapping := map[string]any{}
		for _, m := range v {
			mapping[m.Key] = simple(m.Value)
		}
		return mapping
	}
	return value
}

// node gives a field's value as an edit of a document wants it.
func node(value any) document.Node {
	switch v := value.(type) {
	case bool:
		return document.NewPlain(inLine(v))
	case Number:
		return document.NewPlain(string(v))
	case []string:
		var items []document.Node
		for _, text := range v {
			items = append(items, document.NewText(text))
		}
		return document.NewList(items...)
	case []Object:
		var items []document.Node
		for _, o := range v {
			items = append(items, node(o))
		}
		return document.NewList(items...)
	case Object:
		var pairs []document.Node
		for _, m := range v {
			pairs = append(pairs, document.NewText(m.Key), node(m.Value))
		}
		return document.NewMap(pairs...)
	case string:
		return document.NewText(v)
	}
	return document.NewPlain("null")
}
