// Package propose turns wanted changes into new texts of registry files: fields of records that are there, and records that
// are not. Every byte that no change is about stays, and what cannot be done safely is told and left alone. Nothing here
// writes.
package propose

import (
	"fmt"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// Change is what somebody wants of one record. It is made as a whole or, where part of it cannot be, not at all.
type Change struct {
	Record *model.Record   // nil for a new one
	Kind   string          // of a new one; "" is Asset
	Name   string          // of a new one; "" lets one be found
	Title  string          // of a new one: what people call it
	Into   string          // the file of a new one; "" lets one be chosen
	Set    []Setting       // at a list of plain values: what is to be among them
	Add    []Setting       // items of lists: plain values, or mappings by their Fields
	Unset  []string        // pointers to the fields that go
	Step   *lifecycle.Step // of one that is there: the step that it takes, unless it is in that state

	Source   string // who says so, for messages, comments and the name of a new file
	Since    string // of a new one: the day on which it was seen in its state, YYYY-MM-DD; "" is today
	Imported string // of a new one: from where it was taken over, as spec.lifecycle.imported says it
	Why      string
	Notes    []Note
	Place    observe.Place
}

// Setting is a field and the value that it is to have, as text: a number or truth is written as such where the schema wants
// one. A reference is the name that stands in a record.
type Setting struct {
	Pointer string
	Text    string
	From    string    // the source's own name for it
	Said    string    // who says so, when and where, for messages
	Fields  []Setting // of an item that is a mapping, at pointers below it; those of the list's x-key say which item is meant
}

// Options is what a plan goes by besides the registry.
type Options struct {
	Today string // YYYY-MM-DD
	// Each lets every setting stand by itself: one that cannot be made is told, and the others of its change are made. Without
	// it a change is made as a whole or not at all.
	Each     bool
	Modeline func(kind, file string) string // the first line of a new file, with its end; nil or "" for none
}

// Plan is what would be done.
type Plan struct {
	Changes  []Planned
	Idle     []Planned // those whose record says it all already
	Problems []Problem
	Files    map[string]string // new texts by path, of new files too
}

// Planned is a change as it is made.
type Planned struct {
	Index  int    // of the change
	Record string // Kind/name
	Title  string
	New    bool
	File   string
	Fields []Field
	Gaps   []string // of a new record: pointers to what it should say and nobody knows
	Source string
	Why    string
	Notes  []Note
	Place  observe.Place
}

// Note is what is left out of a field, and why.
type Note struct{ Pointer, Text, Why string }

// Words says a note for people.
func (n Note) Words() string {
	return fmt.Sprintf("%s %q is left out: %s", fieldName(n.Pointer), diag.Short(n.Text), n.Why)
}

// Field is a field that changes.
type Field struct {
	Pointer, Old, New string // "" where there is nothing
	From, Said        string
}

// Problem is why a change is not made, and what to do.
type Problem struct {
	Index   int
	Record  string // Kind/name, or what a new record would be called; "" where nobody knows
	Pointer string
	Place   observe.Place
	Message string
	Fix     string
}

// New counts the records that a plan makes.
func (p Plan) New() int {
	n := 0
	for _, c := range p.Changes {
		if c.New {
			n++
		}
	}
	return n
}

// maker carries out changes one after the other.
type maker struct {
	s       *model.Snapshot
	files   map[string]*document.File
	changes []Change
	opts    Options
	plan    Plan
	edited  map[*model.Record]*lifecycle.Editor
	said    map[said]string // what was set already, so that two changes that contradict each other are told
	drafts  []*draft
	names   map[string]map[string]bool // by kind: those of new records
	taken   map[string]map[string]bool // by kind: those of the registry, earlier ones too
	shapes  map[string]map[string]*attribute
	homes   map[string]home
	filled  map[string]int // records in files, those of the plan too; nil until a place is looked for
	roomy   map[string]int // by file: the number of the one that was not full
	schemes map[string]*scheme
	claims  map[carried][]claim // by identifier
}

// said is a field of a record.
type said struct {
	record  *model.Record
	pointer string
}

// Make plans changes of the records of a snapshot, which were read from files; nil is those that have a record. The error says that the changes themselves
// make no sense.
func Make(s *model.Snapshot, files map[string]*document.File, changes []Change, opts Options) (Plan, error) {
	m := &maker{
		s: s, files: files, changes: changes, opts: opts, edited: map[*model.Record]*lifecycle.Editor{}, said: map[said]string{},
		names: map[string]map[string]bool{}, taken: map[string]map[string]bool{}, shapes: map[string]map[string]*attribute{},
		homes: map[string]home{}, roomy: map[string]int{}, schemes: map[string]*scheme{}, claims: map[carried][]claim{},
	}
	if files == nil {
		m.files = map[string]*document.File{}
		for _, r := range s.Records() {
			m.files[r.Doc.File.Path] = r.Doc.File
		}
	}
	if err := m.reserve(); err != nil {
		return Plan{}, err
	}
	m.claim()
	for i, c := range changes {
		if c.Record != nil {
			m.edit(i, c)
		} else {
			m.draft(i, c)
		}
	}
	m.tellTwins()
	m.join()
	m.sort()
	return m.plan, nil
}
