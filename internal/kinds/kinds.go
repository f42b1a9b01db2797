// Package kinds reads the JSON Schemas of the record kinds and makes of them what the engine goes by: which text
// names another record, which is an identifier, which list has which identity. No code names a kind; the schemas'
// x- keywords are the only declaration, and one that is unknown or malformed is refused.
package kinds

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// APIVersion is the version of every kind that this program knows.
const APIVersion = "muster/v1"

// BaseURL is where the schemas lie for the world; the $id of each is this and the name of its file.
const BaseURL = "https://assetmuster.github.io/muster/schema/v1/"

// Kind is one kind of record.
type Kind struct {
	Name        string // Asset
	Plural      string // assets: the name in listings, and the folder that new records go to
	Group       string // the part of the reference that it belongs to
	Description string
	Columns     []string // pointers of the fields that a listing shows
	File        string   // asset.schema.json
	Schema      []byte   // as it is written
	Root        *Shape   // the record: apiVersion, kind, metadata, spec
}

// Governs says that records of this kind say how others are judged: a change to one changes what passes.
func (k *Kind) Governs() bool { return k.Group == "governance" }

// Set is all kinds, in the order of their names.
type Set struct {
	list   []*Kind
	byName map[string]*Kind
}

// All returns the kinds in the order of their names.
func (s *Set) All() []*Kind { return s.list }

// Get returns a kind by its exact name, nil where there is none.
func (s *Set) Get(name string) *Kind { return s.byName[name] }

// Find returns a kind by its name or plural, whatever the case: what people type on a command line.
func (s *Set) Find(name string) *Kind {
	for _, k := range s.list {
		if strings.EqualFold(k.Name, name) || strings.EqualFold(k.Plural, name) {
			return k
		}
	}
	return nil
}

// Names returns the names of the kinds in order.
func (s *Set) Names() []string {
	names := make([]string, len(s.list))
	for i, k := range s.list {
		names[i] = k.Name
	}
	return names
}

const suffix = ".schema.json"

