package kinds

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Shape is what a schema says about one value, with references to shared definitions followed.
type Shape struct {
	Title, Description string
	Type               string // object, array, string, integer, number or boolean; "" where anything goes
	Format, Pattern    string
	Const              string
	Enum               []string
	Examples           []any      // Object, []any, string, json.Number or bool, as JSON gives them
	Properties         []Property // in the order in which people write them
	Items              *Shape     // what a list holds
	Values             *Shape     // what a mapping with free keys holds

	Ref       []string // x-ref: the kinds that this text may name
	Tree      bool     // x-tree: following this reference must come to an end
	Key       []string // x-key: the properties that identify an item of this list
	Ordered   bool     // x-ordered: the order of the items of this list means something
	Unique    string   // x-unique: an identifier, and the normalisation under which it is unique
	From      *From    // x-schema-from: another record declares this object's properties
	Personal  bool     // x-personal
	SecretRef bool     // x-secret-ref
	Meaning   string   // x-meaning: what a change to this value means to people, one of the constants; "" where nothing is said

	// Shared is the definition that this value refers to, so that it is explained once; nil where there is none.
	Shared *Shape

	// Linked says that this value, or one inside it, has a keyword that linking records goes by.
	Linked bool
}

// Property is one field of an object.
type Property struct {
	Name     string
	Required bool
	Shape    *Shape
}

// From says where an object's schema lies: Ref points, in the record, to the name of another record; Schema, in
// that record, to a schema; Inherit, in that record too, to its parent, whose schema counts as well.
type From struct{ Ref, Schema, Inherit string }

// Property returns the shape of a field, nil where the object has none of that name.
func (s *Shape) Property(name string) *Shape {
	if s == nil {
		return nil
	}
	for i := range s.Properties {
		if s.Properties[i].Name == name {
			return s.Properties[i].Shape
		}
	}
	return s.Values
}

// At follows a pointer; any token leads into the items of a list. Nil where it leads nowhere.
func (s *Shape) At(pointer string) *Shape {
	for _, token := range strings.Split(pointer, "/")[1:] {
		if s != nil && s.Items != nil {
			s = s.Items
			continue
		}
		s = s.Property(token)
	}
	return s
}

// MultiRef says that a reference is written Kind/name because several kinds fit.
func (s *Shape) MultiRef() bool { return len(s.Ref) > 1 }

type reader struct {
	files  map[string]Object
	shapes map[string]*Shape // by file#pointer, so that a definition is read once; nil while it is being read
}

// shape reads the schema at a place of a file. Errors begin with the place.
func (r *reader) shape(file, at string, o Object) (*Shape, error) {
	s := &Shape{}
	if ref := o.text("$ref"); ref != "" {
		target, err := r.resolve(file, ref)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", at, err)
		}
		*s = *target
		s.Shared = target
	}
	s.describe(o)
	if err := r.children(file, at, o, s); err != nil {
		return nil, err
	}
	for _, m := range o {
		if err := s.member(m, at == ""); err != nil {
			return nil, fmt.Errorf("%s/%s: %w", at, m.Key, err)
		}
	}
	if err := unread(o); err != nil {
		return nil, fmt.Errorf("%s%w", at, err)
	}
	s.Linked = s.linked()
	return s, nil
}

// describe takes over what the schema says itself; beside a $ref it overrides what the definition says.
func (s *Shape) describe(o Object) {
	s.Title = cmp.Or(o.text("title"), s.Title)
	s.Description = cmp.Or(o.text("description"), s.Description)
	s.Type = cmp.Or(o.text("type"), s.Type)
	s.Format = cmp.Or(o.text("format"), s.Format)
	s.Pattern = cmp.Or(o.text("pattern"), s.Pattern)
	s.Const = cmp.Or(o.text("const"), s.Const)
	if list, ok := o.get("enum").([]any); ok {
		s.Enum = texts(list)
	}
	if list, ok := o.get("examples").([]any); ok {
		s.Examples = list
	}
}

