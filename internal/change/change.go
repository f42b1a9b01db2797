// Package change says what differs between two states of a registry: by record, by field and by the identity of list
// items. How a record is written, where its file lies and in which order things stand are no difference in meaning.
package change

import (
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// State is one state of a registry. A file that both states have unchanged may be the same *document.File with the
// same records in both: then nothing in it is compared.
type State struct {
	Records []*model.Record           // every record, also those without a name or with one that is taken
	Files   map[string]*document.File // by path
	// Unread names the files, and the folders, in which something that may be a record could not be read.
	Unread map[string]bool
}

// Op is what happened to a record.
type Op string

// What may happen to a record. A record that was renamed or moved to another file is changed.
const (
	Added   Op = "added"
	Removed Op = "removed"
	Changed Op = "changed"
)

// Change is what happened to one record.
type Change struct {
	Op            Op
	Before, After *model.Record // nil where the record was not there
	// Fields are those that differ, of a changed record, in the order of the schema; none where it was only renamed or
	// moved. What a renaming itself writes, the new name and the old one among the earlier names, is not among them.
	Fields []Field
	// Other is, of a record that was added or removed, the one of another kind that went or came under its name: the
	// record's kind changed. Nil for all others.
	Other *model.Record
}

// Record is the record as it is now, or as it was before it was removed.
func (c Change) Record() *model.Record {
	if c.After != nil {
		return c.After
	}
	return c.Before
}

// Renamed says that the record had another name before.
func (c Change) Renamed() bool {
	return c.Op == Changed && c.Before.Name != c.After.Name && c.Before.Name != "" && c.After.Name != ""
}

// Moved says that the record lay in another file before.
func (c Change) Moved() bool {
	return c.Op == Changed && c.Before.Doc.File.Path != c.After.Doc.File.Path
}

// Field is one value that differs.
type Field struct {
	Path          string         // identity of the place, as people read it: /spec/identifiers/macs/[3c:52:82:1a:9f:04]
	Before, After string         // RFC 6901 pointers in either record; "" where the value is not there
	Old, New      *document.Node // nil where the value is not there
	within        string         // of a value that came: what it was added to, as a pointer in the record before
}

// Unclear is a file, or a folder, that cannot be read in one of the states, so that nobody can say what happened to its
// records.
type Unclear struct {
	Path    string
	Before  bool            // it is the earlier state that cannot be read
	Records []*model.Record // those of the other state that may be in it
}

// Set is what differs between two states.
type Set struct {
	Changes   []Change  // by kind, then name
	Unclear   []Unclear // by path
	Rewritten []string  // files that differ while what their records say does not, by path
}

// Empty says that there is no difference, and that this is certain.
func (s *Set) Empty() bool { return len(s.Changes) == 0 && len(s.Unclear) == 0 }
