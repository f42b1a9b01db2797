package check

import (
	"io/fs"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/load"
)

// Side is one of two states of a registry.
type Side struct {
	Name string // how people call it: main, HEAD~3, the working tree
	FS   fs.FS  // nil where there is no registry in this state: then all of the other is new
}

// Comparison is what lies between two states of a registry: the differences, and what they do to the findings. Both
// states are judged for one day, so that nothing is new because time went by.
type Comparison struct {
	Base, Head *load.Result
	Changes    *change.Set
	Policies   []PolicyChange // policy files that differ, by path
	AsOf       string
	Judge      string      // whose policies, settings and waivers judged: base or head
	Rules      []diag.Rule // the rules that judged, by id
	New        diag.List   // what head has and base has not
	Fixed      diag.List   // what base has and head has not; the places are base's
	Kept       diag.List   // what both have; the places are head's
	Waived     diag.List   // what is new and waived by a waiver that counts
	Beside     *Beside     // nil where the change leaves the rules alone, or head's own rules judged
	Secrets    Secrets     // what must not be shown of head's files
	OldSecrets Secrets     // what must not be shown of base's files
}

// PolicyChange is a policy file that was added, removed or changed.
type PolicyChange struct {
	Op   change.Op
	Path string
}

// Beside is what the rules of head would say of head, where base's rules judged.
type Beside struct {
	More diag.List // found by head's rules only: what the change would newly ask for
	Less diag.List // new by base's rules, but not found by head's: what the change would let pass
}
