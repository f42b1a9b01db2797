package kinds

import (
	"fmt"
	"slices"
	"strings"
)

// Normalisations lists what x-unique may name. What each does is in package model, which compares identifiers.
var normalisations = []string{"exact", "fold", "serial", "hostname", "mac", "uuid"}

// keyword reads one x- keyword into the shape. A keyword of a wrong form must not pass silently: it would switch
// off a check that the schema's author believes in.
func (s *Shape) keyword(key string, v any, root bool) (err error) {
	switch key {
	case "x-ref":
		s.Ref, err = names(v)
	case "x-key":
		if s.Key, err = names(v); err == nil && s.Type != "array" {
			err = fmt.Errorf("only a list has it")
		}
	case "x-unique":
		s.Unique, _ = v.(string)
		if !slices.Contains(normalisations, s.Unique) {
			err = fmt.Errorf("%v is none of %s", v, strings.Join(normalisations, ", "))
		}
	case "x-schema-from":
		s.From, err = from(v)
	case "x-tree":
		s.Tree, err = truth(v)
	case "x-personal":
		s.Personal, err = truth(v)
	case "x-secret-ref":
		s.SecretRef, err = truth(v)
	case "x-kind":
		if !root {
			err = fmt.Errorf("only the root of a kind has it")
		}
	default:
		err = fmt.Errorf("unknown keyword")
	}
	return err
}

func truth(v any) (bool, error) {
	if v != true {
		return false, fmt.Errorf("%v is not true: write true, or leave the keyword out", v)
	}
	return true, nil
}

// names reads "a" or ["a", "b"].
func names(v any) ([]string, error) {
	if s, ok := v.(string); ok {
		v = []any{s}
	}
	list, _ := v.([]any)
	out := texts(list)
	if len(out) == 0 || len(out) != len(list) || slices.Contains(out, "") {
		return nil, fmt.Errorf("want a name or a list of names")
	}
	return out, nil
}

func from(v any) (*From, error) {
	o, _ := v.(Object)
	f := &From{}
	for _, m := range o {
		text, _ := m.Value.(string)
		if !strings.HasPrefix(text, "/") {
			return nil, fmt.Errorf("%s is no pointer", m.Key)
		}
		switch m.Key {
		case "ref":
			f.Ref = text
		case "schema":
			f.Schema = text
		case "inherit":
			f.Inherit = text
		default:
			return nil, fmt.Errorf("unknown key %q", m.Key)
		}
	}
	if f.Ref == "" || f.Schema == "" {
		return nil, fmt.Errorf("ref and schema are required")
	}
	return f, nil
}
