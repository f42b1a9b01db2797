package document

import (
	"encoding/json"
	"math/big"
	"strings"
)

// Value gives the node as encoding/json would with UseNumber: map[string]any, []any, string, json.Number, bool
// or nil. A number is written as JSON writes it: 012 is 12, 0x1F is 31, .5 is 0.5. The numbers that JSON lacks
// (.inf and .nan, findings of their own) stay text.
func (n *Node) Value() any {
	switch n.Kind {
	case Null:
		return nil
	case Bool:
		return n.Text[0] == 't' || n.Text[0] == 'T'
	case Int, Float:
		return jsonNumber(n.Text)
	case List:
		list := make([]any, len(n.Items()))
		for i := range n.Items() {
			list[i] = n.Items()[i].Value()
		}
		return list
	case Map:
		mapping := make(map[string]any, len(n.Items())/2)
		for key, value := range n.Pairs() {
			mapping[key.Text] = value.Value()
		}
		return mapping
	}
	return n.Text
}

func jsonNumber(text string) any {
	switch {
	case isSpecial(text):
		return text
	case strings.HasPrefix(text, "0x"), strings.HasPrefix(text, "0o"):
		n, ok := new(big.Int).SetString(text, 0)
		if !ok {
			return text
		}
		return json.Number(n.String())
	}
	return json.Number(canonical(text))
}

// canonical writes a decimal number of the core schema as JSON does: no plus sign, no needless zeros before it,
// a digit on either side of the point.
func canonical(text string) string {
	sign := ""
	if text[0] == '-' || text[0] == '+' {
		sign, text = strings.TrimPrefix(text[:1], "+"), text[1:]
	}
	whole := run(text, isDigit)
	digits, rest := strings.TrimLeft(text[:whole], "0"), text[whole:]
	if digits == "" {
		digits = "0"
	}
	if strings.HasPrefix(rest, ".") && (len(rest) == 1 || !isDigit(rest[1])) {
		rest = rest[1:]
	}
	return sign + digits + rest
}
