package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
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
	if strings.TrimSpace(text) == "" {
		return out, nil
	}
	for _, term := range strings.Split(text, ",") {
		c := parseCondition(strings.TrimSpace(term))
		// A label may be empty, but a field is absent instead.
		blank := !c.exist && c.value == "" && c.isField()
		if c.key == "" || strings.ContainsAny(c.key, " !<>") || strings.HasPrefix(c.value, "=") || blank {
			return nil, fmt.Errorf("--selector: %q is no condition: write key=value, key!=value, key or !key", term)
		}
		out = append(out, c)
	}
	return out, nil
}

func parseCondition(term string) condition {
	c := condition{exist: true, key: term}
	if key, value, found := strings.Cut(term, "="); found {
		c = condition{key: strings.TrimSuffix(key, "!"), value: strings.TrimPrefix(value, "=")}
		c.negate = strings.HasSuffix(key, "!")
	} else if key, found := strings.CutPrefix(term, "!"); found {
		c = condition{exist: true, negate: true, key: key}
	}
	c.key, c.value = strings.TrimSpace(c.key), strings.TrimSpace(c.value)
	return c
}

func (c condition) isField() bool {
	return strings.HasPrefix(c.key, "spec.") || strings.HasPrefix(c.key, "metadata.")
}

// known makes sure that one of the kinds has each field. Labels are free.
func (s selector) known(among []*kinds.Kind) error {
	who := "no kind has a"
	if len(among) == 1 {
		who = among[0].Name + " has no"
	}
	for _, c := range s {
		var near []string
		has := func(k *kinds.Kind) bool {
			others, ok := findField(k.Root, c.key)
			near = append(near, others...)
			return ok
		}
		if c.isField() && !slices.ContainsFunc(among, has) {
			return fmt.Errorf("--selector: %s field %s%s", who, c.key, diag.DidYouMean(c.key, near))
		}
	}
	return nil
}

// findField follows a path with dots. Where it leads nowhere it gives the paths that lead on instead.
func findField(s *kinds.Shape, key string) (others []string, ok bool) {
	tokens := strings.Split(key, ".")
	for i, token := range tokens {
		if s.From != nil || s.Type == "object" && len(s.Properties) == 0 && s.Values == nil {
			return nil, true // its keys are free
		}
		next := s.Property(token)
		if _, err := strconv.Atoi(token); err == nil && s.Items != nil {
			next = s.Items
		}
		if next != nil {
			s = next
			continue
		}
		for _, p := range s.Properties {
			path := slices.Concat(tokens[:i], []string{p.Name}, tokens[i+1:])
			others = append(others, strings.Join(path, "."))
		}
		return others, false
	}
	return nil, true
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
	if c.isField() {
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
