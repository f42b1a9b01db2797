package focus

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// Watch is a snapshot that remembers what rules look up in it.
type Watch struct {
	*model.Snapshot
	mu   sync.Mutex
	asks map[ask]bool
}

// ask is one thing that was looked up: a record, what an index says of one, or all of a kind.
type ask struct {
	index, kind, name string
	all               bool
}

// NewWatch watches a snapshot.
func NewWatch(s *model.Snapshot) *Watch { return &Watch{Snapshot: s, asks: map[ask]bool{}} }

// Names implements policy.Registry.
func (w *Watch) Names(kind string) []string {
	w.note(ask{kind: kind, all: true})
	return w.Snapshot.Names(kind)
}

// Node implements policy.Registry.
func (w *Watch) Node(kind, name string) *document.Node {
	w.note(ask{kind: kind, name: name})
	return w.Snapshot.Node(kind, name)
}

// Lookup implements policy.Registry.
func (w *Watch) Lookup(index, kind, name string) any {
	w.note(ask{index: index, kind: kind, name: name})
	return w.Snapshot.Lookup(index, kind, name)
}

func (w *Watch) note(a ask) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asks[a] = true
}

// asked gives what was looked up, in order.
func (w *Watch) asked() []ask {
	if w == nil {
		return nil
	}
	return slices.SortedFunc(maps.Keys(w.asks), func(a, b ask) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.name, b.name), cmp.Compare(a.index, b.index))
	})
}
