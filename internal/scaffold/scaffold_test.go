package scaffold_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/scaffold"
	"github.com/assetmuster/muster/internal/validate"
	"github.com/assetmuster/muster/policies"
	"github.com/assetmuster/muster/schema"
)

func kindSet(t *testing.T) *kinds.Set {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// A new record is right as it is written, and still right when every "# " is taken away, as its first lines promise.
func TestRecordIsRight(t *testing.T) {
	set := kindSet(t)
	for _, k := range set.All() {
		record := scaffold.Record(k, "new-1", "asset.schema.json")
		for name, text := range map[string]string{"as written": record, "with all fields": uncommented(record)} {
			_, docs, list := document.Parse("new.yaml", []byte(text), document.DefaultLimits())
			if len(docs) == 1 {
				found, err := validate.New(schema.FS, set).Kind(k.Name).Judge(docs[0], "", &docs[0].Root)
				if err != nil {
					t.Fatal(err)
				}
				list = append(list, found...)
			}
			if len(docs) != 1 || len(list) > 0 {
				t.Errorf("%s %s: %d documents, findings %v in\n%s", k.Name, name, len(docs), messages(list), text)
			}
		}
	}
}

// Whoever formats a new record finds it as it was: the lines that are comments stay where they become fields.
func TestRecordIsFormatted(t *testing.T) {
	for _, k := range kindSet(t).All() {
		record := scaffold.Record(k, "new-1", "asset.schema.json")
		for _, text := range []string{record, uncommented(record)} {
			out, list := document.Format("new.yaml", []byte(text), document.DefaultLimits(), document.FormatOptions{})
			if diff := cmp.Diff(text, string(out)); diff != "" || len(list) > 0 {
				t.Errorf("%s: %s%s", k.Name, messages(list), diff)
			}
		}
	}
}

// Nothing that the schema has is missing from a new record: people find there what they can say.
func TestRecordHasEveryField(t *testing.T) {
	for _, k := range kindSet(t).All() {
		_, docs, _ := document.Parse("new.yaml", []byte(uncommented(scaffold.Record(k, "new-1", ""))), document.DefaultLimits())
		for _, p := range k.Root.Property("spec").Properties {
			if docs[0].Root.Get("spec").Get(p.Name) == nil {
				t.Errorf("%s: spec.%s is not there", k.Name, p.Name)
			}
		}
		if got := docs[0].Root.Get("metadata").Get("name").Str(); got != "new-1" {
			t.Errorf("%s: the name is %q", k.Name, got)
		}
	}
}

// uncommented takes the "# " away from fields, not from the lines that say what the kind is.
func uncommented(text string) string {
	head, body, _ := strings.Cut(text, "apiVersion:")
	return head + "apiVersion:" + strings.ReplaceAll(body, "\n# ", "\n")
}

func messages(list diag.List) string {
	var b strings.Builder
	for _, f := range list {
		fmt.Fprintf(&b, "\n%s:%d %s", f.Range.File, f.Range.Start.Line, f.Message)
	}
	return b.String()
}

// How a new record looks: what must be there stands ready, the rest is a comment that says what may stand there.
func TestRecord(t *testing.T) {
	set, err := kinds.Load(fstest.MapFS{"crate.schema.json": &fstest.MapFile{Data: []byte(`{
		"$id": "` + kinds.BaseURL + `crate.schema.json", "description": "A thing that holds others.",
		"x-kind": {"plural": "crates", "group": "estate"}, "type": "object",
		"properties": {
			"apiVersion": {"const": "muster/v1"}, "kind": {"const": "Crate"},
			"metadata": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "title": {"type": "string", "examples": ["Crate: 7"]}}},
			"spec": {"type": "object", "required": ["size", "parts"], "properties": {
				"size": {"title": "Outer size", "enum": ["small", "large"], "examples": ["small"]},
				"within": {"title": "Within", "type": "string", "x-ref": "Crate", "examples": ["crate-2"]},
				"price": {"type": "object", "properties": {"amount": {}, "currency": {}}, "examples": [{"amount": "1.50", "currency": "EUR"}]},
				"label": {"type": "object", "required": ["text"], "properties": {"text": {"title": "Text", "examples": ["yes"]}}},
				"parts": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {
					"name": {"examples": ["lid"]}, "maker": {"type": "object", "properties": {"country": {"examples": ["NO"]}}}}}}
			}}
		}, "required": ["apiVersion", "kind", "metadata", "spec"]}`)}})
	if err != nil {
		t.Fatal(err)
	}
	want := `# yaml-language-server: $schema=../crate.schema.json
# A thing that holds others.
# A line that begins with "# " is a field that may be there: take the "# " away to use it.
apiVersion: muster/v1
kind: Crate
metadata:
  name: c-1
#   title: "Crate: 7"
spec:
  size: small  # Outer size: small, large
#   within: crate-2  # Crate
#   price: {amount: "1.50", currency: EUR}
#   label:
#     text: yes
  parts:
    - name: lid
      maker:
        country: NO
`
	if diff := cmp.Diff(want, scaffold.Record(set.Get("Crate"), "c-1", "../crate.schema.json")); diff != "" {
		t.Error(diff)
	}
}

// A new registry passes its own check, whatever the organisation is called.
func TestRegistryPasses(t *testing.T) {
	set := kindSet(t)
	checker := &check.Checker{BuiltIn: policies.FS, Loader: &load.Loader{
		Kinds: set, Schemas: validate.New(schema.FS, set), Limits: document.DefaultLimits()}}
	for name, organisation := range map[string]string{"northbank": "Northbank", "nord": `Müller & Söhne: "Nord" #1`, "42": "42", "list": "- x\n  y", "t": "{{.Name}}"} {
		files, err := scaffold.Registry(scaffold.Values{Name: name, Organisation: organisation, Currency: "EUR", Today: "2026-11-21"})
		if err != nil {
			t.Fatal(err)
		}
		fsys := fstest.MapFS{}
		for _, f := range files {
			fsys[f.Path] = &fstest.MapFile{Data: []byte(f.Text)}
		}
		outcome, err := checker.Check(t.Context(), fs.FS(fsys), check.Options{AsOf: "2026-11-21"})
		if err != nil {
			t.Fatal(err)
		}
		if len(outcome.Findings) > 0 || len(outcome.Records) < 10 {
			t.Errorf("%q: %d records, findings:%s", organisation, len(outcome.Records), messages(outcome.Findings))
		}
		if r := outcome.Snapshot.Get("Registry", name); r == nil || r.Text("/spec/organisation") != organisation {
			t.Errorf("the organisation %q became %v", organisation, r)
		}
	}
}
