package load

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/validate"
)

// attributes judges the objects whose schema another record declares: the attributes of an asset by its type's
// and that one's ancestors' declarations. These are taken from a snapshot that need not be the result's own; what is wrong
// with a declaration is said of the result's own.
func (l *Loader) attributes(res *Result, declaring *model.Snapshot) error {
	made := map[declaration]map[string]*validate.Schema{}
	for _, k := range l.Kinds.All() {
		for _, place := range declared(k.Root, "") {
			from := declaration{k.Root.At(place.from.Ref).Ref[0], *place.from}
			schemas, done := made[from]
			if !done {
				var found diag.List
				schemas, found = compile(res.Snapshot, res.Malformed, from)
				if declaring != res.Snapshot {
					others, _ := compile(declaring, nil, from)
					maps.Copy(schemas, others)
				}
				made[from] = schemas
				res.Findings = append(res.Findings, found...)
			}
			for _, r := range res.Snapshot.Of(k.Name) {
				found, err := judge(r, place, schemas)
				if err != nil {
					return err
				}
				if len(found) > 0 {
					res.Malformed[r] = true
					res.Findings = append(res.Findings, found...)
				}
			}
		}
	}
	return nil
}

// declaration says which records declare schemas, and where in them. Several kinds may go by the same.
type declaration struct {
	kind string
	kinds.From
}

// place is a field whose schema lies in another record.
type place struct {
	pointer string
	from    *kinds.From
}

func declared(s *kinds.Shape, pointer string) []place {
	if s.From != nil {
		return []place{{pointer, s.From}}
	}
	var out []place
	for _, p := range s.Properties {
		if p.Shape.Linked {
			out = append(out, declared(p.Shape, pointer+"/"+document.Escape(p.Name))...)
		}
	}
	return out
}

// compile prepares the schema that each record of the declaring kind declares, by its name. One that does not
// compile is a finding there, unless its own schema has found it already; what goes by it is not judged.
func compile(s *model.Snapshot, malformed map[*model.Record]bool, from declaration) (map[string]*validate.Schema, diag.List) {
	schemas := map[string]*validate.Schema{}
	var list diag.List
	for _, r := range s.Of(from.kind) {
		line := []*model.Record{r}
		if from.Inherit != "" {
			line = s.Ancestors(r)
		}
		var parts []*document.Node
		for _, a := range line {
			if n, ok := a.Doc.Root.At(from.Schema); ok {
				parts = append(parts, n)
			}
		}
		schema, err := validate.Declared(parts)
		if err == nil {
			schemas[r.Name] = schema
			continue
		}
		if _, declares := r.Doc.Root.At(from.Schema); declares && !malformed[r] {
			list = append(list, noSchema(r, from.Schema, parts[1:], err)...)
		}
	}
	return schemas, list
}

// noSchema says what is wrong with the schema that a record declares. Where what it inherits is wrong already, that is
// said at the ancestor.
func noSchema(r *model.Record, pointer string, inherited []*document.Node, err error) diag.List {
	if _, above := validate.Declared(inherited); above != nil {
		return nil
	}
	var where validate.NoSchema
	if errors.As(err, &where) {
		pointer += where.Pointer
	}
	return diag.List{r.Finding(validate.RuleAttributes, diag.Error, pointer, err.Error(), "")}
}

func judge(r *model.Record, p place, schemas map[string]*validate.Schema) (diag.List, error) {
	by := r.Text(p.from.Ref)
	schema := schemas[by]
	if schema == nil {
		return nil, nil
	}
	value, ok := r.Doc.Root.At(p.pointer)
	if ok {
		list, err := schema.Judge(r.Doc, p.pointer, value)
		return attribute(r, list), err
	}
	if missing := schema.Required(); len(missing) > 0 {
		name := p.pointer[strings.LastIndexByte(p.pointer, '/')+1:]
		return diag.List{r.Finding(validate.RuleMissingField, diag.Error, p.pointer,
			fmt.Sprintf("the record needs %s: %q asks for %s", name, by, strings.Join(missing, ", ")), "")}, nil
	}
	return nil, nil
}
