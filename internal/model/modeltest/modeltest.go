// Package modeltest makes linked records of a text, for tests of what reads records.
package modeltest

import (
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/schema"
)

// T is what is asked of a test: *testing.T, *testing.B and *testing.F have it.
type T interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Snapshot links the records of a text, each document one of them. Their form is nobody's business here, and neither is what
// linking finds; that the text is no YAML fails the test.
func Snapshot(t T, text string) *model.Snapshot {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatalf("%v", err)
	}
	_, docs, found := document.Parse("w.yaml", []byte(text), document.DefaultLimits())
	if len(found) > 0 {
		t.Fatalf("%v", found)
	}
	records := make([]*model.Record, len(docs))
	for i, d := range docs {
		records[i] = model.NewRecord(set.Find(d.Root.Get("kind").Str()), d)
	}
	s, _ := model.Link(records, set)
	return s
}

// Root is the value of a text of one document.
func Root(t T, text string) *document.Node {
	t.Helper()
	_, docs, found := document.Parse("r.yaml", []byte(text), document.DefaultLimits())
	if len(docs) != 1 || len(found) > 0 {
		t.Fatalf("%s\nis not one value: %v", text, found)
	}
	return &docs[0].Root
}
