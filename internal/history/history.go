// Package history follows one record through the commits of a repository: who changed which field when, through moves to
// other files and renamings. It reads the files that the record lay in, and looks at whole commits only where the record
// is not in its file any more.
package history

import (
	"strings"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/source"
)

// Log reads the histories of the records of a registry.
type Log struct {
	Repository *source.Repository
	Loader     *load.Loader
	Folder     string // of the registry in its repository, slash-separated, "" being the root
}

// Op is what a commit did to a record.
type Op string

// What may happen to a record. One that was renamed, or moved to another file, is changed.
const (
	Created  Op = "created"
	Changed  Op = "changed"
	Deleted  Op = "deleted"
	Restored Op = "restored" // it was deleted before
)

// Entry is what one commit did to the record. The paths of files are those from the repository's root.
type Entry struct {
	Commit source.Commit
	Op     Op
	change.Change
	// Unread says that the file could not be read in the commits before: what happened in them is told here.
	Unread   bool
	Old, New *load.Parsed // the files that hold the record before and after; nil where it was not there
}

// version is a record as a file in a commit has it.
type version struct {
	path   string // from the repository's root
	trail  source.Trail
	parsed *load.Parsed
	record *model.Record
}

// state is what is known of a path in a commit.
type state int

const (
	absent state = iota
	there
	unreadable // the file is there; whether the record is in it nobody can say
)

// look reads a version of a record in a commit. Other is a version that is known, whose trail may save the way.
func (l *Log) look(c source.Commit, path string, like *model.Record, other source.Trail) (version, state, error) {
	trail, err := l.Repository.Trail(c, path, other)
	v := version{path: path, trail: trail}
	if err != nil || trail.File() == "" || !l.reads(path) {
		return v, absent, err
	}
	if err := l.parse(&v); err != nil {
		return v, absent, err
	}
	if v.record = named(v.parsed, like.Kind.Name, like.Name); v.record != nil {
		return v, there, nil
	}
	if isUnreadable(v.parsed) {
		return v, unreadable, nil
	}
	return v, absent, nil
}

func (l *Log) parse(v *version) error {
	text, err := l.Repository.Text(v.trail.File())
	if err == nil {
		v.parsed = l.Loader.Parse(v.path, text)
	}
	return err
}

// reads says that muster reads a file of this path.
func (l *Log) reads(path string) bool {
	if l.Folder == "" {
		return load.Reads(path)
	}
	inside, found := strings.CutPrefix(path, l.Folder+"/")
	return !found && load.Reads(path) || found && load.Reads(inside)
}

func named(p *load.Parsed, kind, name string) *model.Record {
	for _, r := range p.Records() {
		if r.Name == name && (r.Kind.Name == kind || kind == "") {
			return r
		}
	}
	return nil
}

// isUnreadable says that something in a file cannot be read: it may be any record.
func isUnreadable(p *load.Parsed) bool { return p.File() == nil || len(p.File().Unread) > 0 }

// between compares two versions of a record. Nothing is said of the other records of their files.
func between(before, after *model.Record) (change.Change, bool) {
	set := change.Between(change.State{Records: []*model.Record{before}}, change.State{Records: []*model.Record{after}})
	if len(set.Changes) == 0 {
		return change.Change{Op: change.Changed, Before: before, After: after}, false
	}
	return set.Changes[0], true
}
