package reconcile_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/reconcile"
)

// made lists so many items that are made one after the other, each in the memory of the one before.
func made(name string, n int, each func(i int, it *observe.Item)) observe.Feed {
	return observe.Feed{Source: observe.Source{Name: name}, Read: func(visit func(*observe.Item) error) (observe.Reading, error) {
		var it observe.Item
		for i := range n {
			it.Reset()
			it.Type, it.Class, it.Name, it.Place = "server", "server", fmt.Sprint(name, i), observe.Place{File: name, Line: i + 1}
			each(i, &it)
			if err := visit(&it); err != nil {
				return observe.Reading{}, err
			}
		}
		return observe.Reading{Files: 1, Items: n, Newest: today}, nil
	}}
}

// Whatever a source lists, little of it is held, and nothing is merged that is not one.
func TestHostile(t *testing.T) {
	const many = 100_000
	world := asset("srv-1", "server", "in-use", "identifiers: {serial: S1, macs: [\"02:42:ac:11:00:02\"]}") + asset("srv-2", "server", "in-use", "identifiers: {serial: S2, macs: [\"02:42:ac:11:00:02\"]}")
	tests := []struct {
		name  string
		feeds []observe.Feed
		want  string
		bytes uint64 // that may be held of each item
	}{
		{"without keys", []observe.Feed{made("a", many, func(int, *observe.Item) {})},
			"Found 100,000 observed and 2 declared: 0 matched (0 changed), 0 missing, 0 unregistered, 100,000 ambiguous, 0 conflicts.", 8},
		{"one serial number on all", []observe.Feed{made("a", many, func(i int, it *observe.Item) {
			it.Add(observe.Serial, "S1", "")
			it.Add(observe.Hostnames, fmt.Sprint("h", i), "")
		})}, "Found 100,000 observed and 2 declared: 0 matched (0 changed), 0 missing, 0 unregistered, 100,001 ambiguous, 0 conflicts.", 16},
		{"one address on all", []observe.Feed{made("a", many, func(i int, it *observe.Item) {
			it.Add(observe.MACs, "02:42:ac:11:00:02", "")
			it.Add(observe.Serial, fmt.Sprint("N", i), "")
		})}, "Found 100,000 observed and 2 declared: 0 matched (0 changed), 0 missing, 100,000 unregistered, 0 ambiguous, 0 conflicts; coverage 0.0 %.", 64},
		{"two sources that contradict each other", []observe.Feed{
			made("a", many, func(i int, it *observe.Item) {
				it.Add(observe.Serial, fmt.Sprint("N", i), "")
				it.Add(observe.AssetTag, fmt.Sprint("T", i), "")
			}),
			made("b", many, func(i int, it *observe.Item) {
				it.Add(observe.Serial, fmt.Sprint("N", i), "")
				it.Add(observe.AssetTag, fmt.Sprint("T", (i+1)%many), "")
			}),
		}, "Found 200,000 observed and 2 declared: 0 matched (0 changed), 0 missing, 0 unregistered, 200,000 ambiguous, 0 conflicts.", 64},
		{"all of it twice", []observe.Feed{
			made("a", many, func(i int, it *observe.Item) { it.Add(observe.Serial, fmt.Sprint("N", i), "") }),
			made("b", many, func(i int, it *observe.Item) { it.Add(observe.Serial, fmt.Sprint("n", i), "") }),
		}, "Found 100,000 observed and 2 declared: 0 matched (0 changed), 0 missing, 100,000 unregistered, 0 ambiguous, 0 conflicts; coverage 0.0 %.", 64},
		{"of a kind that nobody knows", []observe.Feed{made("a", many, func(i int, it *observe.Item) { it.Kind = "Dragon" })},
			"Found 100,000 observed and 2 declared: 0 matched (0 changed), 0 missing, 0 unregistered, 0 ambiguous, 0 conflicts.", 8},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := held()
			res := reconciled(t, world, tt.feeds...)
			if grown := held() - before; grown > 1<<20+uint64(many*len(tt.feeds))*tt.bytes {
				t.Errorf("%d bytes are held", grown)
			}
			if got := res.Summary(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			cases := map[reconcile.Outcome]int{}
			for c, err := range res.Cases() {
				if err != nil {
					t.Fatal(err)
				}
				cases[c.Outcome]++
			}
			for o, n := range res.Counts.By {
				if cases[o] != n {
					t.Errorf("%d are %s, and %d cases say so", n, o, cases[o])
				}
			}
			runtime.KeepAlive(res)
		})
	}
}

func held() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
