package document

import "strings"

// checkFlowIndent looks at a line inside [ ] or { }: it must be indented deeper than the key it belongs to.
func (p *placer) checkFlowIndent(l level) {
	column, shuts := p.column(p.at), p.next() == ']' || p.next() == '}'
	if column > l.indent || shuts && column == l.indent {
		return
	}
	p.find(ruleIndent, p.at, p.at+len(lineAt(p.text, p.at)),
		"this line belongs to the brackets above but is not indented deeper than their key",
		"indent it by two more spaces, or write the list or mapping without brackets")
}

// checkValueIndent looks at a value on a line of its own: it must be indented deeper than its key or dash.
func (p *placer) checkValueIndent(l level) {
	if p.flow > 0 || p.column(p.at) > l.indent {
		return
	}
	p.find(ruleIndent, p.at, p.at+len(lineAt(p.text, p.at)), "this value is not indented deeper than its key",
		"indent it by two more spaces, or put it on the line of the key")
}

// checkContinuation looks at the further lines of a scalar, which must be indented deeper than their key.
func (p *placer) checkContinuation(start, end int, l level) {
	if strings.IndexByte(p.text[start:end], '\n') < 0 {
		return
	}
	for at := lineAfter(p.text, start); at < end; at = lineAfter(p.text, at) {
		blanks := run(p.text[at:], func(c byte) bool { return c == ' ' })
		if line := lineAt(p.text, at); line != "" && blanks <= l.indent {
			p.find(ruleIndent, at, at+len(line), "this line continues the text above but is not indented deeper than its key",
				"indent it by two more spaces")
			return
		}
	}
}

// checkTab looks for a tab in the indentation before a key or dash.
func (p *placer) checkTab() {
	for at := p.at - 1; at >= 0; at-- {
		switch p.text[at] {
		case ' ', '-', '?', ':':
		case '\t':
			p.find(ruleTab, at, at+1, "a tab stands where the indentation needs spaces", "replace it with spaces")
			return
		default:
			return
		}
	}
}
