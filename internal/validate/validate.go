// Package validate judges documents by JSON Schema and says what is wrong in the words of the schema's fields.
package validate

import (
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
type Schemas struct{ byKind map[string]func() *Schema }

// Schema judges values by one schema, and explains with its shape what is wrong.
type Schema struct {
	accepts  accept // says yes to nearly all valid values
	compiled func() (*jsonschema.Schema, error)
	shape    *kinds.Shape
}

// New prepares the schemas of all kinds, which lie in one folder and may refer to one another and to nothing else.
// Each is read when the first record of its kind comes, and compiled when one is not plainly valid: that would be
// most of what a small registry takes.
func New(fsys fs.FS, set *kinds.Set) *Schemas {
	var mu sync.Mutex // the library's compiler and our acceptor serve one at a time
	c := compiler()
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		file, own := strings.CutPrefix(url, kinds.BaseURL)
		if !own {
			return nil, refuse(url)
		}
		return fsys.Open(file)
	}
	// One acceptor for all kinds reads the shared definitions once.
	a := newAcceptor(func(file string) ([]byte, error) { return fs.ReadFile(fsys, file) })
	s := &Schemas{byKind: map[string]func() *Schema{}}
	for _, k := range set.All() {
		s.byKind[k.Name] = sync.OnceValue(func() *Schema {
			mu.Lock()
			defer mu.Unlock()
			return &Schema{
				accepts: a.ref("", k.File+"#"),
				compiled: sync.OnceValues(func() (*jsonschema.Schema, error) {
					mu.Lock()
					defer mu.Unlock()
					return c.Compile(kinds.BaseURL + k.File)
				}),
				shape: k.Root,
			}
		})
	}
	return s
}

// Kind gives the schema of a kind.
func (s *Schemas) Kind(name string) *Schema { return s.byKind[name]() }

func compiler() *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	// The library would read file: references by default: a schema in a stranger's pull request must not.
	c.LoadURL = func(url string) (io.ReadCloser, error) { return nil, refuse(url) }
	return c
}

func refuse(url string) error { return fmt.Errorf("%q is not among the schemas of muster", url) }

// Judge judges one value of a document, the one at the pointer. The findings have rule, severity, message, hint,
// pointer and place. The error says that the schema itself is wrong.
func (s *Schema) Judge(doc *document.Document, pointer string, value *document.Node) (diag.List, error) {
	if s.accepts(value) {
		return nil, nil
	}
	compiled, err := s.compiled()
	if err != nil {
		return nil, err
	}
	err = safely(func() error { return compiled.Validate(value.Value()) })
	if err == nil {
		return nil, nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return diag.List{finding(doc, pointer, RuleValue, "this cannot be judged by its schema: "+err.Error(), "")}, nil
	}
	x := &explainer{doc: doc, base: pointer, root: value, shape: s.shape, told: map[string]bool{}}
	x.leaves(invalid)
	return x.list, nil
}

// safely turns the library's panics into errors: it has them for numbers whose exponent is absurd.
func safely(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("a number in it is too large or too small to be compared")
		}
	}()
	return do()
}
