// Package model links records: names, references, trees and identifiers over the whole registry. A Snapshot is one
// state of a registry and never changes.
package model

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// Record is one document that is a record of a known kind.
type Record struct {
	Kind *kinds.Kind
	Name string // metadata.name; "" where the document has none, which its schema finds
	Doc  *document.Document
}

// NewRecord reads the name of a document of a kind.
func NewRecord(kind *kinds.Kind, doc *document.Document) *Record {
	return &Record{Kind: kind, Name: doc.Root.Get("metadata").Get("name").Str(), Doc: doc}
}

// ID is Kind/name, what people and findings call the record.
func (r *Record) ID() string { return r.Kind.Name + "/" + r.Name }

// Title is metadata.title, "" where there is none.
func (r *Record) Title() string { return r.Doc.Root.Get("metadata").Get("title").Str() }

// Text returns the scalar at a pointer as text, "" where there is none.
func (r *Record) Text(pointer string) string {
	if n, ok := r.Doc.Root.At(pointer); ok {
		return n.Text
	}
	return ""
}

// Finding makes a finding about the value at a pointer of the record. Where the pointer leads past what exists,
// the place is the nearest ancestor's; a finding about the record as a whole stands at its name.
func (r *Record) Finding(rule string, severity diag.Severity, pointer, message, hint string) diag.Finding {
	at, _ := r.Doc.Place(cmp.Or(pointer, "/metadata/name"))
	return diag.Finding{
		Rule: rule, Severity: severity, Message: message, Hint: hint,
		Record: r.ID(), Pointer: pointer, Identity: r.Identity(pointer), Range: at,
	}
}

// Identity is the pointer with positions in lists replaced by what identifies the items there: the properties
// that x-key names, or the value of a scalar item. It stays the same when items move.
func (r *Record) Identity(pointer string) string {
	if !strings.ContainsAny(pointer, "0123456789") {
		return pointer
	}
	var out strings.Builder
	node, shape := &r.Doc.Root, r.Kind.Root
	for _, token := range strings.Split(pointer, "/")[1:] {
		out.WriteString("/" + identify(node, shape, token))
		node, shape = step(node, shape, document.Unescape(token))
	}
	return out.String()
}

func identify(list *document.Node, shape *kinds.Shape, token string) string {
	i, err := strconv.Atoi(token)
	if list == nil || list.Kind != document.List || err != nil || i < 0 || i >= len(list.Items()) {
		return token
	}
	item := &list.Items()[i]
	if item.Kind < document.List {
		return "[" + item.Text + "]"
	}
	if item.Kind != document.Map || shape == nil || len(shape.Key) == 0 {
		return token
	}
	values := make([]string, len(shape.Key))
	for j, key := range shape.Key {
		values[j] = key + "="
		if value := item.Get(key); value != nil {
			values[j] += value.Text
		}
	}
	return "[" + strings.Join(values, ",") + "]"
}

func step(node *document.Node, shape *kinds.Shape, token string) (*document.Node, *kinds.Shape) {
	if shape != nil {
		shape = shape.At("/" + token)
	}
	if node == nil {
		return nil, shape
	}
	child, ok := node.At("/" + document.Escape(token))
	if !ok {
		return nil, shape
	}
	return child, shape
}
