package render

import (
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

// sourceLine is a numbered line of a file, safe to print.
type sourceLine struct {
	number int
	text   string
}

// excerpt is a finding's place in its file.
type excerpt struct {
	lines  []sourceLine // the line of the finding is the last
	indent int          // columns before the value
	carets int          // columns that the value takes on its first line, at least one
}

const contextLines = 2

// context says how many lines to show before a finding's own. Of a document that could not be read as a record only the
// line at fault is shown: nobody could look for passwords and keys in the others.
func context(f diag.Finding) int {
	if area, _, _ := strings.Cut(f.Rule, "/"); area == "yaml" || area == "record" {
		return 0
	}
	return contextLines
}

// excerptOf cuts a place and up to so many lines before it out of a file. It is empty where the place is a whole file or the file is not at hand.
func excerptOf(file *document.File, place diag.Range, before, limit int) excerpt {
	n := place.Start.Line
	if file == nil || n < 1 {
		return excerpt{}
	}
	var e excerpt
	for i := firstContext(file, n, before); i < n; i++ {
		text, _, _ := window(line(file, i), 0, 0, limit)
		e.lines = append(e.lines, sourceLine{i, text})
	}
	from, to := place.Start.Column-1, place.End.Column-1
	if place.End.Line != n {
		to = len(line(file, n))
	}
	text, indent, carets := window(line(file, n), from, to, limit)
	e.lines = append(e.lines, sourceLine{n, text})
	e.indent, e.carets = indent, carets
	return e
}

// firstContext goes back over the lines that help to recognise line n: not past a blank line or the start of
// the document.
func firstContext(file *document.File, n, before int) int {
	first := n
	for first > max(1, n-before) {
		text := strings.TrimSpace(line(file, first-1))
		if text == "" || strings.HasPrefix(text, "---") {
			break
		}
		first--
	}
	return first
}

// line is a line of a file as columns count it: without the byte order mark.
func line(file *document.File, n int) string {
	text := file.Line(n)
	if n == 1 {
		text = strings.TrimPrefix(text, "\uFEFF")
	}
	return text
}

// window cuts a line to a number of columns around the code points from..to, and says how many columns stand
// before these and how many they take. A line may be a megabyte long, so only its neighbourhood is looked at.
func window(text string, from, to, limit int) (shown string, indent, carets int) {
	skipped := max(0, from-limit)
	tail := text[len(firstRunes(text, skipped)):]
	near := firstRunes(tail, 3*limit)
	all := cells(near)
	from = max(0, min(from-skipped, len(all)))
	to = max(from, min(to-skipped, len(all)))

	first, last := 0, len(all)
	if skipped > 0 || len(near) < len(tail) || columns(all) > limit {
		first = startBefore(all, from, limit/3)
		last = endAfter(all, first, limit-2)
	}
	indent = columns(all[first:from])
	carets = max(1, columns(all[from:max(from, min(to, last))]))
	shown = join(all[first:last])
	if first > 0 || skipped > 0 {
		shown, indent = "…"+shown, indent+1
	}
	if last < len(all) || len(near) < len(tail) {
		shown += "…"
	}
	return shown, indent, carets
}

// startBefore goes back from a cell by at most the given columns.
func startBefore(line []cell, at, room int) int {
	for at > 0 && room >= line[at-1].width {
		at--
		room -= line[at].width
	}
	return at
}

// endAfter goes on from a cell by at most the given columns.
func endAfter(line []cell, at, room int) int {
	for at < len(line) && room >= line[at].width {
		room -= line[at].width
		at++
	}
	return at
}
