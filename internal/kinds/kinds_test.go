package kinds_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/kinds"
)

// thing is the schema of a kind Thing whose spec has the given properties.
func thing(properties string) string {
	return kindSchema("Thing", `{"plural": "things", "group": "estate"}`, properties)
}

func kindSchema(name, about, properties string) string {
	return `{
  "$id": "` + kinds.BaseURL + strings.ToLower(name) + `.schema.json",
  "description": "A test.",
  "x-kind": ` + about + `,
  "type": "object",
  "properties": {
    "kind": {"type": "string", "const": "` + name + `"},
    "spec": {"type": "object", "additionalProperties": false, "properties": {` + properties + `}}
  }
}`
}

// shared is a file of shared definitions.
func shared(defs string) string {
	return `{"$id": "` + kinds.BaseURL + `common.schema.json", "$defs": {` + defs + `}}`
}

func folder(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func load(t *testing.T, files map[string]string) *kinds.Set {
	t.Helper()
	set, err := kinds.Load(folder(files))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// Each keyword in the form that is accepted, and what becomes of it.
func TestKeywords(t *testing.T) {
	tests := []struct {
		field string
		want  func(*kinds.Shape) any
		value any
	}{
		{`{"type": "string", "x-ref": "Thing"}`, func(s *kinds.Shape) any { return s.Ref }, []string{"Thing"}},
		{`{"type": "string", "x-ref": ["Thing", "Other"]}`, func(s *kinds.Shape) any { return s.MultiRef() }, true},
		{`{"type": "string", "x-ref": "Thing", "x-tree": true}`, func(s *kinds.Shape) any { return s.Tree }, true},
		{`{"type": "string", "x-unique": "serial"}`, func(s *kinds.Shape) any { return s.Unique }, "serial"},
		{`{"type": "string", "x-personal": true}`, func(s *kinds.Shape) any { return s.Personal }, true},
		{`{"type": "string", "x-meaning": "assignment"}`, func(s *kinds.Shape) any { return s.Meaning }, kinds.MeansAssignment},
		{`{"type": "string", "x-ref": "Other", "x-meaning": "type"}`, func(s *kinds.Shape) any { return s.Meaning }, kinds.MeansType},
		{`{"type": "string", "x-secret-ref": true}`, func(s *kinds.Shape) any { return s.SecretRef }, true},
		{`{"type": "array", "x-key": ["a", "b"], "items": {"properties": {"a": {}, "b": {}}}}`,
			func(s *kinds.Shape) any { return s.Key }, []string{"a", "b"}},
		{`{"type": "array", "x-ordered": true}`, func(s *kinds.Shape) any { return s.Ordered }, true},
		{`{"type": "object", "x-schema-from": {"ref": "/spec/other", "schema": "/spec/says"}}, "other": {"type": "string", "x-ref": "Other"}`,
			func(s *kinds.Shape) any { return *s.From }, kinds.From{Ref: "/spec/other", Schema: "/spec/says"}},
	}
	other := kindSchema("Other", `{"plural": "others", "group": "estate"}`, `"says": {"type": "object"}`)
	for _, tt := range tests {
		set := load(t, map[string]string{"thing.schema.json": thing(`"field": ` + tt.field), "other.schema.json": other})
		if diff := cmp.Diff(tt.value, tt.want(set.Get("Thing").Root.At("/spec/field"))); diff != "" {
			t.Errorf("%s: %s", tt.field, diff)
		}
	}
}

// A keyword that would do nothing is refused, with the place where it stands.
func TestRefused(t *testing.T) {
	const at = "thing.schema.json/properties/spec/properties/field"
	tests := []struct{ name, field, want string }{
		{"unknown keyword", `{"type": "string", "x-reff": "Thing"}`, at + `/x-reff: unknown keyword`},
		{"misspelt keyword", `{"type": "string", "patern": "^a"}`, at + `/patern: unknown keyword`},
		{"format that nobody judges", `{"type": "string", "format": "colour"}`, at + `/format: "colour" is none of date, `},
		{"reference of a wrong form", `{"type": "string", "x-ref": {"kind": "Thing"}}`, at + `/x-ref: want a name or a list of names`},
		{"reference to nothing", `{"type": "string", "x-ref": []}`, at + `/x-ref: want a name or a list of names`},
		{"reference to no kind", `{"type": "string", "x-ref": "Thin"}`, `thing.schema.json/spec/field: x-ref names "Thin", which is no kind`},
		{"reference on a list", `{"type": "array", "x-ref": "Thing", "items": {"type": "string"}}`, at + `/x-ref: only text has it, this is "array"`},
		{"reference below anyOf", `{"anyOf": [{"type": "string", "x-ref": "Thing"}]}`, at + `/anyOf: x-ref has no effect in here`},
		{"unknown normalisation", `{"type": "string", "x-unique": "soundex"}`, at + `/x-unique: soundex is none of exact, fold, serial, hostname, mac, uuid`},
		{"identifier that is a number", `{"type": "integer", "x-unique": "exact"}`, at + `/x-unique: only text has it, this is "integer"`},
		{"secret that is a list", `{"type": "array", "x-secret-ref": true}`, at + `/x-secret-ref: only text has it, this is "array"`},
		{"meaning that nobody shows", `{"type": "string", "x-meaning": "joy"}`, at + `/x-meaning: joy is none of assignment, disposal, end, move, owner, person, purchase, stage, state, type`},
		{"meaning that is no text", `{"type": "string", "x-meaning": 1}`, at + `/x-meaning: 1 is none of assignment`},
		{"state that is a list", `{"type": "array", "x-meaning": "state"}`, at + `/x-meaning: only text means a state, this is "array"`},
		{"type that names nothing", `{"type": "string", "x-meaning": "type"}`, at + `/x-meaning: a type wants an x-ref to one kind`},
		{"switched off", `{"type": "string", "x-personal": false}`, at + `/x-personal: false is not true: write true, or leave the keyword out`},
		{"tree of another kind", `{"type": "string", "x-tree": true}`, `thing.schema.json/spec/field: x-tree wants an x-ref to Thing alone`},
		{"key of no list", `{"type": "object", "x-key": "a"}`, at + `/x-key: only a list has it, this is "object"`},
		{"key that items lack", `{"type": "array", "x-key": "b", "items": {"properties": {"a": {}}}}`, at + `/x-key: "b" is no property of the list's items`},
		{"order of no list", `{"type": "object", "x-ordered": true}`, at + `/x-ordered: only a list has it, this is "object"`},
		{"order that is switched off", `{"type": "array", "x-ordered": false}`, at + `/x-ordered: false is not true: write true, or leave the keyword out`},
		{"kind within a kind", `{"type": "object", "x-kind": {}}`, at + `/x-kind: only the root of a kind has it`},
		{"schema from a list", `{"type": "array", "x-schema-from": {"ref": "/spec/a", "schema": "/spec/b"}}`, at + `/x-schema-from: only an object has it, this is "array"`},
		{"schema from half a place", `{"type": "object", "x-schema-from": {"ref": "/spec/a"}}`, at + `/x-schema-from: ref and schema are required`},
		{"schema from no pointer", `{"type": "object", "x-schema-from": {"ref": "spec.a", "schema": "/spec/b"}}`, at + `/x-schema-from: ref is no pointer`},
		{"schema from an unknown key", `{"type": "object", "x-schema-from": {"from": "/spec/a"}}`, at + `/x-schema-from: unknown key "from"`},
		{"schema from no reference", `{"type": "object", "x-schema-from": {"ref": "/spec/a", "schema": "/spec/b"}}`,
			`thing.schema.json/spec/field: x-schema-from/ref "/spec/a" is no reference to one kind`},
		{"schema from no field", `{"type": "object", "x-schema-from": {"ref": "/spec/up", "schema": "/spec/b"}}, "up": {"type": "string", "x-ref": "Thing"}`,
			`thing.schema.json/spec/field: x-schema-from/schema "/spec/b" is no field of Thing`},
		{"schema inherited along no tree", `{"type": "object", "x-schema-from": {"ref": "/spec/up", "schema": "/spec/field", "inherit": "/spec/up"}}, "up": {"type": "string", "x-ref": "Thing"}`,
			`thing.schema.json/spec/field: x-schema-from/inherit "/spec/up" is no reference of Thing with x-tree`},
		{"no schema", `"text"`, at + `: a schema is wanted here, such as {type: string}`},
		{"required and impossible", `{"type": "object", "additionalProperties": false, "required": ["a"], "properties": {"b": {}}}`, at + `/required: "a" is none of the properties`},
		{"definition that is not there", `{"$ref": "#/$defs/nothing"}`, at + `: $ref "#/$defs/nothing" leads nowhere`},
		{"definition elsewhere", `{"$ref": "file:///etc/passwd"}`, at + `: $ref "file:///etc/passwd" leads out of these schemas`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			refused(t, map[string]string{"thing.schema.json": thing(`"field": ` + tt.field)}, tt.want)
		})
	}
}

func TestRefusedFiles(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"no JSON", map[string]string{"thing.schema.json": "kind: Thing"}, "thing.schema.json: invalid character"},
		{"no object", map[string]string{"thing.schema.json": "[]"}, "thing.schema.json: not a JSON object"},
		{"two values", map[string]string{"thing.schema.json": "{} {}"}, "thing.schema.json: invalid character"},
		{"another $id", map[string]string{"thing.schema.json": `{"$id": "thing.schema.json"}`},
			`thing.schema.json: $id must be "` + kinds.BaseURL + `thing.schema.json", not "thing.schema.json"`},
		{"file name that does not fit", map[string]string{"other.schema.json": strings.Replace(thing(""), "thing.schema.json", "other.schema.json", 1)},
			`other.schema.json: properties/kind needs a const that gives the file its name, not "Thing"`},
		{"x-kind of a wrong form", map[string]string{"thing.schema.json": kindSchema("Thing", "true", "")},
			"thing.schema.json/x-kind: plural and group are required"},
		{"unknown key of x-kind", map[string]string{"thing.schema.json": kindSchema("Thing", `{"icon": "box"}`, "")},
			`thing.schema.json/x-kind: unknown key "icon"`},
		{"column that leads nowhere", map[string]string{"thing.schema.json": kindSchema("Thing", `{"plural": "things", "group": "estate", "columns": ["/spec/colour"]}`, "")},
			`thing.schema.json/x-kind: column "/spec/colour" is no field`},
		{"columns that are no list", map[string]string{"thing.schema.json": kindSchema("Thing", `{"plural": "things", "group": "estate", "columns": "/spec"}`, "")},
			"thing.schema.json/x-kind: columns wants a list of pointers"},
		{"a plural that another kind has", map[string]string{"thing.schema.json": thing(""), "other.schema.json": kindSchema("Other", `{"plural": "THING", "group": "estate"}`, "")},
			`thing.schema.json/x-kind: "Thing" means the kind Other too`},
		{"a definition that nobody uses", map[string]string{"common.schema.json": shared(`"tag": {"type": "string", "x-uniq": "fold"}`)},
			"common.schema.json/$defs/tag/x-uniq: unknown keyword"},
		{"a definition that is no schema", map[string]string{"common.schema.json": shared(`"tag": true`)},
			"common.schema.json/$defs/tag: a schema is wanted here"},
		{"a fault behind a reference is told where it lies", map[string]string{"thing.schema.json": thing(`"tag": {"$ref": "shared.schema.json#/$defs/tag"}`),
			"shared.schema.json": strings.Replace(shared(`"tag": {"type": "string", "x-uniq": "fold"}`), "common", "shared", 1)},
			"shared.schema.json/$defs/tag/x-uniq: unknown keyword"},
		{"a definition within itself", map[string]string{"common.schema.json": shared(`"node": {"type": "object", "properties": {"below": {"$ref": "#/$defs/node"}}}`)},
			`common.schema.json/$defs/node/properties/below: $ref "#/$defs/node" leads back into itself: write the levels out`},
		{"two definitions within each other", map[string]string{"common.schema.json": shared(`"a": {"items": {"$ref": "#/$defs/b"}}, "b": {"items": {"$ref": "#/$defs/a"}}`)},
			`$ref "#/$defs/a" leads back into itself: write the levels out`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { refused(t, tt.files, tt.want) })
	}
}