func (r *reader) children(file, at string, o Object, s *Shape) (err error) {
	if properties, ok := o.get("properties").(Object); ok {
		s.Properties = nil
		for _, m := range properties {
			child, err := r.child(file, at+"/properties/"+m.Key, m.Value)
			if err != nil {
				return err
			}
			s.Properties = append(s.Properties, Property{Name: m.Key, Shape: child})
		}
	}
	if err := s.require(o); err != nil {
		return fmt.Errorf("%s/required: %w", at, err)
	}
	if items := o.get("items"); items != nil {
		if s.Items, err = r.child(file, at+"/items", items); err != nil {
			return err
		}
	}
	if values, ok := o.get("additionalProperties").(Object); ok {
		s.Values, err = r.child(file, at+"/additionalProperties", values)
	}
	return err
}

// require marks the fields that must be there. A closed object that requires a field which it does not have could
// never be right, and its records could never be told why.
func (s *Shape) require(o Object) error {
	list, _ := o.get("required").([]any)
	if len(list) == 0 {
		return nil
	}
	s.Properties = slices.Clone(s.Properties) // they may be those of a shared definition
	for _, name := range texts(list) {
		i := slices.IndexFunc(s.Properties, func(p Property) bool { return p.Name == name })
		if i >= 0 {
			s.Properties[i].Required = true
		} else if o.get("additionalProperties") == false {
			return fmt.Errorf("%q is none of the properties", name)
		}
	}
	return nil
}

func (r *reader) child(file, at string, v any) (*Shape, error) {
	o, ok := v.(Object)
	if !ok {
		return nil, fmt.Errorf("%s: a schema is wanted here, such as {type: string}", at)
	}
	return r.shape(file, at, o)
}

// resolve reads the definition that a $ref names: "#/$defs/x" or "file#/$defs/x".
func (r *reader) resolve(file, ref string) (*Shape, error) {
	target, pointer, _ := strings.Cut(ref, "#")
	target = cmp.Or(target, file)
	o, err := r.find(target, pointer)
	if err != nil {
		return nil, fmt.Errorf("$ref %q %w", ref, err)
	}
	if s, begun := r.shapes[target+"#"+pointer]; begun && s == nil {
		return nil, fmt.Errorf("$ref %q leads back into itself: write the levels out", ref)
	}
	s, err := r.definition(target, pointer, o)
	if err != nil {
		return nil, fmt.Errorf("%s%w", target, err)
	}
	return s, nil
}

// definition reads the schema at a place once. Errors begin with the place.
func (r *reader) definition(file, pointer string, o Object) (*Shape, error) {
	id := file + "#" + pointer
	if s := r.shapes[id]; s != nil {
		return s, nil
	}
	r.shapes[id] = nil
	s, err := r.shape(file, pointer, o)
	if err != nil {
		return nil, err
	}
	r.shapes[id] = s
	return s, nil
}

func (r *reader) find(file, pointer string) (Object, error) {
	root, ok := r.files[file]
	if !ok {
		return nil, errors.New("leads out of these schemas")
	}
	var v any = root
	for _, token := range strings.Split(pointer, "/")[1:] {
		o, _ := v.(Object)
		v = o.get(token)
	}
	o, ok := v.(Object)
	if !ok || pointer != "" && pointer[0] != '/' {
		return nil, errors.New("leads nowhere")
	}
	return o, nil
}

func (s *Shape) linked() bool {
	if len(s.Ref) > 0 || len(s.Key) > 0 || s.Unique != "" || s.From != nil {
		return true
	}
	for _, p := range s.Properties {
		if p.Shape.Linked {
			return true
		}
	}
	return s.Items != nil && s.Items.Linked || s.Values != nil && s.Values.Linked
}

func texts(list []any) []string {
	var out []string
	for _, v := range list {
		switch v := v.(type) {
		case string:
			out = append(out, v)
		case json.Number:
			out = append(out, v.String())
		}
	}
	return out
}

// ParseShape reads a schema that stands alone, such as the one of declared attributes.
func ParseShape(schema []byte) (*Shape, error) {
	o, err := parseObject(schema)
	if err != nil {
		return nil, err
	}
	r := &reader{files: map[string]Object{"": o}, shapes: map[string]*Shape{}}
	return r.shape("", "", o)
}
