package review_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/review"
	"github.com/assetmuster/muster/internal/validate"
	"github.com/assetmuster/muster/schema"
)

// The registry of these tests: laptops and servers that live through four states, the people and places they go to.
const (
	settings = `
apiVersion: muster/v1
kind: Registry
metadata: {name: acme}
spec: {organisation: Acme, currency: EUR, approvers: [Team/itam]}
`
	vocabulary = `
apiVersion: muster/v1
kind: LifecycleModel
metadata: {name: hardware}
spec:
  states:
    - {name: in-stock, stage: acquisition, initial: true}
    - {name: in-use, stage: utilization}
    - {name: in-repair, stage: utilization}
    - {name: retired, stage: disposal, final: true}
---
apiVersion: muster/v1
kind: AssetType
metadata: {name: hardware, title: Hardware}
spec: {classifies: [assets], lifecycle: hardware}
---
apiVersion: muster/v1
kind: AssetType
metadata: {name: laptop, title: Laptops}
spec: {classifies: [assets], parent: hardware}
---
apiVersion: muster/v1
kind: AssetType
metadata: {name: switch, title: Switches}
spec: {classifies: [assets], parent: hardware}
`
	people = `
apiVersion: muster/v1
kind: Person
metadata: {name: p-1}
spec: {status: active}
---
apiVersion: muster/v1
kind: Person
metadata: {name: p-2}
spec: {status: active}
---
apiVersion: muster/v1
kind: Team
metadata: {name: itam}
spec: {members: [p-1]}
---
apiVersion: muster/v1
kind: Location
metadata: {name: paris}
spec: {role: site}
---
apiVersion: muster/v1
kind: Location
metadata: {name: lyon}
spec: {role: site}
`
)

// laptop is an asset as its spec says.
func laptop(name, spec string) string {
	return fmt.Sprintf("---\napiVersion: muster/v1\nkind: Asset\nmetadata: {name: %s}\nspec:\n  type: laptop\n  %s\n", name, strings.ReplaceAll(spec, "\n", "\n  "))
}

func inStock(name string) string {
	return laptop(name, "lifecycle: {state: in-stock, since: 2026-01-01}\nlocation: paris")
}

// record is a document of any kind.
func record(kind, name, spec string) string {
	return fmt.Sprintf("---\napiVersion: muster/v1\nkind: %s\nmetadata: {name: %s}\nspec: {%s}\n", kind, name, spec)
}

// registry is the files of a state: the ones that every state has, and these.
func registry(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for path, text := range map[string]string{"muster.yaml": settings, "types.yaml": vocabulary, "people.yaml": people} {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	for path, text := range files {
		if text == "" {
			delete(fsys, path)
			continue
		}
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func checker(t testing.TB, workers int) *check.Checker {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	loader := &load.Loader{Kinds: set, Schemas: validate.New(schema.FS, set), Limits: document.DefaultLimits(), Workers: workers}
	return &check.Checker{Loader: loader, BuiltIn: fstest.MapFS{}}
}

func compared(t testing.TB, c *check.Checker, base, head fs.FS) *check.Comparison {
	t.Helper()
	out, err := c.Compare(t.Context(), check.Pair{Base: base, Head: head, Same: func(string) bool { return false }}, check.Options{AsOf: "2026-11-21"})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func page(t testing.TB, base, head fs.FS) *review.Page {
	t.Helper()
	return review.Of(compared(t, checker(t, 0), base, head), review.Options{Base: "main", Head: "feature"})
}

// lines shows a page as people would note it down.
func lines(p *review.Page) []string {
	var out []string
	for _, part := range p.Headline {
		out = append(out, part.Text)
	}
	for _, g := range p.Groups {
		for _, e := range g.Entries {
			line := fmt.Sprintf("%s | %s %s | %s", g.ID, e.What, e.Name, strings.Join(e.Words, "; "))
			if len(e.Rest) > 0 {
				line += " | " + strings.Join(e.Rest, "; ")
			}
			out = append(out, line)
		}
	}
	return out
}
