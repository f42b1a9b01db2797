// Package normalise brings what people and tools write in many ways to one form: identifiers first of all. It knows texts
// and no records.
package normalise

import (
	_ "embed"
	"strings"
)

// Identifier brings an identifier to the form in which it is compared. "" means that the text identifies nothing:
// it is blank, or one of the placeholders that makers leave in firmware.
func Identifier(normalisation, text string) string {
	text = strings.TrimSpace(text)
	switch normalisation {
	case "exact":
		return text
	case "serial":
		return meaningful(strings.ToLower(strings.Join(strings.Fields(text), "")))
	case "hostname":
		return strings.TrimSuffix(strings.ToLower(text), ".")
	case "mac", "uuid":
		return meaningful(strings.ToLower(separators.Replace(text)))
	}
	return strings.ToLower(text)
}

// separators are what people and tools put between the digits of addresses and ids.
var separators = strings.NewReplacer(":", "", "-", "", ".", "", "{", "", "}", "")

// meaningful is the text, or "" for a placeholder.
func meaningful(text string) string {
	if text == "" || placeholders[text] {
		return ""
	}
	if strings.Trim(text, text[:1]) == "" && strings.Contains("0fx-.*?", text[:1]) {
		return "" // one such character over and over: 00:00:00:00:00:00, XXXXXXX
	}
	return text
}

// placeholders are what boards report when nobody set a serial number or UUID, folded and without spaces.
var placeholders = read(placeholderList)

//go:embed placeholders.txt
var placeholderList string

// read reads a list of texts, one a line; a line that begins with # says something about those below it.
func read(list string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(list) {
		if text := strings.TrimSpace(line); text != "" && !strings.HasPrefix(text, "#") {
			set[strings.ToLower(strings.Join(strings.Fields(text), ""))] = true
		}
	}
	return set
}
