package change

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// same says that two values mean the same.
func same(a, b *document.Node, s *kinds.Shape) bool {
	return alike(a, b) || a.Kind == b.Kind && a.Kind >= document.List && meaning(a, s) == meaning(b, s)
}

// alike says that two values are the same in the same order: what is so nearly always, and is soon seen.
func alike(a, b *document.Node) bool {
	if a.Kind < document.List && b.Kind < document.List {
		return a.Kind == b.Kind && a.Text == b.Text || scalar(a) == scalar(b)
	}
	if a.Kind != b.Kind || len(a.Items()) != len(b.Items()) {
		return false
	}
	for i := range a.Items() {
		x, y := &a.Items()[i], &b.Items()[i]
		if a.Kind == document.Map && i%2 == 0 {
			if x.Text != y.Text {
				return false
			}
		} else if !alike(x, y) {
			return false
		}
	}
	return true
}

// meaning writes a value so that two values have one text where they mean the same: the order of keys, and that of lists
// unless the schema says otherwise, is no difference.
func meaning(n *document.Node, s *kinds.Shape) string {
	switch n.Kind {
	case document.Map:
		parts := make([]string, 0, len(n.Items())/2)
		for key, value := range n.Pairs() {
			parts = append(parts, strconv.Quote(key.Text)+":"+meaning(value, s.Property(key.Text)))
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ",") + "}"
	case document.List:
		parts := make([]string, len(n.Items()))
		for i := range n.Items() {
			parts[i] = meaning(&n.Items()[i], items(s))
		}
		if s == nil || !s.Ordered {
			slices.Sort(parts)
		}
		return "[" + strings.Join(parts, ",") + "]"
	}
	return scalar(n)
}

// items is the shape of what a list holds, nil where nothing is said.
func items(s *kinds.Shape) *kinds.Shape {
	if s == nil {
		return nil
	}
	return s.Items
}

// scalar writes a scalar so that the spelling of a number makes no difference, and text is never a number.
func scalar(n *document.Node) string {
	switch v := n.Value().(type) {
	case nil:
		return "~"
	case bool:
		return strconv.FormatBool(v)
	case json.Number:
		return "#" + number(string(v))
	case string:
		if n.Kind != document.String { // an infinity, or what is not a number
			return "#" + strings.ToLower(strings.TrimPrefix(v, "+"))
		}
		return strconv.Quote(v)
	}
	return ""
}

// number writes a number, as JSON has it, as digits and a power of ten. It is exact, and never larger than what is
// written: a power of a million digits is not worked out.
func number(text string) string {
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	mantissa, exponent, _ := strings.Cut(strings.ToLower(text), "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	short := strings.TrimRight(digits, "0")
	if short == "" {
		return "0"
	}
	power, ok := new(big.Int).SetString(exponent, 10)
	if !ok {
		power = new(big.Int)
	}
	power.Add(power, big.NewInt(int64(len(digits)-len(short)-len(fraction))))
	return sign + short + "e" + power.String()
}
