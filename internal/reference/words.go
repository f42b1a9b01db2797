package reference

import (
	"cmp"
	"encoding/json"
	"strings"
	"unicode"

	"github.com/assetmuster/muster/internal/kinds"
)

// word is what may stand somewhere, as people say it: for one value and, in a list, for several.
type word struct{ one, many string }

// words are JSON Schema's formats and types as people say them.
var words = map[string]word{
	"date": {"day", "days"}, "email": {"e-mail address", "e-mail addresses"},
	"uri": {"web address", "web addresses"}, "hostname": {"host name", "host names"}, "uuid": {"UUID", "UUIDs"},
	"string": {"text", "texts"}, "integer": {"whole number", "whole numbers"}, "number": {"number", "numbers"},
	"boolean": {"`true` or `false`", "`true` or `false`"}, "object": {"mapping", "mappings"},
}

// form says what may stand there.
func form(s *kinds.Shape) string {
	switch {
	case s.Items != nil:
		return "list of " + formOf(s.Items).many
	case s.From != nil:
		return "as its " + code(strings.TrimPrefix(s.From.Ref, "/spec/")) + " declares"
	case s.Values != nil && len(s.Values.Properties) == 0:
		return "mapping to " + formOf(s.Values).many
	}
	return formOf(s).one
}

func formOf(s *kinds.Shape) word {
	switch {
	case len(s.Ref) > 0:
		return same("→ " + each(s.Ref, link, ", "))
	case len(s.Enum) > 0:
		return same(each(s.Enum, code, ", "))
	case s.Const != "":
		return same(code(s.Const))
	case isPart(s):
		return same(anchor(lowerFirst(s.Shared.Title), s.Shared.Title))
	}
	if w, known := words[s.Format]; known {
		return w
	}
	return cmp.Or(words[s.Type], same(cmp.Or(s.Type, "any value")))
}

func same(text string) word { return word{text, text} }

func each(list []string, show func(string) string, between string) string {
	out := make([]string, len(list))
	for i, item := range list {
		out[i] = show(item)
	}
	return strings.Join(out, between)
}

func meaning(s *kinds.Shape) string {
	out := text(s.Description)
	if s.Unique != "" || s.Items != nil && s.Items.Unique != "" {
		out += " *Unique.*"
	}
	if s.Personal {
		out += " *Personal data.*"
	}
	if s.SecretRef {
		out += " *Never the secret itself.*"
	}
	if e := example(s); e != "" {
		out += " E.g. " + code(e)
	}
	return out
}

// example shows the first example of a value that one line can hold.
func example(s *kinds.Shape) string {
	if len(s.Examples) == 0 || len(s.Enum) > 0 {
		return ""
	}
	switch e := s.Examples[0].(type) {
	case string:
		return e
	case bool:
		return "" // it says nothing
	case []any:
		return list(e)
	case kinds.Object:
		return ""
	}
	return marshal(s.Examples[0])
}

// list shows a list of texts as people write it. Of mappings the rows that follow have examples.
func list(items []any) string {
	for _, item := range items {
		if _, isText := item.(string); !isText {
			return ""
		}
	}
	return strings.ReplaceAll(marshal(items), `","`, `", "`)
}

func marshal(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(text)
}

// text keeps what a schema or rule says within its cell, and from being taken for HTML.
func text(s string) string {
	parts := strings.Split(strings.NewReplacer("|", `\|`, "\n", " ").Replace(strings.TrimSpace(s)), "`")
	for i := 0; i < len(parts); i += 2 { // every second part is code, where characters mean themselves
		parts[i] = strings.ReplaceAll(parts[i], "<", "&lt;")
	}
	return strings.Join(parts, "`")
}

// code shows a text as it is, in a cell too.
func code(s string) string {
	s = strings.NewReplacer("|", `\|`, "\n", " ").Replace(s)
	if strings.Contains(s, "`") {
		return "`` " + s + " ``"
	}
	return "`" + s + "`"
}

func link(title string) string { return anchor(title, title) }

// anchor links to a heading of the page, whose address forges make of its letters and digits.
func anchor(shown, title string) string {
	address := strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '-':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, title)
	return "[" + shown + "](#" + address + ")"
}

func lowerFirst(s string) string {
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && (s[1] < 'A' || s[1] > 'Z') {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

func firstSentence(text string) string {
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}
