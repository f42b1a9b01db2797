package history

import (
	"container/heap"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/source"
)

// walk follows a record back from commit to commit. Where lines of history were merged there are several to follow, the
// latest commit first.
type walk struct {
	*Log
	lines lines
	seen  map[string]bool // what other lines may come to again
	told  []*Entry        // entries that wait for one before them to be certain
	yield func(Entry) bool
	cut   *source.Commit
	done  bool
}

// line is a record in a commit, which is to be followed to the commit's parents.
type line struct {
	commit source.Commit
	version
	// created is the entry that made the record, where it is not there in this commit any more: it is looked for at the
	// path where it was made, as it may have been deleted there before.
	created *Entry
}

// key tells lines apart that came by different ways.
func (l line) key() string {
	key := l.commit.Hash + " " + l.path + " " + l.record.ID()
	if l.created != nil {
		key += " created " + l.created.Commit.Hash
	}
	return key
}

// lines is a queue, the latest commit first.
type lines []line

func (q lines) Len() int      { return len(q) }
func (q lines) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *lines) Push(x any)   { *q = append(*q, x.(line)) }
func (q lines) Less(i, j int) bool {
	if a, b := q[i].commit.When, q[j].commit.When; !a.Equal(b) {
		return a.After(b)
	}
	return q[i].key() < q[j].key()
}

func (q *lines) Pop() any {
	last := (*q)[len(*q)-1]
	(*q)[len(*q)-1] = line{}
	*q = (*q)[:len(*q)-1]
	return last
}

// Each gives what happened to a record that was found, the latest first, until yield says that it is enough. Cut is the
// commit at which a shallow clone ends, where the record has a history before that.
func (l *Log) Each(from Found, yield func(Entry) bool) (cut *source.Commit, err error) {
	w := &walk{Log: l, seen: map[string]bool{}, yield: yield}
	if from.Gone != nil {
		w.tell(from.Gone)
	}
	w.push(line{commit: from.commit, version: from.version})
	for len(w.lines) > 0 && !w.done {
		next := heap.Pop(&w.lines).(line)
		if len(w.lines) == 0 {
			clear(w.seen) // where one line alone goes, none can come to again
		}
		if err := w.follow(next); err != nil {
			return nil, err
		}
		w.settle()
	}
	for _, e := range w.told {
		if !w.done {
			w.done = !yield(*e)
		}
	}
	return w.cut, nil
}

func (w *walk) push(next line) {
	if key := next.key(); !w.seen[key] {
		w.seen[key] = true
		heap.Push(&w.lines, next)
	}
}

func (w *walk) tell(e *Entry) { w.told = append(w.told, e) }

// settle gives the entries that are certain. Whether a record was created or restored is not, as long as an earlier life
// of it is looked for.
func (w *walk) settle() {
	for len(w.told) > 0 && !w.done {
		e := w.told[0]
		for _, waiting := range w.lines {
			if waiting.created == e {
				return
			}
		}
		w.told = w.told[1:]
		w.done = !w.yield(*e)
	}
}

// follow goes from a commit to its parents.
func (w *walk) follow(from line) error {
	if from.commit.Cut {
		if from.created == nil {
			w.cut = &from.commit
		}
		return nil
	}
	var parents []source.Commit
	for _, hash := range from.commit.Parents {
		parent, err := w.Repository.Commit(hash)
		if err != nil {
			return err
		}
		parents = append(parents, parent)
		// A parent that has the same file has all of its history, as git log has it.
		trail, err := w.Repository.Trail(parent, from.path, from.trail)
		if err != nil {
			return err
		}
		if trail.File() == from.trail.File() {
			from.commit, from.trail = parent, trail
			w.push(from)
			return nil
		}
	}
	if from.created != nil {
		return w.earlierLife(from, parents)
	}
	return w.changed(from, parents)
}

// changed looks at a commit whose file differs from those of all of its parents.
func (w *walk) changed(from line, parents []source.Commit) error {
	var changes []change.Change
	var next []line
	var broken *line
	for _, parent := range parents {
		v, is, err := w.look(parent, from.path, from.record, from.trail)
		if err != nil {
			return err
		}
		switch is {
		case there:
			c, differs := between(v.record, from.record)
			if !differs { // the commit touched the file, not the record
				w.push(line{commit: parent, version: v})
				return nil
			}
			changes, next = append(changes, c), append(next, line{commit: parent, version: v})
		case unreadable:
			if broken == nil {
				v.record = from.record
				broken = &line{commit: parent, version: v}
			}
		}
	}
	switch {
	case len(next) > 0:
		if c := common(changes); len(c.Fields) > 0 || len(changes) == 1 {
			w.tell(&Entry{Commit: from.commit, Op: Changed, Change: c, Old: next[0].parsed, New: from.parsed})
		}
		for _, l := range next {
			w.push(l)
		}
		return nil
	case broken != nil:
		return w.mended(from, *broken)
	}
	return w.arrived(from, parents)
}

// common is what a merge did to a record by itself: what is other than in all of its parents. The rest was done in the
// commits that it brought together, which are told of in their turn.
func common(changes []change.Change) change.Change {
	c := changes[0]
	if len(changes) == 1 {
		return c
	}
	count := map[string]int{}
	for _, other := range changes {
		for _, f := range other.Fields {
			count[f.Path]++
		}
	}
	fields := c.Fields
	c.Fields = nil
	for _, f := range fields {
		if count[f.Path] == len(changes) {
			c.Fields = append(c.Fields, f)
		}
	}
	return c
}

// mended goes back over commits in which the file could not be read, to the last one that can be.
func (w *walk) mended(from, broken line) error {
	for {
		if broken.commit.Cut {
			w.cut = &broken.commit
			return nil
		}
		if len(broken.commit.Parents) == 0 {
			return w.arrived(from, nil)
		}
		parent, err := w.Repository.Commit(broken.commit.Parents[0])
		if err != nil {
			return err
		}
		trail, err := w.Repository.Trail(parent, broken.path, broken.trail)
		if err != nil {
			return err
		}
		if trail.File() == broken.trail.File() {
			broken.commit, broken.trail = parent, trail
			continue
		}
		v, is, err := w.look(parent, broken.path, broken.record, broken.trail)
		if err != nil {
			return err
		}
		switch is {
		case there:
			c, _ := between(v.record, from.record)
			w.tell(&Entry{Commit: from.commit, Op: Changed, Change: c, Unread: true, Old: v.parsed, New: from.parsed})
			w.push(line{commit: parent, version: v})
			return nil
		case absent:
			return w.arrived(from, []source.Commit{parent})
		}
		v.record = broken.record
		broken = line{commit: parent, version: v}
	}
}