func refused(t *testing.T, files map[string]string, want string) {
	t.Helper()
	_, err := kinds.Load(folder(files))
	if err == nil {
		t.Fatalf("accepted, want an error: %s", want)
	}
	if !strings.Contains(err.Error(), want) {
		t.Errorf("got  %s\nwant %s", err, want)
	}
}

// People write records, and read the reference, in the order of the schema and not of the alphabet.
func TestOrderIsKept(t *testing.T) {
	set := load(t, map[string]string{"thing.schema.json": thing(
		`"zebra": {"examples": [{"z": 1, "a": [true, null, "x\n"], "m": 1.50}]}, "apple": {}, "mango": {}`)})
	spec := set.Get("Thing").Root.Property("spec")
	var names []string
	for _, p := range spec.Properties {
		names = append(names, p.Name)
	}
	if diff := cmp.Diff([]string{"zebra", "apple", "mango"}, names); diff != "" {
		t.Error(diff)
	}
	text, err := json.Marshal(spec.Property("zebra").Examples[0])
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"z":1,"a":[true,null,"x\n"],"m":1.50}`; string(text) != want {
		t.Errorf("example: got %s, want %s", text, want)
	}
}

// What a field says beside its $ref counts before what the shared definition says, and leaves that one untouched.
func TestReferenceWithSiblings(t *testing.T) {
	set := load(t, map[string]string{
		"common.schema.json": shared(`"period": {"title": "Period", "description": "From and until.", "type": "object", "properties": {
			"from": {"type": "string", "format": "date"}, "until": {"type": "string"}}}`),
		"thing.schema.json": thing(`
			"loan": {"$ref": "common.schema.json#/$defs/period", "title": "Loan", "required": ["until"], "examples": [{"until": "2026-12-31"}]},
			"plain": {"$ref": "common.schema.json#/$defs/period"}`),
	})
	root := set.Get("Thing").Root
	loan, plain := root.At("/spec/loan"), root.At("/spec/plain")
	if loan.Title != "Loan" || loan.Description != "From and until." || len(loan.Examples) != 1 {
		t.Errorf("loan: got %q, %q, %v", loan.Title, loan.Description, loan.Examples)
	}
	if root.At("/spec/loan/from").Format != "date" {
		t.Error("the definition's fields are not followed")
	}
	if !loan.Properties[1].Required || loan.Properties[0].Required {
		t.Errorf("loan requires until alone, got %v", loan.Properties)
	}
	if plain.Title != "Period" || plain.Properties[1].Required || len(plain.Examples) != 0 {
		t.Errorf("the definition was changed by who refers to it: %+v", plain)
	}
}

// Linking skips what has no keyword for it, however deep the keyword lies.
func TestLinked(t *testing.T) {
	set := load(t, map[string]string{
		"common.schema.json": shared(`"tag": {"type": "string", "x-unique": "fold"}`),
		"thing.schema.json": thing(`
			"tags": {"type": "array", "items": {"$ref": "common.schema.json#/$defs/tag"}},
			"byRoom": {"type": "object", "additionalProperties": {"$ref": "common.schema.json#/$defs/tag"}},
			"colour": {"type": "string"}`),
	})
	root := set.Get("Thing").Root
	for pointer, want := range map[string]bool{"": true, "/spec": true, "/spec/tags": true, "/spec/byRoom": true, "/spec/colour": false} {
		if got := root.At(pointer).Linked; got != want {
			t.Errorf("%q: linked is %v, want %v", pointer, got, want)
		}
	}
}

func TestAt(t *testing.T) {
	set := load(t, map[string]string{"thing.schema.json": thing(
		`"steps": {"type": "array", "items": {"properties": {"day": {"title": "Day"}}}}, "labels": {"type": "object", "additionalProperties": {"title": "Label"}}`)})
	root := set.Get("Thing").Root
	for pointer, want := range map[string]string{
		"/spec/steps/0/day": "Day", "/spec/steps/-/day": "Day", "/spec/labels/any": "Label", "/spec/steps/0/night": "", "/no/such/place": "",
	} {
		got := ""
		if s := root.At(pointer); s != nil {
			got = s.Title
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", pointer, got, want)
		}
	}
}

// People type kinds as they like on a command line; in records the exact name counts.
func TestFind(t *testing.T) {
	set := load(t, map[string]string{"thing.schema.json": thing("")})
	for name, found := range map[string]bool{"Thing": true, "thing": true, "THINGS": true, "thingy": false, "": false} {
		if got := set.Find(name) != nil; got != found {
			t.Errorf("Find(%q): got %v, want %v", name, got, found)
		}
	}
	if set.Get("thing") != nil {
		t.Error("Get takes a name that is no record's kind")
	}
}

func TestParseShape(t *testing.T) {
	shape, err := kinds.ParseShape([]byte(`{"type": "object", "properties": {"ports": {"type": "integer", "title": "Ports"}}, "required": ["ports"]}`))
	if err != nil {
		t.Fatal(err)
	}
	if p := shape.Properties[0]; p.Name != "ports" || !p.Required || p.Shape.Title != "Ports" {
		t.Errorf("got %+v", p)
	}
	for text, want := range map[string]string{
		`{"properties": {"ports": {"x-port": true}}}`:                    "/properties/ports/x-port: unknown keyword",
		`{"properties": {"below": {"$ref": "#"}}}`:                       `/properties/below: /properties/below: $ref "#" leads back into itself`,
		`{"properties": {"a": {"$ref": "https://example.com/s.json#"}}}`: `/properties/a: $ref "https://example.com/s.json#" leads out of these schemas`,
	} {
		if _, err := kinds.ParseShape([]byte(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s\ngot  %v\nwant %s", text, err, want)
		}
	}
}
