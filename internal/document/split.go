package document

import "strings"

// A chunk is the stretch of a file that holds one document: directives, the --- line, and the text.
type chunk struct {
	start   int  // where the directives or comments before the --- line begin
	marker  int  // where the --- line begins; start, if there is none
	text    int  // where the document's own text begins, after the ---
	end     int  // where it ends
	next    int  // where the next chunk begins: after the ... line, if there is one
	content bool // there is more than blank lines, comments and markers
}

// split cuts a text at its document markers. A line that begins with --- or ... ends a document whatever
// stands around it, even an open quotation, so the cut needs no parsing and one broken document leaves the
// others whole.
func split(text string, start int) []chunk {
	var chunks []chunk
	at := chunk{start: start, marker: start, text: start}
	marked := false
	close := func(end, next int) {
		at.end, at.next = end, next
		chunks = append(chunks, at)
		at, marked = chunk{start: next, marker: next, text: next}, false
	}
	for pos := start; pos < len(text); {
		next := lineAfter(text, pos)
		line := text[pos:next]
		switch {
		case isMarker(line, "---"):
			if marked || at.content && !startsDirective(text[at.start:pos]) {
				close(pos, pos)
			}
			marked = true
			at.marker, at.text, at.content = pos, next, !isBlankOrComment(line[3:])
			if at.content {
				at.text = pos + 3
			}
		case isMarker(line, "..."):
			close(pos, next)
		case !at.content:
			at.content = !isBlankOrComment(line)
		}
		pos = next
	}
	close(len(text), len(text))
	return chunks
}

// lineAfter returns where the line after the one at pos begins.
func lineAfter(text string, pos int) int {
	if i := strings.IndexByte(text[pos:], '\n'); i >= 0 {
		return pos + i + 1
	}
	return len(text)
}

func isMarker(line, marker string) bool {
	return strings.HasPrefix(line, marker) && (len(line) == 3 || strings.IndexByte(" \t\r\n", line[3]) >= 0)
}

func isBlankOrComment(line string) bool {
	line = strings.TrimLeft(line, " \t\r\n")
	return line == "" || line[0] == '#'
}

// startsDirective says whether the first line that is neither blank nor a comment is a directive.
func startsDirective(text string) bool {
	for pos := 0; pos < len(text); pos = lineAfter(text, pos) {
		if line := text[pos:]; !isBlankOrComment(line[:lineAfter(line, 0)]) {
			return line[0] == '%'
		}
	}
	return false
}
