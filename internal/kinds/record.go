package kinds

import (
	"bytes"
	"encoding/json"
)

// RecordFile is the schema that fits a record of every kind. It is made from the others and says nothing of its own.
const RecordFile = "record" + suffix

// Record writes the schema that fits a record of every kind: a file of several records needs one. It accepts what is
// another tool's, since editors apply it to every YAML file of a registry.
func (s *Set) Record() ([]byte, error) {
	names := make([]any, 0, len(s.list))
	rules := make([]any, 0, len(s.list)+1)
	for _, k := range s.list {
		names = append(names, k.Name)
		rules = append(rules, Object{{"if", has("kind", Object{{"const", k.Name}})}, {"then", Object{{"$ref", k.File}}}})
	}
	kind := Object{{"title", "Kind"}, {"description", "What the record is about. Each kind has fields of its own."}, {"enum", names}}
	known := Object{{"required", []any{"kind"}}, {"properties", Object{{"kind", kind}}}, {"allOf", rules}}
	text, err := json.Marshal(Object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", BaseURL + RecordFile},
		{"title", "Record"},
		{"description", "A record of any kind. A document of another tool is accepted as it is."},
		{"if", append(object(), has("apiVersion", Object{{"type", "string"}, {"pattern", "^muster/"}})...)},
		{"then", append(object(), known...)},
	})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, text, "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// object is the beginning of a schema of objects whose fields another schema closes.
func object() Object { return Object{{"type", "object"}, {"additionalProperties", true}} }

// has is a schema that wants a property.
func has(name string, schema Object) Object {
	return Object{{"required", []any{name}}, {"properties", Object{{name, schema}}}}
}
