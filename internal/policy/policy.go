// Package policy judges records by Rego rules. It is the only place that knows OPA.
//
// A rule sees one record as input, or what a record was and became, and besides it looks up others by name (data.registry,
// data.index, and in the state before a change data.base) and the day (data.as_of). It never sees the registry as a whole:
// that is what keeps the cost of a record the same at any size. Rules say what they are in their METADATA; nothing else
// registers them.
package policy

import (
	"io/fs"
	"time"

	"github.com/assetmuster/muster/internal/document"
)

// Sources says where the policies lie and what they may name.
type Sources struct {
	BuiltIn  fs.FS    // muster's own: <area>/<rule>.rego and lib/
	Own      fs.FS    // the registry's policies folder; nil where it has none
	Kinds    []string // the kinds of record there are
	Indexes  []string // the indexes that data.index serves
	Reserved []string // rule ids that no policy may take: those of the engine
	// Wanted says which of muster's own rules will run; nil means all. Of the others only the ids are told: reading and
	// compiling them is most of what a small registry takes.
	Wanted func(id string) bool
}

// Registry is what rules may look at besides the record they judge. It must not change while evaluators use it.
type Registry interface {
	// Names lists the records of a kind in order.
	Names(kind string) []string
	// Node gives a record's root mapping {apiVersion, kind, metadata, spec}, nil where there is none.
	Node(kind, name string) *document.Node
	// Lookup gives what an index holds for a record as map[string]any, []any, string, bool, json.Number or nil;
	// nil also means that it holds nothing. Rules see it as data.index.<index>.<Kind>[name].
	Lookup(index, kind, name string) any
}

// Record is one record to judge.
type Record struct {
	Kind, Name string
	Root       *document.Node
}

// Change is what became of one record: its root mapping in the state before and in the state after, nil where it was not
// there. Name is that of the state after, where the record is there.
type Change struct {
	Kind, Name    string
	Before, After *document.Node
}

// Result is one thing that a rule found in a record or a change. Rule is the id of the rule, or RuleFailed or RuleResult where
// a rule could not do its work.
type Result struct {
	Rule string
	Of   string // the rule that could not do its work; empty where Rule found something
	Msg  string // one line of at most 500 characters
	Path string // RFC 6901 pointer into the record; of a change, into the state after, or before where nothing is after
	Hint string // empty where the rule's fix says it all
}

// Limits bound what judging one record or change may cost.
type Limits struct {
	// Steps is how many expressions may be evaluated. It is the bound that counts: the same record and policy reach
	// it on every machine.
	Steps int
	// Time stops what steps do not measure: a single built-in on a huge value.
	Time time.Duration
	// Enumerate is how many records a kind may have for a rule to read them all.
	Enumerate int
}

// DefaultLimits are far above what any sensible rule needs.
func DefaultLimits() Limits {
	return Limits{Steps: 500_000, Time: 5 * time.Second, Enumerate: 1000}
}
