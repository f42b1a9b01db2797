package document

import (
	"fmt"
	"strings"
	"unicode"
)

// Quote writes a text as a scalar on one line that every YAML 1.2 reader takes for that text: plain where that is
// safe, else in double quotes.
func Quote(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsGraphic(r):
			b.WriteRune(r)
		case r <= 0xFFFF:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// isPlain says that a text may stand without quotes in block and in flow, and is still text. Some readers take a
// question mark in flow for the sign of a key.
func isPlain(text string) bool {
	if text == "" || resolve(text) != String || strings.TrimSpace(text) != text || strings.HasPrefix(text, "---") || strings.HasPrefix(text, "...") {
		return false
	}
	if strings.ContainsAny(text[:1], "-?:,[]{}#&*!|>'\"%@`=<") || strings.ContainsAny(text, "[]{},?\"\\") {
		return false
	}
	if strings.Contains(text, ": ") || strings.HasSuffix(text, ":") || strings.Contains(text, " #") {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) })
}
