package validate

import (
	"encoding/json"
	"fmt"
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

func wrongType(value *document.Node, field *kinds.Shape) string {
	return fmt.Sprintf("%s is wanted here, this is %s", typeNames[field.Type], what(value, field))
}

// quoteIt helps where YAML reads a number, a truth value or nothing and the field wants text.
func quoteIt(value *document.Node, field *kinds.Shape) string {
	if field.Type == "string" && value.Text != "" && !field.SecretRef {
		switch value.Kind {
		case document.Int, document.Float, document.Bool, document.Null:
			return fmt.Sprintf("quote it: %q", value.Text)
		}
	}
	if field.Type == "integer" || field.Type == "number" {
		if _, err := strconv.ParseFloat(value.Text, 64); err == nil && value.Kind == document.String {
			return "write it without quotes: " + value.Text
		}
	}
	if value.Kind == document.Null {
		return "give it a value, or remove the field: absent is not blank"
	}
	return example(field)
}

func notAmong(value *document.Node, field *kinds.Shape) string {
	return fmt.Sprintf("%s is no value that %s may have%s", show(value, field), or(field.Title, "this field"),
		diag.DidYouMean(value.Text, field.Enum))
}

func wrongForm(value *document.Node, field *kinds.Shape) string {
	if name := formNames[field.Format]; name != "" {
		return fmt.Sprintf("%s is not %s", show(value, field), name)
	}
	return fmt.Sprintf("%s does not have the form of %s", show(value, field), or(field.Title, "this field"))
}

// what names a value with its type: the number 12.
func what(value *document.Node, field *kinds.Shape) string {
	switch value.Kind {
	case document.List, document.Map:
		return "a " + value.Kind.String()
	case document.Null:
		return "empty"
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

// example quotes the schema's first example, where it has one.
func example(field *kinds.Shape) string {
	if len(field.Examples) == 0 {
		return ""
	}
	text, err := json.Marshal(field.Examples[0])
	if err != nil {
		return ""
	}
	return "for example: " + string(text)
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

// subject names the mapping at a pointer.
func subject(pointer string) string {
	if pointer == "" {
		return "a record"
	}
	return pointer[strings.LastIndexByte(pointer, '/')+1:]
}

func firstSentence(text string) string {
	sentence, _, _ := strings.Cut(text, ". ")
	return strings.TrimSuffix(sentence, ".")
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// clip shortens what would fill the screen.
func clip(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return text
}
