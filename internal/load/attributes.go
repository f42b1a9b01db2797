package load

import (
	"errors"
	"fmt"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/validate"
)

// attributes judges the objects whose schema another record declares: the attributes of an asset by its type's
// and that one's ancestors' declarations.
func (l *Loader) attributes(s *model.Snapshot) (diag.List, error) {
	var list diag.List
	for _, k := range l.Kinds.All() {
		for _, place := range declared(k.Root, "") {
			declaring := k.Root.At(place.from.Ref).Ref[0]
			schemas, findings := compile(s, declaring, place.from)
			list = append(list, findings...)
			for _, r := range s.Of(k.Name) {
				found, err := judge(r, place, schemas)
				if err != nil {
					return nil, err
				}
				list = append(list, found...)
			}
		}
	}
	return list, nil
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
// compile is a finding there, and what goes by it is not judged.
func compile(s *model.Snapshot, kind string, from *kinds.From) (map[string]*validate.Schema, diag.List) {
	schemas := map[string]*validate.Schema{}
	var list diag.List
	for _, r := range s.Of(kind) {
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
		if own, declares := r.Doc.Root.At(from.Schema); declares {
			list = append(list, noSchema(r, from.Schema, own)...)
		}
	}
	return schemas, list
}

// noSchema says what is wrong with the schema that a record declares itself; its ancestors' is found at theirs.
func noSchema(r *model.Record, pointer string, own *document.Node) diag.List {
	_, err := validate.Declared([]*document.Node{own})
	if err == nil {
		return nil
	}
	var where validate.NoSchema
	if errors.As(err, &where) {
		pointer += where.Pointer
	}
	return diag.List{r.Finding(validate.RuleAttributes, diag.Error, pointer, err.Error(), "")}
}

func judge(r *model.Record, p place, schemas map[string]*validate.Schema) (diag.List, error) {
	schema := schemas[r.Text(p.from.Ref)]
	if schema == nil {
		return nil, nil
	}
	value, ok := r.Doc.Root.At(p.pointer)
	if !ok {
		if missing := schema.Required(); len(missing) > 0 {
			return diag.List{r.Finding(validate.RuleMissingField, diag.Error, p.pointer,
				fmt.Sprintf("%s needs %s, which %s asks for", p.pointer[1:], missing[0], r.Text(p.from.Ref)), "")}, nil
		}
		return nil, nil
	}
	list, err := schema.Judge(r.Doc, p.pointer, value)
	return attribute(r, list), err
}
