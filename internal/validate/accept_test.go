package validate

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/schema"
)

// What accept takes for valid the library must take for valid too: else a wrong record would pass. The reference
// registry is full of valid records; here each is changed at random, thousands of times.
func TestAcceptSaysYesOnlyToWhatTheLibraryAccepts(t *testing.T) {
	set, schemas := load(t)
	random := rand.New(rand.NewPCG(1, 2))
	verdicts := map[string]int{}
	for _, doc := range registry(t) {
		kind := set.Get(doc.Root.Get("kind").Str())
		if kind == nil {
			continue
		}
		s := schemas.Kind(kind.Name)
		if !s.accepts(&doc.Root) {
			verdicts["a valid record that is not accepted at once"]++
			t.Logf("%s, document %d", doc.File.Path, doc.Index)
		}
		for range 20 {
			changed := mutate(random, doc.Root)
			accepted := s.accepts(&changed)
			compiled, err := s.compiled()
			if err != nil {
				t.Fatal(err)
			}
			valid := compiled.Validate(changed.Value()) == nil
			verdicts[fmt.Sprintf("accepted %v, valid %v", accepted, valid)]++
			if accepted && !valid {
				t.Errorf("%s: accepted, but the library says: %v", doc.File.Path, compiled.Validate(changed.Value()))
			}
		}
	}
	t.Log(verdicts)
	if verdicts["accepted true, valid true"] == 0 || verdicts["accepted false, valid false"] == 0 {
		t.Errorf("the changes are no test: %v", verdicts)
	}
	if verdicts["a valid record that is not accepted at once"] > 0 {
		t.Errorf("accept is there for valid records: %v", verdicts)
	}
}

// Every keyword of our own schemas is one that accept knows: else the kind's records would all take the slow way.
func TestAcceptKnowsOurSchemas(t *testing.T) {
	set, _ := load(t)
	for _, k := range set.All() {
		a := newAcceptor(func(file string) ([]byte, error) { return fs.ReadFile(schema.FS, file) })
		a.ref("", k.File+"#")
		if a.unsure {
			t.Errorf("%s has a keyword that accept does not know", k.File)
		}
	}
}

func load(t *testing.T) (*kinds.Set, *Schemas) {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	return set, New(schema.FS, set)
}

func registry(t *testing.T) []*document.Document {
	t.Helper()
	var all []*document.Document
	err := filepath.WalkDir("../../registry", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		text, err := os.ReadFile(path)
		_, docs, _ := document.Parse(path, text, document.DefaultLimits())
		all = append(all, docs...)
		return err
	})
	if err != nil || len(all) < 100 {
		t.Fatalf("only %d documents in the reference registry: %v", len(all), err)
	}
	return all
}

// mutate changes one value somewhere: another text or type, a key or item more or less.
func mutate(random *rand.Rand, n document.Node) document.Node {
	if len(n.Items()) > 0 && random.IntN(8) > 0 {
		items := slices.Clone(n.Items())
		i := random.IntN(len(items))
		if n.Kind == document.Map && i%2 == 0 {
			i++
		}
		items[i] = mutate(random, items[i])
		return n.WithItems(items)
	}
	switch n.Kind {
	case document.Map:
		return mutateMap(random, n)
	case document.List:
		if len(n.Items()) > 0 {
			return n.WithItems(append(slices.Clone(n.Items()), n.Items()[0]))
		}
		return n
	}
	others := []document.Node{
		{Kind: document.String, Text: "2026-02-30"}, {Kind: document.String, Text: "2026-02-28"}, {Kind: document.String},
		{Kind: document.String, Text: strings.Repeat("x", 300)}, {Kind: document.String, Text: "a b/c"}, {Kind: document.Null},
		{Kind: document.Int, Text: "-1"}, {Kind: document.Int, Text: "0x1F"}, {Kind: document.Int, Text: "7"},
		{Kind: document.Float, Text: "1.0"}, {Kind: document.Bool, Text: "true"}, {Kind: document.List}, {Kind: document.Map},
	}
	return others[random.IntN(len(others))]
}

func mutateMap(random *rand.Rand, n document.Node) document.Node {
	items := slices.Clone(n.Items())
	if len(items) > 0 && random.IntN(2) == 0 {
		i := 2 * random.IntN(len(items)/2)
		return n.WithItems(slices.Delete(items, i, i+2))
	}
	key := document.Node{Kind: document.String, Text: []string{"notes", "titel", "labels", "on", "source"}[random.IntN(5)]}
	if n.Get(key.Text) == nil {
		items = append(items, key, document.Node{Kind: document.String, Text: "x"})
	}
	return n.WithItems(items)
}
