package validate

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// Declared compiles the schema of an object that records declare: the properties and required fields of all
// parts, nearest first, and no others. Of a property that two parts declare the nearest counts. The error is a
// NoSchema.
func Declared(parts []*document.Node) (*Schema, error) {
	properties, required := map[string]any{}, []string{}
	for _, part := range slices.Backward(parts) {
		own := part.Get("properties")
		if part.Kind != document.Map || own != nil && own.Kind != document.Map {
			return nil, NoSchema{Fault: "attributes and their properties are mappings"}
		}
		if own != nil {
			maps.Copy(properties, own.Value().(map[string]any))
		}
		if list := part.Get("required"); list != nil {
			for _, item := range list.Items() {
				required = append(required, item.Text)
			}
		}
	}
	slices.Sort(required)
	text, err := json.Marshal(map[string]any{
		"type": "object", "additionalProperties": false, "properties": properties, "required": slices.Compact(required),
	})
	if err != nil {
		return nil, err
	}
	shape, err := kinds.ParseShape(text)
	if err != nil {
		text := err.Error()
		place, fault, _ := strings.Cut(text[strings.LastIndex(text, ": /")+1:], ": ") // the innermost place
		return nil, NoSchema{strings.TrimSpace(place), fault}
	}
	for _, p := range shape.Properties {
		if p.Shape.Linked {
			return nil, NoSchema{"/properties/" + p.Name, "x-ref, x-unique and x-schema-from have no effect in declared attributes"}
		}
	}
	a := newAcceptor(func(string) ([]byte, error) { return text, nil })
	schema := &Schema{accepts: a.ref("", "declared#"), shape: shape, compiled: sync.OnceValues(func() (*jsonschema.Schema, error) {
		return compileText(text)
	})}
	if a.unsure { // a keyword that is unknown, or not as it should be: the library knows which
		if _, err := schema.compiled(); err != nil {
			return nil, plain(err, properties)
		}
	}
	return schema, nil
}

func compileText(text []byte) (schema *jsonschema.Schema, err error) {
	c := compiler()
	if err := c.AddResource(declaredURL, bytes.NewReader(text)); err != nil {
		return nil, err
	}
	err = safely(func() (err error) {
		schema, err = c.Compile(declaredURL)
		return err
	})
	return schema, err
}

const declaredURL = "muster:attributes"

// NoSchema says that what records declare is no schema, and where in it.
type NoSchema struct{ Pointer, Fault string }

func (e NoSchema) Error() string {
	return fmt.Sprintf("the declared attributes are no schema: %s: %s", cmp.Or(strings.TrimPrefix(e.Pointer, "/"), "as a whole"), e.Fault)
}

// complaint is one line of the library's errors: the depth of its cause, the place in the schema, what is wrong.
var complaint = regexp.MustCompile(`(?m)^( *)\[I#([^]]*)\] \[S#[^]]*\] (.*)$`)

// plain picks the complaint that says most: of those without a further cause the first by place, as the library has no
// order.
func plain(err error, properties map[string]any) NoSchema {
	var out NoSchema
	deepest := -1
	for _, m := range complaint.FindAllStringSubmatch(fmt.Sprintf("%#v", err), -1) {
		if depth := len(m[1]); depth > deepest || depth == deepest && m[2] < out.Pointer {
			out, deepest = NoSchema{m[2], m[3]}, depth
		}
	}
	if deepest >= 0 {
		return out
	}
	return culprit(err, properties)
}

// culprit finds the first property that does not compile by itself, where the library does not say which it is.
func culprit(err error, properties map[string]any) NoSchema {
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		text, failed := json.Marshal(properties[name])
		if failed == nil {
			_, failed = compileText(text)
		}
		if failed != nil {
			return NoSchema{"/properties/" + name, cause(failed).Error()}
		}
	}
	return NoSchema{Fault: cause(err).Error()}
}

// cause leaves of an error what the library did not add.
func cause(err error) error {
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return err
}

// Required lists the fields that must be there.
func (s *Schema) Required() []string {
	var names []string
	for _, p := range s.shape.Properties {
		if p.Required {
			names = append(names, p.Name)
		}
	}
	return names
}
