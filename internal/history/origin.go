package history

import (
	"bytes"
	"slices"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/source"
)

// arrived looks for where a record came from that no parent has in this file: from another file, under another name, or
// from nowhere.
func (w *walk) arrived(from line, parents []source.Commit) error {
	entry := &Entry{Commit: from.commit, Op: Created, Change: change.Change{Op: change.Added, After: from.record}, New: from.parsed}
	for _, parent := range parents {
		c, before, err := w.origin(parent, from)
		if err != nil {
			return err
		}
		was := c.Before
		if was == nil {
			was = c.Other
		}
		if was == nil {
			continue
		}
		entry.Op, entry.Change, entry.Old = Changed, c, before.parsed
		w.tell(entry)
		before.record = was
		w.push(line{commit: parent, version: before})
		return nil
	}
	w.tell(entry)
	for _, parent := range parents {
		trail, err := w.Repository.Trail(parent, from.path, from.trail)
		if err != nil {
			return err
		}
		w.push(line{commit: parent, version: version{path: from.path, trail: trail, record: from.record}, created: entry})
	}
	return nil
}

// manyFiles is how many files of one commit are read as a whole to find where a record came from. Of more, only those are
// that have its name, or one of its earlier names, in their text.
const manyFiles = 2000

// origin finds what a record was in a parent that does not have it in the same file.
func (w *walk) origin(parent source.Commit, now line) (change.Change, version, error) {
	files, err := w.candidates(parent, now.commit)
	if err != nil {
		return change.Change{}, version{}, err
	}
	names := append(earlierNames(now.record), now.record.Name)
	var before, after change.State
	parsed := map[*model.Record]version{}
	for _, f := range files {
		if f.After == "" && f.Before == now.trail.File() { // the file was moved as it is
			v, is, err := w.look(parent, f.Path, now.record, source.Trail{})
			if err != nil || is != there {
				return change.Change{}, v, err
			}
			c, _ := between(v.record, now.record)
			return c, v, nil
		}
	}
	for _, f := range files {
		p, err := w.read(f.Before, f.Path, names, len(files) > manyFiles)
		if err != nil {
			return change.Change{}, version{}, err
		}
		if p != nil {
			for _, r := range p.Records() {
				parsed[r] = version{path: f.Path, parsed: p}
			}
			add(&before, p)
		}
		if f.Path == now.path {
			p = now.parsed
		} else if p, err = w.read(f.After, f.Path, names, len(files) > manyFiles); err != nil {
			return change.Change{}, version{}, err
		}
		if p != nil {
			add(&after, p)
		}
	}
	for _, c := range change.Between(before, after).Changes {
		if c.After != now.record {
			continue
		}
		was := c.Before
		if was == nil {
			was = c.Other
		}
		if was == nil {
			return c, version{}, nil
		}
		v := parsed[was]
		v.trail, err = w.Repository.Trail(parent, v.path, source.Trail{})
		return c, v, err
	}
	return change.Change{}, version{}, nil
}

// candidates lists the files in which the record may have been. Where the registry itself moved, that is any.
func (l *Log) candidates(parent, commit source.Commit) ([]source.FileChange, error) {
	folder := l.Folder
	marker, err := l.Repository.Trail(parent, join(folder, source.Marker), source.Trail{})
	if err != nil {
		return nil, err
	}
	if marker.File() == "" {
		folder = ""
	}
	files, err := l.Repository.Differing(parent, commit, folder)
	return slices.DeleteFunc(files, func(f source.FileChange) bool { return !l.reads(f.Path) }), err
}

func join(folder, name string) string {
	if folder == "" {
		return name
	}
	return folder + "/" + name
}

// read parses a file by its id; nil where there is none, or where it has none of the names that are looked for.
func (l *Log) read(id, path string, names []string, choose bool) (*load.Parsed, error) {
	if id == "" {
		return nil, nil
	}
	text, err := l.Repository.Text(id)
	if err != nil || choose && !mentions(text, names) {
		return nil, err
	}
	return l.Loader.Parse(path, text), nil
}

func mentions(text []byte, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return name != "" && bytes.Contains(text, []byte(name)) })
}

func add(s *change.State, p *load.Parsed) {
	s.Records = append(s.Records, p.Records()...)
	if isUnreadable(p) {
		if s.Unread == nil {
			s.Unread = map[string]bool{}
		}
		s.Unread[p.Path()] = true
	}
}

// earlierNames are those that a record lists.
func earlierNames(r *model.Record) []string {
	var names []string
	list := r.Doc.Root.Get("metadata").Get("previously")
	if list == nil {
		return nil
	}
	for i := range list.Items() {
		names = append(names, list.Items()[i].Str())
	}
	return names
}

// earlierLife looks for the deletion of a record that was created again: a commit whose parents all have it at this path.
func (w *walk) earlierLife(from line, parents []source.Commit) error {
	var found []line
	for _, parent := range parents {
		v, is, err := w.look(parent, from.path, from.record, from.trail)
		if err != nil {
			return err
		}
		if is != there {
			v.record = from.record
			w.push(line{commit: parent, version: v, created: from.created})
			return nil
		}
		found = append(found, line{commit: parent, version: v})
	}
	if len(found) == 0 {
		return nil
	}
	gone, err := w.deletion(found[0], from.commit)
	if err != nil || gone == nil || gone.Op != Deleted {
		return err // it lives on elsewhere: what was created has only its name
	}
	from.created.Op = Restored
	w.tell(gone)
	for _, l := range found {
		w.push(l)
	}
	return nil
}

// deletion says what became of a record of a parent that is not in the same file of the commit: it was deleted, or
// renamed. Nil says that it went on under its name.
func (l *Log) deletion(was line, commit source.Commit) (*Entry, error) {
	files, err := l.candidates(was.commit, commit)
	if err != nil {
		return nil, err
	}
	names := append(earlierNames(was.record), was.record.Name)
	var before, after change.State
	var out *Entry
	parsed := map[*model.Record]*load.Parsed{}
	for _, f := range files {
		p := was.parsed
		if f.Path != was.path {
			if p, err = l.read(f.Before, f.Path, names, len(files) > manyFiles); err != nil {
				return nil, err
			}
		}
		if p != nil {
			add(&before, p)
		}
		if p, err = l.read(f.After, f.Path, names, len(files) > manyFiles); err != nil {
			return nil, err
		}
		if p != nil {
			add(&after, p)
			for _, r := range p.Records() {
				parsed[r] = p
			}
		}
	}
	for _, c := range change.Between(before, after).Changes {
		switch {
		case c.Before != was.record:
		case c.Op == change.Removed:
			out = &Entry{Commit: commit, Op: Deleted, Change: c, Old: was.parsed}
		case c.Renamed():
			out = &Entry{Commit: commit, Op: Changed, Change: c, Old: was.parsed, New: parsed[c.After]}
		}
	}
	return out, nil
}
