package render

import (
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/secret"
)

// field writes the place of a field as people say it: spec.software[product=office].version. A value in a list whose order
// means nothing has no place but the list.
func (d Diff) field(c change.Change, f change.Field) string {
	side, pointer := d.side(c.After, false), f.After
	if f.New == nil {
		side, pointer = d.side(c.Before, true), f.Before
	}
	var b strings.Builder
	n, s := &side.Doc.Root, side.Kind.Root
	for _, token := range strings.Split(pointer, "/")[1:] {
		key := document.Unescape(token)
		if n.Kind == document.List {
			i, _ := strconv.Atoi(token)
			b.WriteString(d.item(side, &n.Items()[i], s, i))
			n, s = &n.Items()[i], s.At("/-")
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(d.clean(key))
		n, s = n.Get(key), s.Property(key)
	}
	return b.String()
}

// item says which item of a list it is: what x-key names, or else its number.
func (d Diff) item(side diffSide, n *document.Node, s *kinds.Shape, i int) string {
	if n.Kind < document.List && (s == nil || !s.Ordered) {
		return ""
	}
	var keys []string
	if s != nil && n.Kind == document.Map {
		for _, key := range s.Key {
			if value := n.Get(key); value != nil && value.Kind < document.List {
				keys = append(keys, key+"="+d.scalar(side, value))
			}
		}
	}
	if len(keys) == 0 {
		return "[#" + strconv.Itoa(i+1) + "]"
	}
	return "[" + strings.Join(keys, ",") + "]"
}

// words writes a value on one line as YAML would in flow form; secrets are covered. A text that stands alone needs quotes
// only where it would be taken for something else.
func (d Diff) words(side diffSide, n *document.Node) string {
	if n.Kind == document.String && !side.hides(n) && strings.TrimSpace(n.Text) == n.Text && !strings.Contains(n.Text, "\n") &&
		document.NewPlain(n.Text).Kind == document.String {
		return d.clean(n.Text)
	}
	var b strings.Builder
	d.write(&b, side, n)
	return b.String()
}

func (d Diff) write(b *strings.Builder, side diffSide, n *document.Node) {
	if b.Len() > 2*longText { // nobody is shown more
		return
	}
	switch n.Kind {
	case document.Map:
		b.WriteByte('{')
		first := true
		for key, value := range n.Pairs() {
			if !first {
				b.WriteString(", ")
			}
			first = false
			b.WriteString(document.Quote(d.clean(key.Text)) + ": ")
			d.write(b, side, value)
		}
		b.WriteByte('}')
	case document.List:
		b.WriteByte('[')
		for i := range n.Items() {
			if i > 0 {
				b.WriteString(", ")
			}
			d.write(b, side, &n.Items()[i])
		}
		b.WriteByte(']')
	default:
		b.WriteString(d.scalar(side, n))
	}
}

func (d Diff) scalar(side diffSide, n *document.Node) string {
	switch {
	case side.hides(n):
		return secret.Hidden
	case n.Kind == document.String:
		return document.Quote(d.clean(n.Text))
	case n.Kind == document.Null:
		return "null"
	}
	return d.clean(n.Text)
}

// value gives a value as JSON has it; secrets are covered.
func (d Diff) value(side diffSide, n *document.Node) any {
	switch n.Kind {
	case document.Map:
		out := make(map[string]any, len(n.Items())/2)
		for key, value := range n.Pairs() {
			out[d.clean(key.Text)] = d.value(side, value)
		}
		return out
	case document.List:
		out := make([]any, len(n.Items()))
		for i := range n.Items() {
			out[i] = d.value(side, &n.Items()[i])
		}
		return out
	}
	if side.hides(n) {
		return secret.Hidden
	}
	if text, ok := n.Value().(string); ok {
		return d.clean(text)
	}
	return n.Value()
}

// facts are what a listing of the kind would show of a record: what tells a reader which thing it is.
func (d Diff) facts(side diffSide) string {
	var out []string
	for _, pointer := range side.Kind.Columns {
		if n, ok := side.Doc.Root.At(pointer); ok && n.Kind < document.List && n.Text != "" {
			out = append(out, d.scalar(side, n))
		}
	}
	return strings.Join(out, " · ")
}
