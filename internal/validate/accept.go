package validate

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/assetmuster/muster/internal/document"
)

// accept says that a value is valid. That it does not say so means nothing: then the library judges. It is there
// because nearly all records are valid, and saying yes costs a tenth of finding out what is wrong.
type accept func(*document.Node) bool

// acceptor makes an accept of a schema. It knows the keywords that our schemas use; where one is unknown to it, or
// not as it should be, the accept never says yes and unsure is set.
type acceptor struct {
	read   func(file string) ([]byte, error)
	files  map[string]any
	made   map[string]*accept // by file and pointer
	unsure bool
}

func newAcceptor(read func(file string) ([]byte, error)) *acceptor {
	return &acceptor{read: read, files: map[string]any{}, made: map[string]*accept{}}
}

func always(*document.Node) bool { return true }

func (a *acceptor) never() accept {
	a.unsure = true
	return func(*document.Node) bool { return false }
}

// schema makes an accept of a schema that stands in a file.
func (a *acceptor) schema(file string, v any) accept {
	s, ok := v.(map[string]any)
	if !ok {
		return a.never()
	}
	all := []accept{a.object(file, s)}
	for key, v := range s {
		if test := a.keyword(file, key, v); test != nil {
			all = append(all, test)
		}
	}
	return func(n *document.Node) bool {
		for _, test := range all {
			if !test(n) {
				return false
			}
		}
		return true
	}
}

// keyword makes an accept of one keyword; nil where it asks for nothing by itself.
func (a *acceptor) keyword(file, key string, v any) accept {
	switch key {
	case "$schema", "$id", "$defs", "title", "description", "examples", "default", "$comment":
		return nil
	case "properties", "required", "additionalProperties", "propertyNames":
		return nil // object looks at them together
	case "$ref":
		return a.ref(file, v)
	case "type":
		return a.ofType(v)
	case "const":
		return a.oneOf([]any{v})
	case "enum":
		return a.oneOf(v)
	case "format":
		return a.formatted(v)
	case "pattern":
		return a.matching(v)
	case "minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum":
		return a.bounded(key, v)
	case "items":
		return a.items(file, v)
	case "uniqueItems":
		return uniqueTexts
	}
	if strings.HasPrefix(key, "x-") {
		return nil
	}
	return a.never()
}

func (a *acceptor) ref(file string, v any) accept {
	ref, _ := v.(string)
	target, pointer, _ := strings.Cut(ref, "#")
	if target == "" {
		target = file
	}
	id := target + "#" + pointer
	if made := a.made[id]; made != nil {
		return func(n *document.Node) bool { return (*made)(n) } // it may refer to itself
	}
	test := new(accept)
	a.made[id] = test
	*test = a.schema(target, a.at(target, pointer))
	return *test
}

// at gives the schema at a place; nil, of which no accept can be made, where there is none.
func (a *acceptor) at(file, pointer string) any {
	v, known := a.files[file]
	if !known {
		text, err := a.read(file)
		if err != nil {
			return nil
		}
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.UseNumber()
		if dec.Decode(&v) != nil {
			return nil
		}
		a.files[file] = v
	}
	for _, token := range strings.Split(pointer, "/")[1:] {
		m, _ := v.(map[string]any)
		v = m[token]
	}
	return v
}

// object tests the fields of a mapping. What is no mapping is for type to refuse.
func (a *acceptor) object(file string, s map[string]any) accept {
	properties, _ := s["properties"].(map[string]any)
	required, _ := s["required"].([]any)
	others, names := a.others(file, s["additionalProperties"]), a.others(file, s["propertyNames"])
	fields := map[string]accept{}
	for name, v := range properties {
		fields[name] = a.schema(file, v)
	}
	return func(n *document.Node) bool {
		if n.Kind != document.Map {
			return true
		}
		for _, name := range required {
			if text, _ := name.(string); n.Get(text) == nil {
				return false
			}
		}
		for i := 0; i+1 < len(n.Items()); i += 2 {
			field, known := fields[n.Items()[i].Text]
			if !known {
				field = others
			}
			if !names(&n.Items()[i]) || !field(&n.Items()[i+1]) {
				return false
			}
		}
		return true
	}
}

// others is what a keyword with a schema, or true or false, asks for; nothing where it is not there.
func (a *acceptor) others(file string, v any) accept {
	switch v {
	case nil, true:
		return always
	case false:
		return func(*document.Node) bool { return false }
	}
	return a.schema(file, v)
}

func (a *acceptor) items(file string, v any) accept {
	item := a.schema(file, v)
	return func(n *document.Node) bool {
		if n.Kind != document.List {
			return true
		}
		for i := range n.Items() {
			if !item(&n.Items()[i]) {
				return false
			}
		}
		return true
	}
}
