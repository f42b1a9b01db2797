package validate

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// typeNames are JSON Schema's types as people say them.
var typeNames = map[string]string{
	"object": "a mapping", "array": "a list", "string": "text", "integer": "a whole number", "number": "a number",
	"boolean": "true or false", "null": "nothing",
}

// formNames are formats as people say them.
var formNames = map[string]string{
	"date": "a day of the calendar, as YYYY-MM-DD", "email": "an e-mail address", "uri": "a web address (https://...)",
	"hostname": "a host name", "uuid": "a UUID", "ipv4": "an IPv4 address", "ipv6": "an IPv6 address",
}

const absentIsNotBlank = "give it a value, or remove the field: absent is not blank"

// wrongType takes the wanted types of the library's message: a declared attribute may have several.
func wrongType(value *document.Node, field *kinds.Shape, message string) string {
	list, _, _ := strings.Cut(strings.TrimPrefix(message, "expected "), ",")
	wanted := strings.Split(list, " or ")
	for i, name := range wanted {
		wanted[i] = cmp.Or(typeNames[name], name)
	}
	return fmt.Sprintf("%s is wanted here, this is %s", strings.Join(wanted, " or "), what(value, field))
}

// quoteIt helps where YAML reads a number, a truth value or nothing and the field wants text, or the other way round.
func quoteIt(value *document.Node, field *kinds.Shape) string {
	if value.Kind == document.Null {
		return absentIsNotBlank
	}
	if field.Type == "string" && !field.SecretRef {
		switch value.Kind {
		case document.Int, document.Float, document.Bool:
			return fmt.Sprintf("quote it: %q", value.Text)
		}
	}
	if field.Type == "boolean" && value.Kind == document.String {
		return "write true or false, without quotes"
	}
	if field.Type == "integer" || field.Type == "number" {
		if _, err := strconv.ParseFloat(value.Text, 64); err == nil && value.Kind == document.String {
			return "write it without quotes: " + value.Text
		}
	}
	return example(field)
}

func notAmong(value *document.Node, field *kinds.Shape) string {
	return fmt.Sprintf("%s is no value that %s may have%s", show(value, field), cmp.Or(field.Title, "this field"),
		diag.DidYouMean(value.Text, field.Enum))
}

func notConst(value *document.Node, field *kinds.Shape, message string) string {
	if field.Const == "" {
		return show(value, field) + ": " + message
	}
	return fmt.Sprintf("%s must be %q here", show(value, field), field.Const)
}

func wrongForm(value *document.Node, field *kinds.Shape) string {
	if field.Format != "" {
		return fmt.Sprintf("%s is not %s", show(value, field), cmp.Or(formNames[field.Format], "a valid "+field.Format))
	}
	return fmt.Sprintf("%s does not have the form of %s", show(value, field), cmp.Or(field.Title, "this field"))
}

var figures = regexp.MustCompile(`-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?`)

// outOfBounds says which bound a value breaks. The library's message begins with the bound, or for multipleOf ends
// with it.
func outOfBounds(keyword, message, shown string) string {
	found := figures.FindAllString(message, -1)
	if len(found) == 0 {
		return shown + ": " + message
	}
	bound := found[0]
	switch keyword {
	case "minimum":
		return fmt.Sprintf("%s is too small: it must be at least %s", shown, bound)
	case "maximum":
		return fmt.Sprintf("%s is too large: it must be at most %s", shown, bound)
	case "exclusiveMinimum":
		return fmt.Sprintf("%s is too small: it must be more than %s", shown, bound)
	case "exclusiveMaximum":
		return fmt.Sprintf("%s is too large: it must be less than %s", shown, bound)
	case "multipleOf":
		return fmt.Sprintf("%s is no multiple of %s", shown, found[len(found)-1])
	case "minLength":
		return fmt.Sprintf("%s is too short: it must have at least %s", shown, count(bound, "character"))
	case "maxLength":
		return fmt.Sprintf("%s is too long: it may have at most %s", shown, count(bound, "character"))
	case "minItems":
		return fmt.Sprintf("%s is too short: it must have at least %s", shown, count(bound, "item"))
	case "maxItems":
		return fmt.Sprintf("%s is too long: it may have at most %s", shown, count(bound, "item"))
	case "minProperties":
		return fmt.Sprintf("%s has too few keys: at least %s", shown, bound)
	case "maxProperties":
		return fmt.Sprintf("%s has too many keys: at most %s", shown, bound)
	}
	return shown + ": " + message
}

func count(number, noun string) string {
	if number == "1" {
		return "one " + noun
	}
	return number + " " + noun + "s"
}

// what names a value with its type: the number 12.
func what(value *document.Node, field *kinds.Shape) string {
	switch {
	case value.Kind == document.List, value.Kind == document.Map:
		return "a " + value.Kind.String()
	case value.Kind == document.Null:
		return "empty"
	case field.SecretRef:
		return "something else"
	}
	return "the " + value.Kind.String() + " " + show(value, field)
}

// show quotes a value. What should be a pointer to a secret store may be the secret itself: never echo it.
func show(value *document.Node, field *kinds.Shape) string {
	switch {
	case field.SecretRef:
		return "the value"
	case value.Kind == document.List || value.Kind == document.Map:
		return "the " + value.Kind.String()
	case value.Kind == document.String:
		return fmt.Sprintf("%q", clip(value.Text))
	}
	return clip(value.Text)
}

// example quotes the schema's first example, where it has one that is read at a glance.
func example(field *kinds.Shape) string {
	if len(field.Examples) == 0 {
		return ""
	}
	text, err := json.Marshal(field.Examples[0])
	if err != nil || len(text) > 120 {
		return ""
	}
	return "for example: " + string(text)
}

// inside gives the examples of a list's items, or of a mapping's values.
func inside(examples []any) []any {
	var out []any
	for _, example := range examples {
		switch example := example.(type) {
		case []any:
			out = append(out, example...)
		case kinds.Object:
			for _, m := range example {
				out = append(out, m.Value)
			}
		}
	}
	return out
}

func join(hints ...string) string {
	return strings.Join(slices.DeleteFunc(hints, func(s string) bool { return s == "" }), "; ")
}

func fieldNames(field *kinds.Shape) []string {
	names := make([]string, len(field.Properties))
	for i, p := range field.Properties {
		names[i] = p.Name
	}
	return names
}

// some lists names; past the limit it says how many more there are.
func some(names []string, limit int) string {
	if len(names) <= limit {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(slices.Clone(names[:limit]), ", "), len(names)-limit)
}

func firstSentence(text string) string {
	sentence, _, _ := strings.Cut(text, ". ")
	return strings.TrimSuffix(sentence, ".")
}

// clip shortens what would fill the screen.
func clip(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return text
}
