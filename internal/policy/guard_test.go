package policy_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/policy"
	"github.com/assetmuster/muster/internal/validate"
	"github.com/assetmuster/muster/schema"
)

// northbank is the reference registry.
func northbank(t testing.TB) *load.Result {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	loader := &load.Loader{Kinds: set, Schemas: validate.New(schema.FS, set), Limits: document.DefaultLimits()}
	res, err := loader.Load(os.DirFS("../../registry"))
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// Guards and memory change nothing: on the records of the reference registry, and on thousands that were made of them by
// chance, sound and unsound, muster's own rules find what OPA finds when it is asked all of them anew.
func TestGuardsPassNothingOver(t *testing.T) {
	engine, _, err := policy.Compile(builtIn())
	if err != nil {
		t.Fatal(err)
	}
	res := northbank(t)
	m := &mutator{rand: rand.New(rand.NewPCG(1, 2))}
	for _, r := range res.Records {
		m.collect(&r.Doc.Root)
	}
	found := map[string]int{}
	for _, day := range []string{"2026-11-21", "2031-01-01"} {
		guarded := engine.NewEvaluator(res.Snapshot, day, policy.DefaultLimits())
		plain := engine.NewEvaluator(res.Snapshot, day, policy.DefaultLimits())
		for _, r := range res.Records {
			root := r.Doc.Root
			for range 4 {
				rec := policy.Record{Kind: r.Kind.Name, Name: r.Name, Root: &root}
				got, err := guarded.Eval(t.Context(), rec)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(plain.EvalPlain(rec), got); diff != "" {
					t.Fatalf("%s on %s: (-OPA +guarded)\n%s\n%v", r.ID(), day, diff, root.Value())
				}
				for _, res := range got {
					found[res.Rule]++
				}
				root = m.mutate(root)
			}
		}
	}
	if len(found) < 40 || found[policy.RuleFailed] == 0 {
		t.Errorf("the records are not various enough: only %d rules found something, %d times one broke off", len(found), found[policy.RuleFailed])
	}
}

// mutator makes other records of records.
type mutator struct {
	rand    *rand.Rand
	scalars []document.Node
}

func (m *mutator) collect(n *document.Node) {
	if items := n.Items(); items != nil {
		for i := range items {
			m.collect(&items[i])
		}
		return
	}
	m.scalars = append(m.scalars, *n)
}

// mutate changes one value in a few: takes it away, doubles it, or puts another in its place.
func (m *mutator) mutate(n document.Node) document.Node {
	items := slices.Clone(n.Items())
	step := 1
	if n.Kind == document.Map {
		step = 2
	}
	for i := 0; i+step <= len(items); i += step {
		value := &items[i+step-1]
		switch value.Kind {
		case document.Map, document.List:
			*value = m.mutate(*value)
		}
		switch m.rand.IntN(24) {
		case 0:
			items = slices.Delete(items, i, i+step)
			i -= step
		case 1:
			*value = m.other()
		case 2:
			if step == 1 || m.rand.IntN(8) == 0 { // a key that stands twice is seldom
				items = append(items, items[i:i+step]...)
				return n.WithItems(items)
			}
		}
	}
	if n.Items() == nil {
		return n
	}
	return n.WithItems(items)
}

func (m *mutator) other() document.Node {
	odd := []document.Node{
		{Kind: document.Null}, {Kind: document.Bool, Text: "false"}, {Kind: document.Bool, Text: "true"}, {Kind: document.Int, Text: "7"},
		{Kind: document.String}, {Kind: document.String, Text: "2026-11-21"}, {Kind: document.String, Text: "2026-12-05"},
		{Kind: document.String, Text: "2019-01-01"}, {Kind: document.String, Text: "Person/"}, document.Node{Kind: document.List}.WithItems(nil),
		document.Node{Kind: document.List}.WithItems([]document.Node{{Kind: document.String, Text: "x"}}),
		document.Node{Kind: document.Map}.WithItems([]document.Node{{Kind: document.String, Text: "to"}, {Kind: document.Int, Text: "1"}}),
	}
	if m.rand.IntN(2) == 0 {
		return odd[m.rand.IntN(len(odd))]
	}
	return m.scalars[m.rand.IntN(len(m.scalars))]
}

// Bodies of all sorts find with guards what they find without, on the same few records.
func TestGuardsOfAllSortsOfBodies(t *testing.T) {
	reg := newRegistry(t, guardedRecords)
	for _, body := range strings.Split(strings.TrimSpace(guardedBodies), "\n---\n") {
		engine, found, err := policy.Compile(own("-- a.rego --\n" + strings.Replace(head, "test/sound", "own/a", 1) +
			"package own.a\n\nfinding contains {\"msg\": \"found\"} if {\n" + body + "\n}\n"))
		if errors, _, _ := found.Count(); err != nil || errors > 0 {
			t.Fatalf("%s\n%v %v", body, found, err)
		}
		guarded := engine.NewEvaluator(reg, "2026-03-02", policy.DefaultLimits())
		plain := engine.NewEvaluator(reg, "2026-03-02", policy.DefaultLimits())
		for range 2 { // what is remembered counts as well
			for _, name := range reg.Names("Asset") {
				rec := reg.record("Asset", name)
				got, err := guarded.Eval(t.Context(), rec)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(plain.EvalPlain(rec), got); diff != "" {
					t.Errorf("%s: %s: (-OPA +guarded)\n%s", name, body, diff)
				}
			}
		}
	}
}