// Load reads every *.schema.json at the top of a file system but RecordFile, which is made of them. A file without
// x-kind holds shared definitions.
// The error says which file, where in it, and what is wrong.
func Load(fsys fs.FS) (*Set, error) {
	entries, err := fs.Glob(fsys, "*"+suffix)
	if err != nil {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(name string) bool { return name == RecordFile })
	r := &reader{files: map[string]Object{}, shapes: map[string]*Shape{}}
	texts := map[string][]byte{}
	for _, name := range entries {
		if texts[name], err = fs.ReadFile(fsys, name); err != nil {
			return nil, err
		}
		if r.files[name], err = parseObject(texts[name]); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	set := &Set{byName: map[string]*Kind{}}
	for _, name := range entries {
		k, err := r.kind(name, texts[name])
		if err != nil {
			return nil, fmt.Errorf("%s%w", name, err)
		}
		if k != nil {
			set.list = append(set.list, k)
			set.byName[k.Name] = k
		}
	}
	slices.SortFunc(set.list, func(a, b *Kind) int { return strings.Compare(a.Name, b.Name) })
	return set, set.check()
}

// kind reads one file; nil without an error for a file of shared definitions.
func (r *reader) kind(file string, text []byte) (*Kind, error) {
	o := r.files[file]
	if id := o.text("$id"); id != BaseURL+file {
		return nil, fmt.Errorf(": $id must be %q, not %q", BaseURL+file, id)
	}
	root, err := r.shape(file, "", o)
	if err != nil {
		return nil, err
	}
	if err := r.definitions(file); err != nil {
		return nil, err
	}
	about := o.get("x-kind")
	if about == nil {
		return nil, nil
	}
	k := &Kind{File: file, Schema: text, Root: root, Description: o.text("description")}
	if p := root.Property("kind"); p != nil {
		k.Name = p.Const
	}
	if k.Name == "" || strings.ToLower(k.Name)+suffix != path.Base(file) {
		return nil, fmt.Errorf(": properties/kind needs a const that gives the file its name, not %q", k.Name)
	}
	if err := k.about(about); err != nil {
		return nil, fmt.Errorf("/x-kind: %w", err)
	}
	return k, nil
}

// about reads what x-kind says of the kind.
func (k *Kind) about(v any) error {
	o, _ := v.(Object)
	for _, m := range o {
		switch m.Key {
		case "plural":
			k.Plural, _ = m.Value.(string)
		case "group":
			k.Group, _ = m.Value.(string)
		case "columns":
			list, _ := m.Value.([]any)
			if k.Columns = texts(list); len(k.Columns) == 0 || len(k.Columns) != len(list) {
				return fmt.Errorf("columns wants a list of pointers")
			}
		default:
			return fmt.Errorf("unknown key %q", m.Key)
		}
	}
	if k.Plural == "" || k.Group == "" {
		return fmt.Errorf("plural and group are required")
	}
	return nil
}

// definitions reads shared definitions for their keywords' sake: one that nobody refers to is checked too.
func (r *reader) definitions(file string) error {
	defs, _ := r.files[file].get("$defs").(Object)
	for _, m := range defs {
		o, ok := m.Value.(Object)
		if !ok {
			return fmt.Errorf("/$defs/%s: a schema is wanted here", m.Key)
		}
		if _, err := r.definition(file, "/$defs/"+m.Key, o); err != nil {
			return err
		}
	}
	return nil
}

// check looks at what only the whole set can tell: that references and columns lead somewhere.
func (s *Set) check() error {
	for _, k := range s.list {
		for _, typed := range []string{k.Name, k.Plural} {
			if other := s.Find(typed); other != k {
				return fmt.Errorf("%s/x-kind: %q means the kind %s too", k.File, typed, other.Name)
			}
		}
		for _, c := range k.Columns {
			if k.Root.At(c) == nil {
				return fmt.Errorf("%s/x-kind: column %q is no field", k.File, c)
			}
		}
		if err := s.checkShape(k, k.Root, ""); err != nil {
			return err
		}
	}
	return nil
}

func (s *Set) checkShape(k *Kind, sh *Shape, at string) error {
	if sh == nil {
		return nil
	}
	for _, ref := range sh.Ref {
		if s.byName[ref] == nil {
			return fmt.Errorf("%s%s: x-ref names %q, which is no kind", k.File, at, ref)
		}
	}
	if sh.Tree && !slices.Equal(sh.Ref, []string{k.Name}) {
		return fmt.Errorf("%s%s: x-tree wants an x-ref to %s alone", k.File, at, k.Name)
	}
	if err := s.checkFrom(k, sh.From); err != nil {
		return fmt.Errorf("%s%s: x-schema-from/%w", k.File, at, err)
	}
	for _, p := range sh.Properties {
		if err := s.checkShape(k, p.Shape, at+"/"+p.Name); err != nil {
			return err
		}
	}
	if err := s.checkShape(k, sh.Items, at+"/-"); err != nil {
		return err
	}
	return s.checkShape(k, sh.Values, at+"/*")
}

// checkFrom follows what x-schema-from says, here and in the kind that it leads to.
func (s *Set) checkFrom(k *Kind, f *From) error {
	if f == nil {
		return nil
	}
	ref := k.Root.At(f.Ref)
	if ref == nil || len(ref.Ref) != 1 {
		return fmt.Errorf("ref %q is no reference to one kind", f.Ref)
	}
	declaring := s.byName[ref.Ref[0]]
	if declaring == nil {
		return nil // the reference itself is told where it stands
	}
	if declaring.Root.At(f.Schema) == nil {
		return fmt.Errorf("schema %q is no field of %s", f.Schema, declaring.Name)
	}
	if f.Inherit == "" {
		return nil
	}
	if up := declaring.Root.At(f.Inherit); up == nil || !up.Tree {
		return fmt.Errorf("inherit %q is no reference of %s with x-tree", f.Inherit, declaring.Name)
	}
	return nil
}
