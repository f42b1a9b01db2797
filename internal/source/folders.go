package source

import (
	"sync"

	"github.com/go-git/go-git/v5/plumbing"
)

// folders keeps folders that were read: the next commit has most of them too. It lets them go in two generations, so that
// what is kept is bounded whatever the history: what was not asked for in a generation is forgotten.
type folders struct {
	mu         sync.Mutex
	young, old map[plumbing.Hash][]entry
	entries    int
}

// generation is how many entries of folders make a generation.
const generation = 200_000

func (f *folders) get(h plumbing.Hash) ([]entry, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	list, found := f.young[h]
	if !found {
		if list, found = f.old[h]; found {
			f.keep(h, list)
		}
	}
	return list, found
}

func (f *folders) put(h plumbing.Hash, list []entry) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.keep(h, list)
}

func (f *folders) keep(h plumbing.Hash, list []entry) {
	if f.young == nil || f.entries > generation {
		f.old, f.young, f.entries = f.young, map[plumbing.Hash][]entry{}, 0
	}
	f.young[h] = list
	f.entries += len(list)
}
