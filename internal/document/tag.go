package document

import (
	"fmt"

	"gopkg.in/yaml.v3"
)

// kind decides what a scalar is, by its tag, else by its text where it is plain.
func (p *placer) kind(y *yaml.Node, n *Node, bare bool) {
	n.Kind = String
	if n.Style == Plain && !bare {
		n.Kind = resolve(n.Text)
	}
	if y.Style&yaml.TaggedStyle != 0 {
		p.scalarTag(y, n)
	}
	if n.Kind == Int || n.Kind == Float {
		p.checkNumber(n)
	}
}

func (p *placer) scalarTag(y *yaml.Node, n *Node) {
	plain := resolve(n.Text)
	switch {
	case y.Tag == "!!str":
		n.Kind = String
	case y.Tag == "!!int" && plain == Int, y.Tag == "!!bool" && plain == Bool, y.Tag == "!!null" && plain == Null:
		n.Kind = plain
	case y.Tag == "!!float" && (plain == Int || plain == Float):
		n.Kind = Float
	default:
		p.wrongTag(y, n)
	}
}

func (p *placer) checkTag(y *yaml.Node, n *Node) {
	if y.Style&yaml.TaggedStyle == 0 || n.Kind == Map && y.Tag == "!!map" || n.Kind == List && y.Tag == "!!seq" {
		return
	}
	p.wrongTag(y, n)
}

func (p *placer) wrongTag(y *yaml.Node, n *Node) {
	message := "the tag %s is not supported"
	switch y.Tag {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq":
		message = fmt.Sprintf("the tag %%s does not fit this %s", n.Kind)
	}
	p.find(ruleTag, p.tag.start, p.tag.end, fmt.Sprintf(message, p.text[p.tag.start:p.tag.end]), "leave the tag out; to make a value text, quote it")
}
