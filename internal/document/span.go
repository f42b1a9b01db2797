package document

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// scalar places one scalar and says what it is.
func (p *placer) scalar(y *yaml.Node, n *Node, l level) bool {
	n.Text = y.Value
	if isEmpty(y) {
		n.Start, n.End = int32(p.at), int32(p.at)
		return true
	}
	bare := p.properties(y)
	style := y.Style &^ yaml.TaggedStyle
	if style == 0 && y.Value == "" {
		n.Start, n.End = int32(p.at), int32(p.at)
		p.kind(y, n, bare)
		return true
	}
	if p.advance(l) {
		p.checkValueIndent(l)
	}
	n.Start = int32(p.at)
	n.Style = scalarStyle(style)
	end := p.scalarEnd(n, l)
	if end < 0 {
		return p.misread()
	}
	n.End = int32(end)
	if n.Style != Literal && n.Style != Folded {
		p.checkContinuation(p.at, end, l)
	}
	p.at = end
	if p.flow > 0 && n.Style == Plain && strings.HasSuffix(n.Text, ":") {
		p.find(ruleSyntax, end-1, end, "tools disagree whether this colon ends a key or belongs to the text", "put a space after it, or quotes around the text")
	}
	p.kind(y, n, bare)
	return true
}

func scalarStyle(style yaml.Style) Style {
	switch style {
	case yaml.SingleQuotedStyle:
		return SingleQuoted
	case yaml.DoubleQuotedStyle:
		return DoubleQuoted
	case yaml.LiteralStyle:
		return Literal
	case yaml.FoldedStyle:
		return Folded
	}
	return Plain
}

// scalarEnd finds where the scalar at the cursor ends, -1 where the text does not hold it.
func (p *placer) scalarEnd(n *Node, l level) int {
	rest := p.text[p.at:]
	switch n.Style {
	case SingleQuoted:
		return p.quoteEnd('\'')
	case DoubleQuoted:
		return p.quoteEnd('"')
	case Literal, Folded:
		return p.blockEnd(n.Style, l.indent)
	}
	if strings.HasPrefix(rest, n.Text) {
		n.Text = rest[:len(n.Text)] // a piece of the file's text: nothing to keep besides
		return p.at + len(n.Text)
	}
	return p.plainEnd(n.Text)
}

func (p *placer) quoteEnd(quote byte) int {
	if p.next() != quote {
		return -1
	}
	for at := p.at + 1; at < len(p.text); at++ {
		switch c := p.text[at]; {
		case c == '\\' && quote == '"':
			at++
		case c != quote:
		case quote == '\'' && at+1 < len(p.text) && p.text[at+1] == quote:
			at++
		default:
			return at + 1
		}
	}
	return -1
}

// plainEnd follows a plain scalar over its lines: a line end with the blanks around it is a space in the value,
// each further line end a line end.
func (p *placer) plainEnd(value string) int {
	at := p.at
	for i := 0; i < len(value); {
		if at >= len(p.text) {
			return -1
		}
		blanks := run(p.text[at:], isSpace)
		breaks := strings.Count(p.text[at:at+blanks], "\n")
		folded := p.text[at : at+max(blanks, 1)]
		if breaks == 1 {
			folded = " "
		} else if breaks > 1 {
			folded = strings.Repeat("\n", breaks-1)
		}
		if !strings.HasPrefix(value[i:], folded) {
			return -1
		}
		i += len(folded)
		at += max(blanks, 1)
	}
	return at
}

// blockEnd finds the end of a literal or folded scalar: behind its last line of text, or, where the header keeps
// the empty lines that follow (+), where the line after the last of these begins.
func (p *placer) blockEnd(style Style, parent int) int {
	head := p.at + 1
	if c := p.next(); c != '|' && style == Literal || c != '>' && style == Folded {
		return -1
	}
	indent, keep := 0, false
	for ; head < len(p.text) && strings.IndexByte("+-123456789", p.text[head]) >= 0; head++ {
		if isDigit(p.text[head]) {
			indent = max(parent, 0) + int(p.text[head]-'0')
		}
		keep = keep || p.text[head] == '+'
	}
	end := head
	p.headerComment(head)
	body := lineAfter(p.text, head)
	if indent == 0 {
		indent = p.detectIndent(body, parent)
	}
	for at, empty := body, true; at < len(p.text); at = lineAfter(p.text, at) {
		line := strings.TrimRight(p.text[at:lineAfter(p.text, at)], "\r\n")
		blanks := run(line, func(c byte) bool { return c == ' ' })
		switch {
		case blanks == len(line) && blanks <= indent:
			if keep {
				end = lineAfter(p.text, at)
			}
		case empty && parent < 0 && line[0] == '#':
			return -1 // text for some tools, a comment for the library
		case blanks < indent:
			return end
		default:
			end, empty = at+len(line), false
		}
	}
	return end
}

func (p *placer) headerComment(head int) {
	at := head + run(p.text[head:], func(c byte) bool { return c == ' ' || c == '\t' })
	if at < len(p.text) && p.text[at] == '#' {
		if at == head {
			p.commentGlued(at)
		}
		p.comments = append(p.comments, Comment{int32(at), int32(at + len(lineAt(p.text, at)))})
	}
}

// detectIndent is the indentation of the first line of text, but deeper than the parent's.
func (p *placer) detectIndent(body, parent int) int {
	indent := max(parent+1, 1)
	for at := body; at < len(p.text); at = lineAfter(p.text, at) {
		line := strings.TrimRight(p.text[at:lineAfter(p.text, at)], "\r\n")
		blanks := run(line, func(c byte) bool { return c == ' ' })
		indent = max(indent, blanks)
		if blanks < len(line) {
			break
		}
	}
	return indent
}
