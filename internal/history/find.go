package history

import (
	"cmp"
	"container/heap"
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/source"
)

// Found is a record in a commit, from where its history can be followed.
type Found struct {
	Gone   *Entry // the commit that deleted or renamed it; nil where it is still there
	commit source.Commit
	version
}

// Record is the record as it was found.
func (f Found) Record() *model.Record { return f.record }

// Find looks for the records of a name in a commit: of one kind, or of any where kind is "". Where the kind is known, files
// that are named like the record are read first, and the others only if none of them has it.
func (l *Log) Find(rev source.Revision, kind, name string) ([]Found, error) {
	c, err := l.Repository.Commit(rev.Hash)
	if err != nil {
		return nil, err
	}
	files, err := l.Repository.Files(c, l.Folder)
	if err != nil {
		return nil, err
	}
	files = slices.DeleteFunc(files, func(f source.FileChange) bool { return !l.reads(f.Path) })
	if kind == "" {
		return l.inFiles(c, files, kind, name)
	}
	var likely, others []source.FileChange
	for _, f := range files {
		if strings.Contains(path.Base(f.Path), name) {
			likely = append(likely, f)
		} else {
			others = append(others, f)
		}
	}
	found, err := l.inFiles(c, likely, kind, name)
	if len(found) == 0 && err == nil {
		found, err = l.inFiles(c, others, kind, name)
	}
	return found, err
}

func (l *Log) inFiles(c source.Commit, files []source.FileChange, kind, name string) ([]Found, error) {
	var found []Found
	for _, f := range files {
		one, err := l.inFile(c, f, kind, name)
		if err != nil {
			return nil, err
		}
		found = append(found, one...)
	}
	return found, nil
}

// inFile gives the records of a name in a file.
func (l *Log) inFile(c source.Commit, f source.FileChange, kind, name string) ([]Found, error) {
	p, err := l.read(f.After, f.Path, []string{name}, true)
	if err != nil || p == nil {
		return nil, err
	}
	var found []Found
	for _, r := range p.Records() {
		if r.Name == name && (kind == "" || r.Kind.Name == kind) {
			trail, err := l.Repository.Trail(c, f.Path, source.Trail{})
			if err != nil {
				return nil, err
			}
			found = append(found, Found{commit: c, version: version{f.Path, trail, p, r}})
		}
	}
	return found, nil
}

// FindGone looks for a record that is not there any more: it goes back over all commits until one has deleted or renamed
// it. Nil says that there was none of that name.
func (l *Log) FindGone(rev source.Revision, kind, name string) (*Found, error) {
	first, err := l.Repository.Commit(rev.Hash)
	if err != nil {
		return nil, err
	}
	if known, err := l.Repository.Mentions(name, int64(l.Loader.Limits.FileBytes)); err != nil || !known {
		return nil, err
	}
	queue, seen := &commits{first}, map[string]bool{first.Hash: true}
	for queue.Len() > 0 {
		c := heap.Pop(queue).(source.Commit)
		var parents []source.Commit
		for _, hash := range c.Parents {
			parent, err := l.Repository.Commit(hash)
			if err != nil {
				return nil, err
			}
			parents = append(parents, parent)
			if !seen[hash] {
				seen[hash] = true
				heap.Push(queue, parent)
			}
		}
		if found, err := l.goneIn(c, parents, kind, name); found != nil || err != nil {
			return found, err
		}
	}
	return nil, nil
}

// goneIn looks for a record that a commit took away from all of its parents.
func (l *Log) goneIn(c source.Commit, parents []source.Commit, kind, name string) (*Found, error) {
	var all []Found
	for _, parent := range parents {
		found, err := l.missing(parent, c, kind, name)
		if err != nil || found == nil {
			return nil, err
		}
		all = append(all, *found)
	}
	for i := range all {
		found := &all[i]
		gone, err := l.deletion(line{commit: found.commit, version: found.version}, c)
		if err != nil {
			return nil, err
		}
		if gone != nil {
			found.Gone = gone
			return found, nil
		}
	}
	return nil, nil
}

// missing finds a record that stands in a file of a parent and not in that of the commit.
func (l *Log) missing(parent, c source.Commit, kind, name string) (*Found, error) {
	files, err := l.candidates(parent, c)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		was, err := l.inFile(parent, source.FileChange{Path: f.Path, After: f.Before}, kind, name)
		if err != nil || len(was) == 0 {
			if err != nil {
				return nil, err
			}
			continue
		}
		is, err := l.inFile(c, f, was[0].record.Kind.Name, name)
		if err != nil {
			return nil, err
		}
		if len(is) == 0 {
			return &was[0], nil
		}
	}
	return nil, nil
}

// commits is a queue, the latest first.
type commits []source.Commit

func (q commits) Len() int      { return len(q) }
func (q commits) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *commits) Push(x any)   { *q = append(*q, x.(source.Commit)) }
func (q commits) Less(i, j int) bool {
	return cmp.Or(q[j].When.Compare(q[i].When), strings.Compare(q[i].Hash, q[j].Hash)) < 0
}

func (q *commits) Pop() any {
	last := (*q)[len(*q)-1]
	(*q)[len(*q)-1] = source.Commit{}
	*q = (*q)[:len(*q)-1]
	return last
}
