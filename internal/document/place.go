package document

import (
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

// Place gives the range that a finding about a value should show. Where the pointer leads past what exists, it is
// the nearest ancestor, and exact is false. A value that spans lines is shown by its key: a whole block underlined
// says nothing.
func (d *Document) Place(pointer string) (r diag.Range, exact bool) {
	key, value, exact := d.Root.locate(pointer)
	return d.Range(spot(key, value)), exact
}

// PlaceKey gives the range of the key that leads to a value, or of the value where it has none.
func (d *Document) PlaceKey(pointer string) diag.Range {
	key, value, exact := d.Root.locate(pointer)
	if key == nil || !exact {
		return d.Range(spot(key, value))
	}
	return d.Range(key)
}

// spot picks what to underline.
func spot(key, value *Node) *Node {
	if value.Style != Block && value.Start != value.End {
		return value
	}
	if key != nil {
		return key
	}
	if len(value.Items()) > 0 {
		return spot(nil, &value.Items()[0])
	}
	return value
}

// locate follows a pointer and returns the value with its key; the key is nil for the root and for list items.
func (n *Node) locate(pointer string) (key, value *Node, exact bool) {
	value = n
	if pointer == "" {
		return nil, value, true
	}
	for _, token := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		next := value.child(Unescape(token))
		if next == nil {
			return key, value, false
		}
		key, _ = value.Pair(Unescape(token))
		value = next
	}
	return key, value, true
}
