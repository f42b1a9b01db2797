package model

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// Snapshot is one state of a registry, linked.
type Snapshot struct {
	Set       *kinds.Set
	records   []*Record // by kind, then name
	byKind    map[string][]*Record
	byName    map[string]map[string]*Record
	outgoing  map[*Record][]Reference
	incoming  map[*Record][]Reference
	parent    map[*Record]*Record // along x-tree
	identical map[identity][]Identifier
}

// Reference is one value of a record that names another record.
type Reference struct {
	From    *Record
	Pointer string
	To      *Record
}

// Identifier is one value that identifies a record.
type Identifier struct {
	Record  *Record
	Pointer string
	Value   string // as it is written
}

// Link makes a snapshot of records, which come in the order of their files. Of two records with one name the first
// stands and the second is a finding, as is every reference that leads nowhere, tree that has a cycle, and
// identifier that stands twice.
func Link(records []*Record, set *kinds.Set) (*Snapshot, diag.List) {
	s := &Snapshot{
		Set: set, byKind: map[string][]*Record{}, byName: map[string]map[string]*Record{},
		outgoing: map[*Record][]Reference{}, incoming: map[*Record][]Reference{},
		parent: map[*Record]*Record{}, identical: map[identity][]Identifier{},
	}
	list := s.name(records)
	l := &linker{Snapshot: s, missing: map[string]string{}, pointers: map[string]string{}}
	for _, r := range s.records {
		l.record(r)
	}
	list = append(list, l.list...)
	list = append(list, s.cycles()...)
	return s, append(list, s.duplicates()...)
}

// name enters the records under their names, and finds names that stand twice.
func (s *Snapshot) name(records []*Record) diag.List {
	var list diag.List
	for _, r := range records {
		if r.Name == "" {
			continue
		}
		names := s.byName[r.Kind.Name]
		if names == nil {
			names = map[string]*Record{}
			s.byName[r.Kind.Name] = names
		}
		if first := names[r.Name]; first != nil {
			list = append(list, duplicateName(first, r))
			continue
		}
		names[r.Name] = r
		s.records = append(s.records, r)
	}
	slices.SortFunc(s.records, func(a, b *Record) int {
		if c := strings.Compare(a.Kind.Name, b.Kind.Name); c != 0 {
			return c
		}
		return strings.Compare(a.Name, b.Name)
	})
	for _, r := range s.records {
		s.byKind[r.Kind.Name] = append(s.byKind[r.Kind.Name], r)
	}
	return list
}

// Records returns all records by kind and name.
func (s *Snapshot) Records() []*Record { return s.records }

// Of returns the records of a kind by name.
func (s *Snapshot) Of(kind string) []*Record { return s.byKind[kind] }

// Get returns a record, nil where there is none.
func (s *Snapshot) Get(kind, name string) *Record { return s.byName[kind][name] }

// References returns what a record refers to, in the order of the record's text.
func (s *Snapshot) References(r *Record) []Reference { return s.outgoing[r] }

// Referrers returns the references to a record, by the referring records' kind and name.
func (s *Snapshot) Referrers(r *Record) []Reference { return s.incoming[r] }

// Ancestors returns the record, its parent along the kind's tree, that one's parent, and so on. A cycle, which is
// a finding, ends it.
func (s *Snapshot) Ancestors(r *Record) []*Record {
	var line []*Record
	seen := map[*Record]bool{}
	for ; r != nil && !seen[r]; r = s.parent[r] {
		line, seen[r] = append(line, r), true
	}
	return line
}

// Names returns the names of the records of a kind in order.
func (s *Snapshot) Names(kind string) []string {
	names := make([]string, len(s.byKind[kind]))
	for i, r := range s.byKind[kind] {
		names[i] = r.Name
	}
	return names
}

// Node returns the root of a record, nil where there is none.
func (s *Snapshot) Node(kind, name string) *document.Node {
	if r := s.Get(kind, name); r != nil {
		return &r.Doc.Root
	}
	return nil
}
