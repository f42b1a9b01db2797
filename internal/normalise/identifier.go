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
		if folded, ok := squeeze(text, " "); ok {
			return meaningful(folded)
		}
		return meaningful(strings.ToLower(strings.Join(strings.Fields(text), "")))
	case "hostname":
		return strings.TrimSuffix(strings.ToLower(text), ".")
	case "mac", "uuid":
		if folded, ok := squeeze(text, between); ok {
			return meaningful(folded)
		}
		return meaningful(strings.ToLower(separators.Replace(text)))
	}
	return strings.ToLower(text)
}

// between are what people and tools put between the digits of addresses and ids.
const between = ":-.{}"

var separators = strings.NewReplacer(":", "", "-", "", ".", "", "{", "", "}", "")

// squeeze is a text in lower case without some characters; false where it has any besides those of plain ASCII, which take
// longer. Most identifiers are of them, and a source has millions.
func squeeze(text, without string) (string, bool) {
	var buffer [64]byte
	out := buffer[:0]
	for i := range len(text) {
		c := text[i]
		switch {
		case c < ' ' || c > '~' || len(out) == len(buffer):
			return "", false
		case strings.IndexByte(without, c) >= 0:
			continue
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		out = append(out, c)
	}
	if string(out) == text {
		return text, true
	}
	return string(out), true
}

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
