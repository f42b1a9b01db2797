package move

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/kinds"
)

// Pointer is the field that somebody means: /spec/assignment/to, spec.assignment.to, or assignment.to; tokens are its parts.
func Pointer(path string) (pointer string, tokens []string) {
	tokens = strings.Split(path, ".")
	if strings.HasPrefix(path, "/") {
		tokens = strings.Split(path, "/")[1:]
		for i := range tokens {
			tokens[i] = document.Unescape(tokens[i])
		}
	}
	if tokens[0] != "spec" && tokens[0] != "metadata" {
		tokens = append([]string{"spec"}, tokens...)
	}
	for _, token := range tokens {
		pointer += "/" + document.Escape(token)
	}
	return pointer, tokens
}

// field finds the field that somebody means.
func (t *trip) field(path string) (pointer string, shape *kinds.Shape, err error) {
	pointer, tokens := Pointer(path)
	dotted := strings.Join(tokens, ".")
	switch {
	case len(tokens) == 1 || slices.Contains(tokens, ""):
		return "", nil, errors.New("this names no field: write it like spec.assignment.to")
	case strings.HasPrefix(dotted+".", "spec.lifecycle."):
		return "", nil, errors.New("the step itself writes the lifecycle: what belongs to it is said by state, on, by, approved by, reason and evidence")
	case dotted == "metadata.name":
		return "", nil, errors.New("a move renames nothing")
	}
	shape, err = follow(t.record.Kind, tokens)
	return pointer, shape, err
}

// follow leads to what the schema says of a field, nil where its keys are free.
func follow(kind *kinds.Kind, tokens []string) (*kinds.Shape, error) {
	shape := kind.Root
	for i, token := range tokens {
		if shape.From != nil || shape.Type == "object" && len(shape.Properties) == 0 && shape.Values == nil {
			return nil, nil
		}
		next := shape.Property(token)
		if _, err := strconv.Atoi(token); err == nil && shape.Items != nil {
			next = shape.Items
		}
		if next == nil {
			var others []string
			for _, p := range shape.Properties {
				others = append(others, strings.Join(slices.Concat(tokens[:i], []string{p.Name}, tokens[i+1:]), "."))
			}
			return nil, fmt.Errorf("%s has no such field%s", kind.Name, diag.DidYouMean(strings.Join(tokens, "."), others))
		}
		shape = next
	}
	return shape, nil
}

// value reads what somebody typed as the schema wants it: text where text belongs, whatever it looks like; elsewhere a YAML
// value on one line.
func (t *trip) value(shape *kinds.Shape, text string) (document.Node, error) {
	if text == "" {
		return document.Node{}, errors.New("it has no value; to clear a field is to take it away: --unset")
	}
	if shape != nil && len(shape.Ref) > 0 {
		name, err := t.refer(shape.Ref, text)
		return document.NewText(name), err
	}
	_, docs, found := document.Parse("value", []byte(text), document.DefaultLimits())
	plain := len(docs) != 1 || len(found) > 0
	if shape != nil && shape.Type == "string" {
		if !plain && (docs[0].Root.Style == document.DoubleQuoted || docs[0].Root.Style == document.SingleQuoted) {
			text = docs[0].Root.Text
		}
		return document.NewText(text), nil
	}
	if plain || docs[0].Root.Kind >= document.List && docs[0].Root.Style != document.Flow {
		return document.Node{}, fmt.Errorf("%q is no YAML value on one line", diag.Short(text))
	}
	return lifecycle.Rewritten(&docs[0].Root), nil
}

// reference reads who did or approved a step.
func (t *trip) reference(field, text string) string {
	if text == "" {
		return ""
	}
	name, err := t.refer(t.record.Kind.Root.At(lifecycle.Lifecycle+"/"+field).Ref, text)
	t.failed(field, err)
	return name
}
