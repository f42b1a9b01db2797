package kinds

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// normalisations lists what x-unique may name. What each does is in package model, which compares identifiers.
var normalisations = []string{"exact", "fold", "serial", "hostname", "mac", "uuid"}

func (s *Shape) member(m Member, root bool) error {
	if strings.HasPrefix(m.Key, "x-") {
		return s.keyword(m.Key, m.Value, root)
	}
	return ordinary(m.Key, m.Value)
}

// keyword reads one x- keyword into the shape. A keyword of a wrong form or at a wrong place must not pass silently:
// it would switch off a check that the schema's author believes in.
func (s *Shape) keyword(key string, v any, root bool) (err error) {
	switch key {
	case "x-ref":
		s.Ref, err = names(v)
	case "x-key":
		s.Key, err = names(v)
	case "x-ordered":
		s.Ordered, err = truth(v)
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
	case "x-meaning":
		s.Meaning, _ = v.(string)
		if !slices.Contains(Meanings(), s.Meaning) {
			err = fmt.Errorf("%v is none of %s", v, strings.Join(Meanings(), ", "))
		}
	case "x-kind":
		if !root {
			err = fmt.Errorf("only the root of a kind has it")
		}
	default:
		err = fmt.Errorf("unknown keyword")
	}
	return cmp.Or(err, s.fits(key))
}

// fits says whether a keyword stands at a value of the type that it speaks of.
func (s *Shape) fits(key string) error {
	switch key {
	case "x-ref", "x-unique", "x-secret-ref":
		if s.Type != "string" {
			return fmt.Errorf("only text has it, this is %q", s.Type)
		}
	case "x-meaning":
		return s.meaningFits()
	case "x-schema-from":
		if s.Type != "object" {
			return fmt.Errorf("only an object has it, this is %q", s.Type)
		}
	case "x-key", "x-ordered":
		if s.Type != "array" {
			return fmt.Errorf("only a list has it, this is %q", s.Type)
		}
		for _, name := range s.Key {
			if s.Items.Property(name) == nil {
				return fmt.Errorf("%q is no property of the list's items", name)
			}
		}
	}
	return nil
}

// unread finds x- keywords where shapes do not look: below anyOf and the like they would do nothing.
func unread(schema Object) error {
	for _, m := range schema {
		switch m.Key {
		case "properties", "items", "additionalProperties", "$defs", "examples", "default", "const", "enum":
			continue
		}
		if key := keywordIn(m.Value); key != "" && !strings.HasPrefix(m.Key, "x-") {
			return fmt.Errorf("/%s: %s has no effect in here", m.Key, key)
		}
	}
	return nil
}

func keywordIn(v any) string {
	switch v := v.(type) {
	case Object:
		for _, m := range v {
			if strings.HasPrefix(m.Key, "x-") {
				return m.Key
			}
			if key := keywordIn(m.Value); key != "" {
				return key
			}
		}
	case []any:
		for _, item := range v {
			if key := keywordIn(item); key != "" {
				return key
			}
		}
	}
	return ""
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
