// Package reconcile compares what is registered with what sources see: which observation is which record, what agrees, what
// differs, what is missing, and what nobody declared. Nothing here writes.
//
// # Where things lie
//
// run.go goes through it: the register's keys (kind, key, registered, typing), what a reading of each source leaves behind
// (harvest, store, trail, foreign), which is which (claim, crowd, match, adopt), what is no record's (thing, class, strangers), and what
// became of each record (record, expect, standing, compare, value, authority, software, hidden). case.go, result.go, explain.go and
// findings.go are what comes out.
//
// # Which observation is which record
//
// Keys are the match keys of the record's type, strongest first. Serial numbers, tags, UUIDs and the ids of clouds and phones
// identify; names and network addresses are weak, wherever they stand among the keys, and so is a cloud id that is but a name, and
// the shorter form of one that could be given twice. Values are compared as the schema normalises them, UUIDs in both byte orders;
// beside its longer form a short host name says nothing.
//
// A key is none where several living records have it, and none in a source that lists it on several things. A record that is at
// the end of its life keeps what identifies it, and leaves its names to others. Two items of a source are one thing if they agree at
// something that identifies and differ at nothing that does, and do not have all other names and addresses; or if they have nothing
// that identifies in common, and no other name and no other address. The one that was seen last is what the source says.
//
// By its remaining keys each thing means a record:
//   - If keys that identify name two records, it is a conflict of the first, and of the others unless something else is they.
//   - If one names a record and a stronger one of the record is another, it is a conflict too: a clone, or a new board. If
//     something else is the record by a stronger key, the thing is merely not the record.
//   - Weak keys count where none that identifies names a record, the strongest of them alone, and nothing stronger may differ: an
//     address under another name is that of a dock. If names and addresses agree, and what identifies does not, it is a conflict,
//     as after a new board.
//
// Of several things of one source that mean one record the one with the strongest key is it; two that are equally strong and not
// one thing are both not. Things of several sources are one record together, unless a weaker one differs from a stronger one at
// something that identifies; two that differ so and are equally weak are both not. Where a source that sees a record says a key of
// it that the record lacks, things of other sources with that key are the record as well, if nothing that identifies speaks against
// it.
//
// What is no record's is unregistered if it has a key that identifies it, of which no record has any, or else a weak one, that
// its source lists on nothing else; two sources that list such a key see one thing, unless the key is a cloud id that is but a name.
// What has no such key is ambiguous. None of this goes by the order of sources, items or workers.
//
// # What is held
//
// Records and their keys, the items that have a key of a record (as bytes, and few for each key), and of each other key a hash.
// What is no record's is read again when somebody wants to see it.
package reconcile

import (
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// Outcome is what became of a record or an observation.
type Outcome string

// The outcomes. A changed record is matched too: the summary counts it among both.
const (
	Matched      Outcome = "matched"      // seen, and nothing differs
	Changed      Outcome = "changed"      // seen, and something differs
	Missing      Outcome = "missing"      // declared, expected to be seen, and not seen
	Unseen       Outcome = "unseen"       // declared and not seen, and nobody expects it to be
	Unregistered Outcome = "unregistered" // seen, and not declared
	Ambiguous    Outcome = "ambiguous"    // what could tell it from others is shared by several
	Conflict     Outcome = "conflict"     // its identity keys name different records, or its state says that it cannot be there
	OutOfScope   Outcome = "out of scope" // seen, and of no type that the registry has, or not looked after
	Ignored      Outcome = "ignored"      // seen, and the source's record says that it is of no concern
	Unknown      Outcome = "unknown"      // the source that should see it was incomplete, stale or absent
)

// Outcomes lists them in the order in which people want to hear of them.
func Outcomes() []Outcome {
	return []Outcome{Conflict, Ambiguous, Changed, Missing, Unregistered, Unknown, Matched, Unseen, OutOfScope, Ignored}
}

// Discrepancy is the kind of discrepancy of ITIL 4 ITAM 3.1.3 that an outcome is one of; "" for none.
type Discrepancy string

// The kinds of discrepancy that an audit looks for.
const (
	RecordDiffers Discrepancy = "record does not match the asset"
	NotRegistered Discrepancy = "asset without a record"
	Unauthorized  Discrepancy = "unauthorised asset"
	MediaMissing  Discrepancy = "media missing or unregistered"
	MediaWrong    Discrepancy = "media incorrect"
)

// Case is what became of one record, or of one thing that was seen and is no record's.
type Case struct {
	Outcome     Outcome
	Discrepancy Discrepancy
	Record      *model.Record // nil where it is about an observation alone
	Sightings   []Sighting    // the observations that are this record, or this thing; by the source's rank, then name
	Rejected    []Rejected    // what else could have been meant, and why it was not
	Differences []Difference  // by pointer
	Lacks       []Lack        // the sources that should see it and do not
	Why         string        // one sentence
	Seen        string        // the last day on which a source saw it, YYYY-MM-DD; "" where nobody knows
	Type        string        // of what is no record's: the asset type that it would have, "" where nobody knows
}

// Sighting is one observation of a case.
type Sighting struct {
	Source string
	Item   *observe.Item
	Key    Key // by which it was recognised; of what is no record's the strongest that it has
}

// Key is a value that identifies.
type Key struct {
	Pointer string
	Text    string // as the source writes it
}

// Rejected is a record, or an observation, that a key speaks for and that it is not.
type Rejected struct {
	Record *model.Record // nil where it is an observation
	Source string
	Place  observe.Place
	Key    Key
	Why    string
}

// Whose says whose word counts for a field.
type Whose string

// What is done with a difference.
const (
	Apply  Whose = "source"   // the source is the authority: the register is to follow
	Keep   Whose = "register" // the register is the authority: the difference is told
	Review Whose = "review"   // a person decides
)

// Difference is one field of a record that a source says otherwise.
type Difference struct {
	Pointer    string
	Registered string // "" where the record says nothing
	Observed   string // as it would stand in the record
	Adds       bool   // the field is a list, and Observed would be one more of it
	Reported   string // as the source writes it
	Source     string
	Seen       string // when the source saw it
	Place      observe.Place
	Whose      Whose
	Authority  string // what the type's authority says, and whose it is: "vcenter (AssetType/virtual-machine)"
	Unresolved string // why Observed cannot stand in the record: no such Team; with a suggestion
	Accepted   string // the reason for which people live with it, "" where nobody does
	Others     []Said // what other sources say of the field
	// Fields are those of an item that a list of mappings is to have, by pointers below the item; none where Observed is all.
	Fields []observe.Fact
}

// Said is what another source says of a field.
type Said struct{ Source, Observed, Seen string }

// Lack is a source that should see a record, by its type, and does not.
type Lack struct {
	Source  string // as the type names it
	Within  int    // days
	Unknown string // why it cannot be told: the source is stale, incomplete or not given; "" where it is surely not in it
}

// State is how a source was found.
type State struct {
	Source  observe.Source
	Reading observe.Reading
	Trouble string // why nothing is concluded from its silence: incomplete, stale, failed; "" where it is sound
}

// Sound says that what is not in the source is not there.
func (s State) Sound() bool { return s.Trouble == "" && !s.Source.Partial }

// Counts are the figures of the summary.
type Counts struct {
	Observed int // items of all sources, one thing seen by two counted once
	Declared int // records that a source could see
	By       map[Outcome]int
}

// Hidden is what an entry of a source's ignore or accepted list took out.
type Hidden struct {
	Source, What, Reason, Review string
	Count                        int
	Expired                      bool // it is past its review day, and so took out nothing
}
