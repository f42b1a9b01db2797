package validate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// Declared compiles the schema of an object that records declare: the properties and required fields of all
// parts, nearest first, and no others. Of a property that two parts declare the nearest counts.
func Declared(parts []*document.Node) (*Schema, error) {
	properties, required := map[string]any{}, []string{}
	for _, part := range slices.Backward(parts) {
		own, _ := part.Get("properties").Value().(map[string]any)
		for name, schema := range own {
			properties[name] = schema
		}
		if list := part.Get("required"); list != nil {
			for _, item := range list.Items {
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
		return nil, fmt.Errorf("the declared attributes are no schema: %w", err)
	}
	c := compiler()
	if err := c.AddResource(declaredURL, bytes.NewReader(text)); err != nil {
		return nil, fmt.Errorf("the declared attributes are no schema: %w", err)
	}
	compiled, err := c.Compile(declaredURL)
	if err != nil {
		return nil, fmt.Errorf("the declared attributes are no schema: %s", plain(err))
	}
	return &Schema{compiled, shape}, nil
}

const declaredURL = "muster:attributes"

// noise is what the library says about itself rather than about the schema.
var noise = regexp.MustCompile(`(jsonschema: )|(\[I#)|(\] \[S#[^]]*\])|(muster:attributes#?)`)

// plain leaves of the library's words the last line, which says where in the schema what is wrong.
func plain(err error) string {
	lines := strings.Split(strings.TrimSpace(fmt.Sprintf("%#v", err)), "\n")
	return strings.TrimSpace(noise.ReplaceAllString(lines[len(lines)-1], " "))
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
