package policy_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/policy"
)

// registry is a small fake of the model: records by kind and name, and indexes by "index/Kind/name".
type registry struct {
	records map[string]map[string]*document.Node
	indexes map[string]any
}

func (r registry) Names(kind string) []string { return slices.Sorted(maps.Keys(r.records[kind])) }

func (r registry) Node(kind, name string) *document.Node { return r.records[kind][name] }

func (r registry) Lookup(index, kind, name string) any { return r.indexes[index+"/"+kind+"/"+name] }

// newRegistry reads records from YAML documents.
func newRegistry(t testing.TB, text string) registry {
	t.Helper()
	_, docs, found := document.Parse("records.yaml", []byte(text), document.DefaultLimits())
	if len(found) > 0 {
		t.Fatal(found)
	}
	reg := registry{records: map[string]map[string]*document.Node{}, indexes: map[string]any{}}
	for _, d := range docs {
		kind, name := d.Root.Get("kind").Str(), d.Root.Get("metadata").Get("name").Str()
		if reg.records[kind] == nil {
			reg.records[kind] = map[string]*document.Node{}
		}
		reg.records[kind][name] = &d.Root
	}
	return reg
}

func (r registry) record(kind, name string) policy.Record {
	return policy.Record{Kind: kind, Name: name, Root: r.Node(kind, name)}
}

// files makes a folder of policies out of a txtar-like text: "-- path --" lines begin files.
func files(text string) fstest.MapFS {
	folder := fstest.MapFS{}
	for _, part := range strings.Split("\n"+text, "\n-- ")[1:] {
		name, body, _ := strings.Cut(part, " --\n")
		folder[name] = &fstest.MapFile{Data: []byte(body + "\n")}
	}
	return folder
}

// own are the policies of a registry, without muster's.
func own(text string) policy.Sources {
	src := builtIn()
	src.BuiltIn = nil
	src.Own = files(text)
	src.Reserved = []string{"schema/type"}
	return src
}

// lines shows findings as people read them: place, rule, message.
func lines(list diag.List) []string {
	var out []string
	for _, f := range list {
		out = append(out, place(f.Range)+": "+f.Severity.String()+": "+f.Message+" ["+f.Rule+"]")
	}
	return out
}

func place(r diag.Range) string {
	return r.File + ":" + strconv.Itoa(r.Start.Line) + ":" + strconv.Itoa(r.Start.Column)
}

func sortedLines(list []string) []string { return slices.Sorted(slices.Values(list)) }
