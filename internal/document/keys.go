package document

import (
	"fmt"

	"github.com/assetmuster/muster/internal/diag"
)

// fewKeys is the size up to which comparing each key with each is faster than hashing them.
const fewKeys = 32

// checkKeys looks at the keys of a mapping: text, once each, no merge key, not too many.
func (p *placer) checkKeys(n *Node) bool {
	if n.Kind != Map {
		return true
	}
	if keys := len(n.Items()) / 2; keys > p.lim.Keys {
		first := &n.Items()[2*p.lim.Keys]
		return p.stop(ruleTooManyKeys, int(first.Start), int(first.End),
			fmt.Sprintf("a mapping with %d keys; at most %d are read", keys, p.lim.Keys), "split it into several records or lists")
	}
	for i := 0; i+1 < len(n.Items()); i += 2 {
		p.checkKey(&n.Items()[i])
	}
	if len(n.Items()) > 2*fewKeys {
		p.hashKeys(n)
		return true
	}
	for i := 2; i < len(n.Items()); i += 2 {
		for j := 0; j < i; j += 2 {
			if n.Items()[i].Text == n.Items()[j].Text {
				p.duplicate(&n.Items()[j], &n.Items()[i])
				break
			}
		}
	}
	return true
}

func (p *placer) hashKeys(n *Node) {
	seen := make(map[string]int, len(n.Items())/2)
	for i := 0; i < len(n.Items()); i += 2 {
		first, again := seen[n.Items()[i].Text]
		if again {
			p.duplicate(&n.Items()[first], &n.Items()[i])
		} else {
			seen[n.Items()[i].Text] = i
		}
	}
}

func (p *placer) duplicate(first, again *Node) {
	if first.Kind >= List || again.Kind >= List {
		return // a finding of its own, and its text is empty
	}
	p.find(ruleDuplicateKey, int(again.Start), int(again.End), fmt.Sprintf("the key %q is written twice in this mapping", again.Text),
		"keep one of the two")
	p.finds[len(p.finds)-1].Related = []diag.Related{{
		Message: "first written here", Range: p.file.Range(int(first.Start), int(first.End)),
	}}
}

func (p *placer) checkKey(key *Node) {
	start, end := int(key.Start), int(key.End)
	switch {
	case key.Text == "<<" && key.Style == Plain:
		p.find(ruleMergeKey, start, end, "<< does not merge here: YAML 1.2 has no merge key, and tools disagree about it",
			"write the fields out")
	case key.Kind == String:
	case key.Kind >= List:
		p.find(ruleKeyType, start, end, fmt.Sprintf("a %s stands where the name of a field belongs", key.Kind), "use a text as the key")
	case key.Text == "":
		p.find(ruleKeyType, start, end, "the name of the field before the colon is missing", "write the key, or remove the line")
	default:
		p.find(ruleKeyType, start, end, fmt.Sprintf("the key %s is read as %s, not as text", key.Text, key.Kind), fmt.Sprintf("quote it: %q", key.Text))
	}
}
