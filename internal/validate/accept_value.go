package validate

import (
	"cmp"
	"encoding/json"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/assetmuster/muster/internal/document"
)

func (a *acceptor) ofType(v any) accept {
	name, _ := v.(string)
	kinds := map[string][]document.Kind{
		"object": {document.Map}, "array": {document.List}, "string": {document.String}, "integer": {document.Int},
		"number": {document.Int, document.Float}, "boolean": {document.Bool}, "null": {document.Null},
	}[name]
	if kinds == nil {
		return a.never() // a list of types
	}
	return func(n *document.Node) bool { return n.Kind == kinds[0] || n.Kind == kinds[len(kinds)-1] }
}

// oneOf tests a text or a whole number against a list; other values are left to the library.
func (a *acceptor) oneOf(v any) accept {
	list, ok := v.([]any)
	if !ok {
		return a.never()
	}
	return func(n *document.Node) bool {
		switch n.Kind {
		case document.String:
			return slices.Contains(list, any(n.Text))
		case document.Int:
			return slices.Contains(list, any(json.Number(n.Text)))
		}
		return false
	}
}

// formatted asks the library's own functions, so that there is one notion of a day.
func (a *acceptor) formatted(v any) accept {
	name, _ := v.(string)
	is := jsonschema.Formats[name]
	if is == nil {
		return a.never()
	}
	return func(n *document.Node) bool { return n.Kind == document.String && is(n.Text) }
}

func (a *acceptor) matching(v any) accept {
	pattern, _ := v.(string)
	re, err := regexp.Compile(pattern)
	if pattern == "" || err != nil {
		return a.never()
	}
	return func(n *document.Node) bool { return n.Kind == document.String && re.MatchString(n.Text) }
}

func (a *acceptor) bounded(key string, v any) accept {
	number, _ := v.(json.Number)
	limit, err := number.Int64()
	if err != nil {
		return a.never()
	}
	lower := strings.HasPrefix(key, "min")
	return func(n *document.Node) bool {
		difference, ok := compare(key, n, limit)
		return ok && (difference == 0 || lower == (difference > 0))
	}
}

// compare sets what a bound looks at beside it: a text's length, a list's, or a number itself. It says nothing of
// other values, and of numbers with an exponent, which may be larger than memory.
func compare(key string, n *document.Node, limit int64) (difference int, ok bool) {
	switch {
	case strings.HasSuffix(key, "Length") && n.Kind == document.String:
		return cmp.Compare(int64(utf8.RuneCountInString(n.Text)), limit), true
	case strings.HasSuffix(key, "Items") && n.Kind == document.List:
		return cmp.Compare(int64(len(n.Items())), limit), true
	case (n.Kind == document.Int || n.Kind == document.Float) && strings.Trim(n.Text, "-.0123456789") == "" && len(n.Text) < 20:
		size, ok := new(big.Rat).SetString(n.Text)
		return size.Cmp(new(big.Rat).SetInt64(limit)), ok
	}
	return 0, false
}

// uniqueTexts holds for short lists of different texts.
func uniqueTexts(n *document.Node) bool {
	if n.Kind != document.List || len(n.Items()) > 64 {
		return false
	}
	for i := range n.Items() {
		if n.Items()[i].Kind != document.String {
			return false
		}
		for j := range i {
			if n.Items()[i].Text == n.Items()[j].Text {
				return false
			}
		}
	}
	return true
}
