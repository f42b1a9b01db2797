// Package validate judges documents by JSON Schema and says what is wrong in the words of the schema's fields.
package validate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// Schemas are compiled schemas of all kinds. They are safe for use by several workers.
type Schemas struct{ byKind map[string]*Schema }

// Schema is one compiled schema and the shape that explains it.
type Schema struct {
	compiled *jsonschema.Schema
	shape    *kinds.Shape
}

// Compile prepares the schemas of all kinds. The files may refer to one another and to nothing else.
func Compile(fsys fs.FS, set *kinds.Set) (*Schemas, error) {
	c := compiler()
	files, err := fs.Glob(fsys, "*.schema.json")
	if err != nil {
		return nil, err
	}
	ids := map[string]string{}
	for _, file := range files {
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		if ids[file], err = identify(text); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if err := c.AddResource(ids[file], bytes.NewReader(text)); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	s := &Schemas{byKind: map[string]*Schema{}}
	for _, k := range set.All() {
		compiled, err := c.Compile(ids[k.File])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", k.File, err)
		}
		s.byKind[k.Name] = &Schema{compiled, k.Root}
	}
	return s, nil
}

func compiler() *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	// The library would read file: references by default: a schema in a stranger's pull request must not.
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("%q is not among the schemas of muster", url)
	}
	return c
}

func identify(text []byte) (string, error) {
	var head struct {
		ID string `json:"$id"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return "", err
	}
	if head.ID == "" {
		return "", errors.New("has no $id")
	}
	return head.ID, nil
}

// Document judges a whole document as a record of a kind. The findings have rule, severity, message, hint,
// pointer and place.
func (s *Schemas) Document(kind string, doc *document.Document) diag.List {
	return s.byKind[kind].Judge(doc, "", &doc.Root)
}

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
