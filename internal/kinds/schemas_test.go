package kinds_test

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/schema"
)

// field is one field of a kind, with its shape and where it lies.
type field struct {
	at    string
	name  string
	shape *kinds.Shape
}

// fields lists every field of every kind, those of shared definitions included.
func fields(t *testing.T) []field {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	var list []field
	for _, k := range set.All() {
		list = append(list, below(k.Root, k.Name)...)
	}
	if len(list) < 500 {
		t.Fatalf("only %d fields found: the test looks in the wrong place", len(list))
	}
	return list
}

func below(s *kinds.Shape, at string) []field {
	var list []field
	for _, p := range s.Properties {
		list = append(list, field{at + "." + p.Name, p.Name, p.Shape})
		list = append(list, below(p.Shape, at+"."+p.Name)...)
	}
	if s.Items != nil {
		list = append(list, below(s.Items, at+"[]")...)
	}
	if s.Values != nil {
		list = append(list, below(s.Values, at+".*")...)
	}
	return list
}

// A field is understood without asking anybody: editors, muster new and the reference show these.
func TestEveryFieldExplainsItself(t *testing.T) {
	for _, f := range fields(t) {
		if f.shape.Title == "" {
			t.Errorf("%s has no title", f.at)
		}
		if d := f.shape.Description; !strings.HasSuffix(d, ".") || strings.Contains(d, "TODO") {
			t.Errorf("%s needs a description that is a sentence, not %q", f.at, d)
		}
		if len(f.shape.Examples) == 0 {
			t.Errorf("%s has no example", f.at)
		}
		if f.shape.Type == "" {
			t.Errorf("%s has no type", f.at)
		}
	}
}

// Text that has a form says so, else "02.03.2026" would pass for a day.
func TestFormsAreChecked(t *testing.T) {
	day := regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	mail := regexp.MustCompile(`^[^ @/]+@[^ @/]+\.[a-z]+$`)
	web := regexp.MustCompile(`^https?://`)
	for _, f := range fields(t) {
		s := f.shape
		if s.Items != nil {
			s = s.Items
		}
		if s.Type != "string" || s.Format != "" || s.Pattern != "" || len(s.Enum) > 0 || len(s.Ref) > 0 {
			continue
		}
		for _, example := range texts(f.shape.Examples) {
			switch {
			case day.MatchString(example):
				t.Errorf("%s looks like a day (%s): say format date", f.at, example)
			case mail.MatchString(example):
				t.Errorf("%s looks like an e-mail address (%s): say format email", f.at, example)
			case web.MatchString(example) && !strings.Contains(s.Description, " or "):
				t.Errorf("%s looks like a web address (%s): say format uri, or in the description what else may stand there", f.at, example)
			}
		}
		if strings.HasSuffix(strings.ToLower(f.name), "date") {
			t.Errorf("%s is named like a day: say format date", f.at)
		}
	}
}

// texts are the text examples, also those within a list.
func texts(examples []any) []string {
	var list []string
	for _, e := range examples {
		switch e := e.(type) {
		case string:
			list = append(list, e)
		case []any:
			list = append(list, texts(e)...)
		}
	}
	return list
}

// A misspelt field must be found wherever it stands, so every object says whether it takes fields that are not listed.
func TestEveryObjectIsClosed(t *testing.T) {
	files, err := fs.Glob(schema.FS, "*.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(schema.FS, file)
		if err != nil {
			t.Fatal(err)
		}
		var root any
		if err := json.Unmarshal(text, &root); err != nil {
			t.Fatal(err)
		}
		open(t, file, root)
	}
}

func open(t *testing.T, at string, v any) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			open(t, at+"/-", item)
		}
	case map[string]any:
		// What other records declare is closed by the schema made of the declarations.
		if v["type"] == "object" && v["additionalProperties"] == nil && v["x-schema-from"] == nil {
			t.Errorf("%s takes any field: say additionalProperties", at)
		}
		for key, inner := range v {
			if key != "examples" && key != "default" {
				open(t, at+"/"+key, inner)
			}
		}
	}
}

// The schema that fits every kind names the kinds that there are now.
func TestRecordIsFresh(t *testing.T) {
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	want, err := set.Record()
	if err != nil {
		t.Fatal(err)
	}
	got, err := fs.ReadFile(schema.FS, kinds.RecordFile)
	if err != nil {
		t.Fatal(err)
	}
	if strings.ReplaceAll(string(got), "\r\n", "\n") != string(want) {
		t.Errorf("schema/%s is stale: run make golden, and commit it", kinds.RecordFile)
	}
}
