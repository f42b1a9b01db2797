package document

import "gopkg.in/yaml.v3"

func (p *placer) blockCollection(y *yaml.Node, n *Node, l level) bool {
	p.advance(l)
	if y.Anchor != "" || y.Style&yaml.TaggedStyle != 0 {
		p.properties(y)
		p.checkTag(y, n)
		p.advance(l)
	}
	n.Start = int32(p.at)
	inner := level{l.depth + 1, p.column(p.at)}
	items := p.blockMap
	if n.Kind == List {
		items = p.blockList
	}
	ok := items(y, n, inner)
	n.End = int32(p.at)
	return ok && p.checkKeys(n)
}

func (p *placer) blockList(y *yaml.Node, n *Node, l level) bool {
	for i, child := range y.Content {
		p.advance(l)
		p.checkTab()
		if !p.accept("-") {
			return p.misread()
		}
		if !p.place(child, &n.Items()[i], l) {
			return false
		}
	}
	return true
}

func (p *placer) blockMap(y *yaml.Node, n *Node, l level) bool {
	for i := 0; i+1 < len(y.Content); i += 2 {
		p.advance(l)
		p.checkTab()
		if !p.pair(y, n, i, l) {
			return false
		}
	}
	return true
}

// pair places one key and its value, whatever the style of the mapping.
func (p *placer) pair(y *yaml.Node, n *Node, i int, l level) bool {
	if p.next() == '?' && p.endsToken(p.at+1) {
		p.at++
	}
	if !p.place(y.Content[i], &n.Items()[i], l) {
		return false
	}
	if to := p.gap(p.at); to < len(p.text) && p.text[to] == ':' {
		p.advance(l)
		p.at++
	} else if !isEmpty(y.Content[i+1]) {
		return p.misread()
	}
	return p.place(y.Content[i+1], &n.Items()[i+1], l)
}

func (p *placer) flowCollection(y *yaml.Node, n *Node, l level) bool {
	newLine := p.advance(l)
	inner := level{l.depth + 1, l.indent}
	if single := n.Kind == Map && p.isSinglePair(y); single {
		n.Start = int32(p.at)
		ok := p.pair(y, n, 0, inner)
		n.End = int32(p.at)
		return ok && p.checkKeys(n)
	}
	p.properties(y)
	p.checkTag(y, n)
	if newLine = p.advance(l) || newLine; newLine {
		p.checkValueIndent(l)
	}
	n.Start = int32(p.at)
	open, shut := "[", "]"
	if n.Kind == Map {
		open, shut = "{", "}"
	}
	if !p.accept(open) {
		return p.misread()
	}
	p.flow++
	if !p.flowItems(y, n, inner) {
		return false
	}
	p.advance(l)
	p.flow--
	if !p.accept(shut) {
		return p.misread()
	}
	n.End = int32(p.at)
	return p.checkKeys(n)
}

// isSinglePair recognises [key: value], a mapping without braces inside a list.
func (p *placer) isSinglePair(y *yaml.Node) bool {
	if len(y.Content) != 2 {
		return false
	}
	key := y.Content[0]
	return p.next() != '{' && y.Anchor == "" && y.Style&yaml.TaggedStyle == 0 ||
		key.Line == y.Line && key.Column == y.Column
}

func (p *placer) flowItems(y *yaml.Node, n *Node, l level) bool {
	step, item := 1, func(i int) bool { return p.place(y.Content[i], &n.Items()[i], l) }
	if n.Kind == Map {
		step, item = 2, func(i int) bool { return p.pair(y, n, i, l) }
	}
	for i := 0; i+step <= len(y.Content); i += step {
		p.advance(l)
		if !item(i) {
			return false
		}
		if to := p.gap(p.at); to < len(p.text) && p.text[to] == ',' {
			p.advance(l)
			p.at++
		}
	}
	return true
}
