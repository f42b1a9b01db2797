package document

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/assetmuster/muster/internal/diag"
)

// A placer walks the library's tree and the text side by side and gives every value its place. The library says
// what there is, the text where it stands; where the two do not agree the document is refused, so that nothing
// that an editor shows differently passes.
type placer struct {
	file     *File
	text     string // up to the end of the document
	at       int    // everything before is accounted for
	flow     int    // how many [ and { are open
	lim      Limits
	slab     []Node   // room for all nodes, so that a document costs two allocations
	lists    [][]Node // room for what collections point to; one for each
	anchors  map[*yaml.Node]anchored
	count    int // nodes so far, those behind aliases included
	aliased  int // nodes that aliases added
	deepest  int // level reached since the last anchor began
	finds    diag.List
	comments []Comment
	tag      span // the tag read last
}

// span is a stretch of a file.
type span struct{ start, end int }

// anchored is a value that aliases may repeat.
type anchored struct {
	node   Node
	size   int // nodes in it
	height int // levels in it, itself included
}

// level is where a value stands: how deep, and at which column the block collection around it begins (-1 at
// the top).
type level struct{ depth, indent int }

// place fills n with the value y, which is the next thing in the text. It reports false after a finding that
// makes the document unusable.
func (p *placer) place(y *yaml.Node, n *Node, l level) bool {
	if l.depth > p.lim.Depth {
		return p.tooDeep(p.gap(p.at))
	}
	p.count++
	p.deepest = max(p.deepest, l.depth)
	if y.Anchor == "" {
		return p.body(y, n, l)
	}
	before, deepest := p.count, p.deepest
	p.deepest = l.depth
	if !p.body(y, n, l) {
		return false
	}
	if p.anchors == nil {
		p.anchors = map[*yaml.Node]anchored{}
	}
	p.anchors[y] = anchored{node: *n, size: p.count - before + 1, height: p.deepest - l.depth + 1}
	p.deepest = max(p.deepest, deepest)
	return true
}

func (p *placer) body(y *yaml.Node, n *Node, l level) bool {
	switch {
	case y.Kind == yaml.AliasNode:
		return p.alias(y, n, l)
	case y.Kind == yaml.ScalarNode:
		return p.scalar(y, n, l)
	}
	n.Kind = List
	if y.Kind == yaml.MappingNode {
		n.Kind = Map
	}
	n.items = p.take(len(y.Content))
	if y.Style&yaml.FlowStyle != 0 {
		n.Style = Flow
		return p.flowCollection(y, n, l)
	}
	n.Style = Block
	return p.blockCollection(y, n, l)
}

// take cuts room for the items of one collection off the slab.
func (p *placer) take(size int) *[]Node {
	p.lists = append(p.lists, p.slab[:size:size])
	p.slab = p.slab[size:]
	return &p.lists[len(p.lists)-1]
}

func (p *placer) alias(y *yaml.Node, n *Node, l level) bool {
	if p.advance(l) {
		p.checkValueIndent(l)
	}
	start := p.at
	if !p.accept("*") || !p.accept(y.Value) || !p.endsName() {
		return p.misread()
	}
	target, known := p.anchors[y.Alias]
	if !known {
		return p.aliasInItself(start, y.Value)
	}
	p.count += target.size - 1
	p.aliased += target.size
	p.deepest = max(p.deepest, l.depth+target.height-1)
	if p.aliased > p.lim.AliasNodes {
		return p.aliasBudget(start)
	}
	if l.depth+target.height-1 > p.lim.Depth {
		return p.tooDeep(start)
	}
	*n = target.node
	n.Style, n.Start, n.End = Alias, int32(start), int32(p.at)
	return true
}

// accept takes a word that must stand at the cursor.
func (p *placer) accept(word string) bool {
	if !strings.HasPrefix(p.text[p.at:], word) {
		return false
	}
	p.at += len(word)
	return true
}

// next is the byte at the cursor, 0 at the end.
func (p *placer) next() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *placer) endsToken(at int) bool {
	return at >= len(p.text) || isSpace(p.text[at])
}

// endsName says whether an alias can end at the cursor. For some tools a colon is part of its name.
func (p *placer) endsName() bool {
	return p.endsToken(p.at) || p.flow > 0 && strings.IndexByte(",]}", p.text[p.at]) >= 0
}

func (p *placer) column(at int) int { return column(p.text, at) }

// column is how many bytes stand before a place on its line. A byte order mark is not on the line.
func column(text string, at int) int {
	start := strings.LastIndexByte(text[:at], '\n') + 1
	if start == 0 && strings.HasPrefix(text, bom) {
		start = min(len(bom), at)
	}
	return at - start
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// isEmpty says whether a value is left out: there is nothing of it in the text.
func isEmpty(y *yaml.Node) bool {
	return y.Kind == yaml.ScalarNode && y.Value == "" && y.Style == 0 && y.Anchor == ""
}
