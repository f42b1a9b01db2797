package policy

import (
	"encoding/json"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assetmuster/muster/internal/document"
)

// maxKeys bounds how many field names a converter remembers. Field names come from schemas and are few; labels are not.
const maxKeys = 4096

// converter makes Rego values of nodes. It remembers the terms of field names, which nearly all records share.
type converter struct {
	keys map[string]*ast.Term
}

func newConverter() *converter { return &converter{keys: map[string]*ast.Term{}} }

func (c *converter) term(n *document.Node) *ast.Term {
	switch n.Kind {
	case document.String:
		return ast.StringTerm(n.Text)
	case document.Map:
		return ast.NewTerm(c.object(n))
	case document.List:
		items := make([]*ast.Term, len(n.Items()))
		for i := range n.Items() {
			items[i] = c.term(&n.Items()[i])
		}
		return ast.ArrayTerm(items...)
	case document.Bool:
		return ast.InternedTerm(strings.EqualFold(n.Text, "true"))
	case document.Int, document.Float:
		if number, ok := n.Value().(json.Number); ok {
			return ast.NumberTerm(number)
		}
		return ast.StringTerm(n.Text) // .inf and .nan, which are findings already
	}
	return ast.InternedNullTerm
}

func (c *converter) object(n *document.Node) ast.Object {
	pairs := make([][2]*ast.Term, 0, len(n.Items())/2)
	for i := 0; i+1 < len(n.Items()); i += 2 {
		pairs = append(pairs, [2]*ast.Term{c.key(n.Items()[i].Text), c.term(&n.Items()[i+1])})
	}
	return ast.NewObject(pairs...)
}

func (c *converter) key(name string) *ast.Term {
	t := c.keys[name]
	if t == nil {
		t = ast.StringTerm(name)
		if len(c.keys) < maxKeys {
			c.keys[name] = t
		}
	}
	return t
}
