package render

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

const (
	tabStop   = 4
	longText  = 1000 // no message for people is longer, in code points
	firstText = '␀'  // the picture of control character 0; those of the others follow it
)

// cell is one code point as it is shown, with the columns it takes.
type cell struct {
	text  string
	width int
}

// cells shows a line code point by code point, so that a column of the file finds its place on screen.
func cells(line string) []cell {
	out := make([]cell, 0, len(line))
	column := 0
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		c := show(r, line[i:i+size], column)
		if acts(line, i) {
			c = escaped(r)
		}
		out = append(out, c)
		column += c.width
		i += size
	}
	return out
}

// show gives the visible form of one code point that stands at a column counted from 0.
func show(r rune, raw string, column int) cell {
	switch {
	case r == utf8.RuneError && len(raw) == 1:
		return cell{fmt.Sprintf(`\x%02X`, raw[0]), 4}
	case r == '\t':
		n := tabStop - column%tabStop
		return cell{strings.Repeat(" ", n), n}
	case r < ' ':
		return cell{string(firstText + r), 1}
	case r == 0x7F:
		return cell{"␡", 1}
	case hidden(r):
		return escaped(r)
	}
	return cell{raw, runeWidth(r)}
}

func escaped(r rune) cell {
	text := fmt.Sprintf(`\u{%02X}`, r)
	return cell{text, len(text)}
}

// hidden tells whether a code point is a control: one that moves the cursor, turns the direction of writing or
// takes no room, so that a reader would not see what stands there.
func hidden(r rune) bool {
	return !unicode.IsGraphic(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// acts tells whether a build server would take what starts at byte i of a line for a command: GitHub and Azure
// "##[...]" and "##vso[...]" anywhere in a line, GitHub "::" after nothing but space.
func acts(line string, i int) bool {
	rest := line[i:]
	if command, ok := strings.CutPrefix(rest, "##"); ok {
		return strings.HasPrefix(strings.TrimLeftFunc(command, unicode.IsLetter), "[")
	}
	return strings.HasPrefix(rest, "::") && strings.TrimSpace(line[:i]) == ""
}

func runeWidth(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) || r >= 0x1160 && r <= 0x11FF { // marks, and Hangul that joins
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Visible makes a text that comes from the registry safe to print on one line.
func Visible(text string) string { return visible(text) }

// visible makes a text safe to print on one line.
func visible(text string) string {
	if simple(text) {
		return text
	}
	return join(cells(text))
}

// simple tells whether a text shows as it is, a column a byte; most texts do, and cells cost memory.
func simple(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return !strings.Contains(text, "##") && !strings.Contains(text, "::")
}

// inline is visible, cut where somebody put a novel.
func inline(text string) string {
	short := firstRunes(text, longText)
	if len(short) < len(text) {
		return visible(short) + "…"
	}
	return visible(text)
}

func join(line []cell) string {
	var b strings.Builder
	for _, c := range line {
		b.WriteString(c.text)
	}
	return b.String()
}

// columns says how many columns cells take.
func columns(line []cell) int {
	n := 0
	for _, c := range line {
		n += c.width
	}
	return n
}

// firstRunes gives at most the first n code points of a text.
func firstRunes(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// fit cuts a visible text to a number of columns, with a mark where something is missing.
func fit(text string, limit int) string {
	if textColumns(text) <= limit {
		return text
	}
	line := cells(text)
	return join(line[:endAfter(line, 0, limit-1)]) + "…"
}

// textColumns says how many columns a visible text takes.
func textColumns(text string) int {
	if simple(text) {
		return len(text)
	}
	return columns(cells(text))
}
