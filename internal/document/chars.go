package document

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/assetmuster/muster/internal/diag"
)

// wideEncoding names the encoding of a text that is not in 8-bit units, "" for others.
func wideEncoding(text string) string {
	switch {
	case strings.HasPrefix(text, "\xff\xfe\x00\x00"), strings.HasPrefix(text, "\x00\x00\xfe\xff"):
		return "UTF-32"
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		return "UTF-16"
	case len(text) >= 4 && text[0] == 0 && text[1] == 0 && text[2] == 0, len(text) >= 4 && text[1] == 0 && text[2] == 0 && text[3] == 0:
		return "UTF-32"
	case len(text) >= 2 && (text[0] == 0) != (text[1] == 0):
		return "UTF-16"
	}
	return ""
}

func wrongEncoding(file *File, name string) diag.Finding {
	return diag.Finding{
		Rule: ruleEncoding, Severity: diag.Error, Message: "the file is written in " + name + ", not in UTF-8",
		Hint: "save it as UTF-8", Range: file.Range(0, 0),
	}
}

func fileTooLarge(path string, size, limit int) diag.Finding {
	return diag.Finding{
		Rule: ruleTooLarge, Severity: diag.Error, Message: fmt.Sprintf("the file has %d bytes; at most %d are read", size, limit),
		Hint: "split it into several files", Range: diag.Range{File: path},
	}
}

// checkCharacters looks for characters that hide or change what a reader sees. It reports false where they make
// the document unreadable. Of each sort only the first is named.
func (p *placer) checkCharacters(c chunk) bool {
	seen := [...]bool{good: true, bidirectional: false}
	for at := c.start; at < c.end; {
		if b := p.text[at]; b >= ' ' && b < 0x7f || b == '\n' || b == '\t' {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(p.text[at:])
		if kind := p.classify(r, size, at); !seen[kind] {
			seen[kind] = true
			p.badCharacter(kind, r, at, at+size)
		}
		at += size
	}
	return !seen[badEncoding] && !seen[hiddenBreak]
}

// The sorts of characters.
const (
	good = iota
	badEncoding
	hiddenBreak
	bidirectional
)

func (p *placer) classify(r rune, size, at int) int {
	switch {
	case r == '\r':
		if at+1 < len(p.file.Text) && p.file.Text[at+1] == '\n' {
			return good
		}
		return hiddenBreak
	case r == 0x85, r == 0x2028, r == 0x2029:
		return hiddenBreak
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return bidirectional
	case r == utf8.RuneError && size == 1, r < 0xA0, r == 0xFEFF, r == 0xFFFE, r == 0xFFFF:
		return badEncoding
	}
	return good
}

func (p *placer) badCharacter(kind int, r rune, start, end int) {
	name := fmt.Sprintf("U+%04X", r)
	switch kind {
	case hiddenBreak:
		p.find(ruleHiddenBreak, start, end, "the character "+name+" ends a line for some readers and not for others, so that a key can hide in a comment",
			"replace it with a line end; inside quotes write it as an escape")
	case bidirectional:
		p.find(ruleDirection, start, end, "the invisible character "+name+" changes the order in which the text is shown",
			fmt.Sprintf(`remove it; inside double quotes write it as an escape: "\u%04X"`, r))
	case badEncoding:
		p.encoding(r, start, end)
	}
}

func (p *placer) encoding(r rune, start, end int) {
	switch {
	case r == utf8.RuneError:
		p.find(ruleEncoding, start, end, fmt.Sprintf("the byte 0x%02X is not UTF-8", p.text[start]), "save the file as UTF-8")
	case r == 0:
		p.find(ruleEncoding, start, end, "a NUL byte: this is no text", "remove it, or save the file as UTF-8 text")
	case r == 0xFEFF:
		p.find(ruleEncoding, start, end, "a byte order mark in the middle of the file", "remove it")
	default:
		p.find(ruleEncoding, start, end, fmt.Sprintf("the control character U+%04X may not stand in YAML", r),
			"remove it; inside double quotes write it as an escape")
	}
}
