package check

import (
	"sync"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
)

// twin remembers what the rules found in records that two states share, where all that the rules looked at is the same in
// both: then they find the same in the other state. A nil twin knows and remembers nothing.
type twin struct {
	other    *model.Snapshot // nil when all is found that will be
	mu       sync.Mutex
	unfound  map[*model.Record]bool // nothing was found, as in nearly all
	findings map[*model.Record]diag.List
}

func newTwin(other *model.Snapshot) *twin {
	return &twin{other: other, unfound: map[*model.Record]bool{}, findings: map[*model.Record]diag.List{}}
}

// all ends the remembering.
func (t *twin) all() *twin { return &twin{unfound: t.unfound, findings: t.findings} }

// watched lets an evaluator tell what would differ in the other state.
func (t *twin) watched(ev *policy.Evaluator) *policy.Evaluator {
	if t == nil || t.other == nil {
		return ev
	}
	return ev.Beside(t.other)
}

// known gives what is found in a record, if that is known.
func (t *twin) known(r *model.Record) (diag.List, bool) {
	if t == nil || t.other != nil {
		return nil, false
	}
	found, some := t.findings[r]
	return found, some || t.unfound[r]
}

// note remembers what was found in a record, if the other state has it too.
func (t *twin) note(r *model.Record, found diag.List) {
	if t.other.Get(r.Kind.Name, r.Name) != r {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(found) == 0 {
		t.unfound[r] = true
	} else {
		t.findings[r] = found
	}
}
