package document

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// Comment is one comment's place in its file, from the # to the end of the line, trailing blanks left out.
type Comment struct{ Start, End int32 }

// gap returns where the next token begins: past blanks, line ends and comments.
func (p *placer) gap(at int) int {
	for at < len(p.text) {
		switch c := p.text[at]; {
		case isSpace(c):
			at++
		case c == '#':
			at = lineAfter(p.text, at)
		default:
			return at
		}
	}
	return at
}

// advance moves the cursor to the next token, keeps the comments on the way, and looks at the indentation. It says
// whether the token is on another line.
func (p *placer) advance(l level) (newLine bool) {
	for p.at < len(p.text) {
		switch c := p.text[p.at]; {
		case c == '\n':
			newLine = true
			p.at++
		case isSpace(c):
			p.at++
		case c == '#':
			p.comment()
		default:
			if newLine && p.flow > 0 {
				p.checkFlowIndent(l)
			}
			return newLine
		}
	}
	return newLine
}

func (p *placer) comment() {
	if p.at > 0 && !isSpace(p.text[p.at-1]) && p.text[:p.at] != bom {
		p.commentGlued(p.at)
	}
	end := p.at + len(lineAt(p.text, p.at))
	p.comments = append(p.comments, Comment{int32(p.at), int32(end)})
	p.at = end
}

// lineAt is the rest of the line, without its end and trailing blanks.
func lineAt(text string, at int) string {
	return strings.TrimRight(text[at:lineAfter(text, at)], " \t\r\n")
}

// prologue accounts for what stands before a document's own text: comments, directives, the --- marker.
func (p *placer) prologue(until int) {
	for p.at < until {
		switch c := p.text[p.at]; {
		case isSpace(c):
			p.at++
		case c == '#':
			p.comment()
		case c == '%':
			p.directive()
			p.at = lineAfter(p.text, p.at)
		default:
			p.at += len("---")
		}
	}
}

// properties passes over the anchor and the tag of a value and says whether the tag is the bare "!", which the
// library does not tell. It stops right behind them, so that a value left out stands there.
func (p *placer) properties(y *yaml.Node) (bare bool) {
	anchor, tag := y.Anchor != "", y.Style&yaml.TaggedStyle != 0 || !isEmpty(y)
	for {
		to := p.gap(p.at)
		switch {
		case anchor && strings.HasPrefix(p.text[to:], "&"):
			anchor = false
		case tag && strings.HasPrefix(p.text[to:], "!"):
			tag = false
			bare = p.endsToken(to + 1)
		default:
			return bare
		}
		p.advance(level{indent: -1})
		length := p.propertyLength()
		if p.next() == '!' {
			p.tag = span{p.at, p.at + length}
		}
		p.at += length
	}
}

func (p *placer) propertyLength() int {
	rest := p.text[p.at:]
	if strings.HasPrefix(rest, "!<") {
		return strings.IndexByte(rest, '>') + 1
	}
	for i := range len(rest) {
		if isSpace(rest[i]) || p.flow > 0 && strings.IndexByte(",[]{}", rest[i]) >= 0 {
			return i
		}
	}
	return len(rest)
}
