package cli

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// selector is conditions that must all hold.
type selector []condition

// condition is one of key=value, key!=value, key (it is there) and !key (it is not).
type condition struct {
	key, value    string
	negate, exist bool
}

// parseSelector reads conditions as Kubernetes writes them, with == for = too. A key is a label, or, where it
// begins with spec. or metadata., a field.
func parseSelector(text string) (selector, error) {
	var out selector
	for _, term := range strings.Split(text, ",") {
		term = strings.TrimSpace(term)
		if term == "" {
			continue
		}
		c := condition{exist: true, key: term}
		if key, value, found := strings.Cut(term, "="); found {
			c = condition{key: strings.TrimSuffix(key, "!"), value: strings.TrimPrefix(value, "=")}
			c.negate = strings.HasSuffix(key, "!")
		} else if key, found := strings.CutPrefix(term, "!"); found {
			c = condition{exist: true, negate: true, key: key}
		}
		c.key, c.value = strings.TrimSpace(c.key), strings.TrimSpace(c.value)
		if c.key == "" || strings.ContainsAny(c.key, " !<>") {
			return nil, fmt.Errorf("--selector: %q is no condition: write key=value, key!=value, key or !key", term)
		}
		out = append(out, c)
	}
	return out, nil
}

func (s selector) fits(r *model.Record) bool {
	for _, c := range s {
		if c.holds(r) == c.negate {
			return false
		}
	}
	return true
}

// holds says whether the condition holds, its negation left aside. A list holds a value when one item is it.
func (c condition) holds(r *model.Record) bool {
	pointer := "/metadata/labels/" + document.Escape(c.key)
	if strings.HasPrefix(c.key, "spec.") || strings.HasPrefix(c.key, "metadata.") {
		pointer = "/" + strings.ReplaceAll(c.key, ".", "/")
	}
	n, found := r.Doc.Root.At(pointer)
	if !found || c.exist {
		return found
	}
	if n.Kind != document.List {
		return n.Text == c.value
	}
	for i := range n.Items() {
		if n.Items()[i].Text == c.value {
			return true
		}
	}
	return false
}
