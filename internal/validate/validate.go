// Package validate judges documents by JSON Schema and says what is wrong in the words of the schema's fields.
package validate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// Schemas judge documents by the schemas of all kinds. They are safe for use by several workers.
type Schemas struct {
	set      *kinds.Set
	mu       sync.Mutex // guards what follows: the library's compiler serves one at a time
	compiler *jsonschema.Compiler
	byKind   map[string]*Schema
}

// Schema is one compiled schema and the shape that explains it.
type Schema struct {
	compiled *jsonschema.Schema
	shape    *kinds.Shape
}

// New prepares the schemas of all kinds, which lie in one folder and may refer to one another and to nothing else.
// Each is read and compiled when the first record of its kind comes: that is most of what a small registry takes.
func New(fsys fs.FS, set *kinds.Set) *Schemas {
	c := compiler()
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		file, own := strings.CutPrefix(url, kinds.BaseURL)
		if !own {
			return nil, refuse(url)
		}
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		var schema map[string]any
		if err := json.Unmarshal(text, &schema); err != nil {
			return nil, err
		}
		slim, err := json.Marshal(bare(schema))
		return io.NopCloser(bytes.NewReader(slim)), err
	}
	return &Schemas{set: set, compiler: c, byKind: map[string]*Schema{}}
}

// bare takes out of a schema what only people and the engine read: judging does without it, and the library would
// check it all against the schema of schemas.
func bare(schema map[string]any) map[string]any {
	out := make(map[string]any, len(schema))
	for key, v := range schema {
		switch {
		case key == "title", key == "description", key == "examples", strings.HasPrefix(key, "x-"):
		case key == "properties", key == "$defs":
			fields, _ := v.(map[string]any)
			bared := make(map[string]any, len(fields))
			for name, field := range fields {
				bared[name] = bareValue(field)
			}
			out[key] = bared
		default:
			out[key] = bareValue(v)
		}
	}
	return out
}

func bareValue(v any) any {
	if schema, ok := v.(map[string]any); ok {
		return bare(schema)
	}
	return v
}

// Kind gives the schema of a kind. The error says that the schema itself is wrong.
func (s *Schemas) Kind(name string) (*Schema, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if schema := s.byKind[name]; schema != nil {
		return schema, nil
	}
	k := s.set.Get(name)
	compiled, err := s.compiler.Compile(kinds.BaseURL + k.File)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", k.File, err)
	}
	s.byKind[name] = &Schema{compiled, k.Root}
	return s.byKind[name], nil
}

func compiler() *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	// The library would read file: references by default: a schema in a stranger's pull request must not.
	c.LoadURL = func(url string) (io.ReadCloser, error) { return nil, refuse(url) }
	return c
}

func refuse(url string) error { return fmt.Errorf("%q is not among the schemas of muster", url) }

// Judge judges one value of a document, the one at the pointer.
func (s *Schema) Judge(doc *document.Document, pointer string, value *document.Node) diag.List {
	err := s.compiled.Validate(value.Value())
	if err == nil {
		return nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return diag.List{finding(doc, pointer, RuleValue, "cannot be judged by its schema: "+err.Error(), "")}
	}
	x := &explainer{doc: doc, base: pointer, root: value, shape: s.shape, told: map[string]bool{}}
	x.leaves(invalid)
	return x.list
}
