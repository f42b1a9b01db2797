package document

import "strings"

// conflict finds the first line with which git marks the two sides of a merge that nobody has decided.
func (p *placer) conflict(c chunk) (found span, ok bool) {
	found.start = c.end
	for _, marker := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
		if at := lineThatBegins(p.text[:c.end], c.text, marker); at >= 0 && at < found.start {
			found = span{at, at + len(lineAt(p.text, at))}
		}
	}
	return found, found.start < c.end
}

// lineThatBegins gives the place of the first line after start that is a word or begins with it and a blank, -1 where
// there is none.
func lineThatBegins(text string, start int, word string) int {
	for at := start; ; at += len(word) {
		next := strings.Index(text[at:], word)
		if next < 0 {
			return -1
		}
		at += next
		if after := at + len(word); (at == 0 || text[at-1] == '\n') && (after == len(text) || isSpace(text[after])) {
			return at
		}
	}
}
