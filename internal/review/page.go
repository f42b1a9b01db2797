// Package review says what a change to a registry means: which records were assigned, moved, bought, retired, which
// rules it breaks or mends, and whether it changes the rules that judge it. A Page is data; package render writes it.
package review

import (
	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
)

// Options says what the states are called.
type Options struct {
	Base, Head       string // as people call them: main, the working tree
	BaseRev, HeadRev string // commits in full; "" for the working tree, and where there is none
}

// Page is what a reviewer is shown. No text of it was made safe for any format, but none holds a secret.
type Page struct {
	Options
	AsOf     string
	Adopted  bool   // there was no registry before: everything is new
	Near     bool   // only what the change concerns was looked at: what was there before is not counted
	Judge    string // whose rules judged: base or head
	Headline []Part // what the change means, the weightiest first
	Groups   []Group
	Unclear  []change.Unclear // files of which nobody can say what happened
	Counts   Counts
	// Approvals says who must approve the change, by the state that it starts from.
	Approvals []Approval
	New       []Finding // errors first
	Fixed     diag.List // the places are base's
	Waived    diag.List // what is new, and waived
	Outside   diag.List // what is new, in records that are out of scope
	More      diag.List // what head's own rules would newly ask for
}

// Counts says how much there is of everything.
type Counts struct {
	Added, Removed, Changed   int // records
	Rewritten                 int // files that differ while what their records say does not
	Noted                     int // records of which what an import notes of its values differs too, which is not told
	Policies                  int // policy files that differ
	Errors, Warnings, Infos   int // that are new
	Fixed, Kept, Waived, More int // findings
	Outside                   int // findings
	Governance                int // entries that change rules, models, waivers, settings
}

// Part is one piece of the headline.
type Part struct {
	Group string // the group that it counts
	N     int
	Text  string // "2 laptops assigned"
}

// Group is changes of one meaning.
type Group struct {
	ID      string // a constant of this package
	Title   string
	Entries []Entry
}

// Entry is one record or policy file that was changed, with all that was changed of it.
type Entry struct {
	Record string // Kind/name; "" of a policy file
	Name   string // what people call it: the record's name, the path of the file
	Title  string // "" where there is none
	What   string // laptop, lifecycle model, policy file
	Op     change.Op
	Words  []string // what was changed, the weightiest first
	Rest   []string // what else was changed, where the words say what it means
	Place  diag.Range
	Old    bool  // the place is base's, as the record is not there any more
	Sooner bool  // a day on which something of it ends came nearer
	New    int   // new findings on this record
	Breaks []int // positions in Page.New of findings on records that the change leaves alone, and that come from this one
}

// Finding is a finding that is new.
type Finding struct {
	diag.Finding
	Because string // the record of the change that it comes from; "" where it is the finding's own, or where nothing leads to any
	Excuse  *Excuse
}

// Excuse says that the change that brings the violation also brings what would let it pass.
type Excuse struct {
	Why       string   // what of the change would let it pass
	Approvers []string // who may approve that, as base's settings name them: Team/itam-office
}

// Of makes the page of a comparison. It is the same whatever the order in which records were read.
func Of(c *check.Comparison, o Options) *Page {
	return (&author{Comparison: c, options: o}).page()
}
