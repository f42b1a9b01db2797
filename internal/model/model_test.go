package model_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
)

// specs are the kinds of these tests: boxes in rooms, kept by persons or teams. Linking knows nothing but keywords.
var specs = map[string]string{
	"Person": `"boss": {"type": "string", "x-ref": "Person", "x-tree": true}`,
	"Team":   ``,
	"Room":   `"within": {"type": "string", "x-ref": "Room", "x-tree": true}`,
	"Box": `
		"room": {"type": "string", "x-ref": "Room"},
		"keeper": {"type": "string", "x-ref": ["Person", "Team"]},
		"beside": {"type": "array", "items": {"type": "string", "x-ref": "Box"}},
		"serial": {"type": "string", "x-unique": "serial"},
		"hostnames": {"type": "array", "items": {"type": "string", "x-unique": "hostname"}},
		"macs": {"type": "array", "items": {"type": "string", "x-unique": "mac"}},
		"moves": {"type": "array", "x-key": ["to", "line"], "items": {"type": "object", "properties": {
			"to": {"type": "string"}, "line": {"type": "integer"}, "by": {"type": "string", "x-ref": "Person"}}}},
		"steps": {"type": "array", "items": {"type": "object", "properties": {"by": {"type": "string", "x-ref": "Person"}}}}`,
}

func kindSet(t *testing.T) *kinds.Set {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, spec := range specs {
		file := fmt.Sprintf("%s.schema.json", strings.ToLower(name))
		fsys[file] = &fstest.MapFile{Data: []byte(fmt.Sprintf(`{
			"$id": %q, "x-kind": {"plural": %q, "group": "estate"}, "type": "object",
			"properties": {"kind": {"const": %q}, "spec": {"type": "object", "properties": {%s}}}}`,
			kinds.BaseURL+file, strings.ToLower(name)+"s", name, spec))}
	}
	set, err := kinds.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// link links the documents of a text, which lies in the file r.yaml, and gives the findings as lines.
func link(t *testing.T, text string) (*model.Snapshot, []string) {
	t.Helper()
	return linkFiles(t, map[string]string{"r.yaml": text})
}

func linkFiles(t *testing.T, files map[string]string) (*model.Snapshot, []string) {
	t.Helper()
	set := kindSet(t)
	var records []*model.Record
	for _, path := range slices.Sorted(maps.Keys(files)) {
		_, docs, found := document.Parse(path, []byte(files[path]), document.DefaultLimits())
		if len(found) > 0 {
			t.Fatal(found)
		}
		for _, d := range docs {
			records = append(records, model.NewRecord(set.Get(d.Root.Get("kind").Str()), d))
		}
	}
	s, list := model.Link(records, set)
	return s, lines(list.Finish())
}

// lines shows findings as people read them: place, record, message.
func lines(list diag.List) []string {
	var out []string
	for _, f := range list {
		out = append(out, fmt.Sprintf("%s:%d:%d %s: %s", f.Range.File, f.Range.Start.Line, f.Range.Start.Column, f.Record, f.Message))
	}
	return out
}

// messages leaves of such lines what is said.
func messages(lines []string) []string {
	var out []string
	for _, line := range lines {
		_, message, _ := strings.Cut(line, ": ")
		out = append(out, message)
	}
	return out
}

func ids(records []*model.Record) []string {
	var out []string
	for _, r := range records {
		out = append(out, r.ID())
	}
	return out
}

// box is the head of a document that is a Box; its spec follows in flow style.
func box(name, spec string) string { return record("Box", name, spec) }

func record(kind, name, spec string) string {
	return fmt.Sprintf("---\nkind: %s\nmetadata: {name: %s}\nspec: {%s}\n", kind, name, spec)
}
