package propose_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/propose"
	"github.com/assetmuster/muster/internal/reconcile"
	"github.com/assetmuster/muster/schema"
)

// seen makes up what a source says of some things, registered and not, with values that contradict, repeat and mean nothing.
func (s scribe) seen(name string, rank int) observe.Feed {
	var items []*observe.Item
	for i := range 8 {
		if s.IntN(3) == 0 {
			continue
		}
		it := &observe.Item{Type: "vm", Class: "virtual-machine", Name: fmt.Sprintf("thing %d", i), Seen: s.pick([]string{"2026-11-20", "2026-11-19T08:00:00Z", ""}),
			Place: observe.Place{File: name, Line: i + 1}}
		for _, f := range []struct {
			pointer string
			values  []string
		}{
			{observe.Serial, []string{fmt.Sprintf("A%d", i), fmt.Sprintf("a%d", i), "None", ""}},
			{observe.Hostnames, []string{fmt.Sprintf("h%d", i), fmt.Sprintf("h%d.example", i), fmt.Sprintf("H%d", i), "localhost"}},
			{observe.MACs, []string{fmt.Sprintf("3c:52:82:1a:9f:%02d", i), "02:42:ac:11:00:02", ""}},
			{observe.Location, []string{"paris", "Paris", "nowhere", ""}},
			{observe.Owner, []string{"platform", "Team/platform", "nobody", ""}},
			{observe.Environment, []string{"Production", "prod", "test", ""}},
			{observe.MemoryGiB, []string{"16", "15.5", "many", ""}},
			{observe.VirtualCPUs, []string{"4", "4.0", "2.5", ""}},
			{"/spec/notes", []string{"Some\nlines: x", "# y", ""}},
		} {
			it.Add(f.pointer, s.pick(f.values), "x")
		}
		items = append(items, it)
	}
	return observe.Feed{Source: observe.Source{Name: name, Rank: rank}, Read: func(visit func(*observe.Item) error) (observe.Reading, error) {
		for _, it := range items {
			if err := visit(it); err != nil {
				return observe.Reading{}, err
			}
		}
		return observe.Reading{Files: 1, Items: len(items), Newest: "2026-11-20"}, nil
	}}
}

// TestAgain: what is proposed of made-up worlds is read as records, and once it is written the same sources propose nothing any
// more.
func TestAgain(t *testing.T) {
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	changed, fresh := 0, 0
	for seed := range 300 {
		w := scribe{rand.New(rand.NewPCG(uint64(seed), 11))}
		text, _ := w.registry()
		text = strings.ReplaceAll(text, "naming: {", "observedAs: [vm], authority: {/spec/specifications: a, /spec/environment: b}, naming: {")
		feeds := []observe.Feed{w.seen("a", w.IntN(3)), w.seen("b", w.IntN(3))}
		first := proposed(t, set, text, feeds)
		after, is := first.Files["w.yaml"]
		if len(first.Files) > 1 || len(first.Files) == 1 && !is {
			t.Fatalf("seed %d: %v", seed, first.Files)
		}
		if !is {
			continue
		}
		if second := proposed(t, set, after, feeds); len(second.Changes)+len(second.Files) > 0 {
			t.Fatalf("seed %d: proposed again %+v\nfirst %+v\n%s", seed, second.Changes, first.Problems, after)
		}
		changed, fresh = changed+len(first.Changes)-first.New(), fresh+first.New()
	}
	if changed < 100 || fresh < 100 {
		t.Errorf("only %d records changed, %d new", changed, fresh)
	}
}

func proposed(t *testing.T, set *kinds.Set, text string, feeds []observe.Feed) propose.Plan {
	t.Helper()
	s := link(t, set, text)
	r, err := reconcile.Run(s, feeds, reconcile.Options{Day: "2026-11-21"})
	if err != nil {
		t.Fatal(err)
	}
	wanted, err := propose.FromCases(r, set, 1000)
	if err != nil {
		t.Fatal(err)
	}
	p, err := propose.Make(s, nil, wanted.Changes, propose.Options{Today: "2026-11-21", Each: true})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
