package source

import (
	"path"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// Changed lists the files that differ between two trees of this repository, by path from the roots of the registries.
// Either may be a working tree: its files are those that lie on the disk, whatever Git's index says of them. A link in
// the place of a file, and a file that became executable, are changes too: then both ids may be the same.
func (r *Repository) Changed(base, head *Tree) ([]FileChange, error) {
	if base.files != nil && head.files != nil {
		var list []FileChange
		err := r.compare(base.files.root, head.files.root, "", &list)
		slices.SortFunc(list, byPath)
		return list, err
	}
	before, err := r.list(base)
	if err != nil {
		return nil, err
	}
	after, err := r.list(head)
	if err != nil {
		return nil, err
	}
	return compareLists(before, after), nil
}

func byPath(a, b FileChange) int { return strings.Compare(a.Path, b.Path) }

// compare goes only into folders whose names differ: an equal hash is an equal content.
func (r *Repository) compare(base, head plumbing.Hash, p string, list *[]FileChange) error {
	if base == head {
		return nil
	}
	before, err := r.folderOrNone(base)
	if err != nil {
		return err
	}
	after, err := r.folderOrNone(head)
	if err != nil {
		return err
	}
	for len(before) > 0 || len(after) > 0 {
		var old, now entry
		order := 0
		switch {
		case len(after) == 0:
			order = -1
		case len(before) == 0:
			order = 1
		default:
			order = strings.Compare(before[0].name, after[0].name)
		}
		if order <= 0 {
			old, before = before[0], before[1:]
		}
		if order >= 0 {
			now, after = after[0], after[1:]
		}
		if old != now {
			if err := r.compareEntries(old, now, p, list); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *Repository) folderOrNone(h plumbing.Hash) ([]entry, error) {
	if h.IsZero() {
		return nil, nil
	}
	return r.folder(h)
}

// compareEntries compares two entries of one name, either of which may be nothing.
func (r *Repository) compareEntries(old, now entry, p string, list *[]FileChange) error {
	p = path.Join(p, old.name)
	if old.name == "" {
		p = path.Join(p, now.name)
	}
	var before, after plumbing.Hash // of folders
	change := FileChange{Path: p}
	if old.isFolder() {
		before = old.hash
	} else if old.name != "" {
		change.Before = old.hash.String()
	}
	if now.isFolder() {
		after = now.hash
	} else if now.name != "" {
		change.After = now.hash.String()
	}
	if change.Before != "" || change.After != "" {
		*list = append(*list, change)
	}
	return r.compare(before, after, p, list)
}

// listed is a file of a tree.
type listed struct {
	path string
	entry
}

// list gives all files of a tree by path.
func (r *Repository) list(t *Tree) ([]listed, error) {
	if t.files == nil {
		return r.onDisk(t)
	}
	var list []listed
	err := r.walk(t.files.root, "", func(p string, e entry) {
		e.name = ""
		list = append(list, listed{p, e})
	})
	slices.SortFunc(list, func(a, b listed) int { return strings.Compare(a.path, b.path) })
	return list, err
}

// compareLists compares what is sorted by path.
func compareLists(before, after []listed) []FileChange {
	var list []FileChange
	for len(before) > 0 || len(after) > 0 {
		switch {
		case len(after) == 0 || len(before) > 0 && before[0].path < after[0].path:
			list = append(list, FileChange{Path: before[0].path, Before: before[0].hash.String()})
			before = before[1:]
		case len(before) == 0 || after[0].path < before[0].path:
			list = append(list, FileChange{Path: after[0].path, After: after[0].hash.String()})
			after = after[1:]
		default:
			if before[0] != after[0] {
				list = append(list, FileChange{after[0].path, before[0].hash.String(), after[0].hash.String()})
			}
			before, after = before[1:], after[1:]
		}
	}
	return list
}
