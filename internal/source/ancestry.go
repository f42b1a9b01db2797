package source

import (
	"bytes"
	"container/heap"
	"fmt"
	"slices"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// MergeBase is the commit at which two lines of history parted. Where merges went both ways there are several: then it
// is the latest, and of those of one second the one with the smallest hash.
func (r *Repository) MergeBase(a, b Revision) (Revision, error) {
	best, cut, err := r.commonAncestors(plumbing.NewHash(a.Hash), plumbing.NewHash(b.Hash))
	if err != nil {
		return Revision{}, err
	}
	if len(best) == 0 && cut {
		return Revision{}, problem{ErrShallow, fmt.Sprintf("the commit at which %s and %s parted was left out of this shallow clone; %s", a.title(), b.title(), deepen)}
	}
	if len(best) == 0 {
		return Revision{}, problem{ErrUnrelated, fmt.Sprintf("%s and %s have no commit in common: their histories were begun apart; compare with a commit of the same history", a.title(), b.title())}
	}
	base := slices.MinFunc(best, func(x, y commit) int { return laterFirst(x, y) })
	return base.revision(base.hash.String()), nil
}

// title names a revision in a message.
func (r Revision) title() string {
	if r.Name == "" {
		return r.Short()
	}
	return r.Name
}

func laterFirst(x, y commit) int {
	if x.when != y.when {
		return int(min(max(y.when-x.when, -1), 1))
	}
	return bytes.Compare(x.hash[:], y.hash[:])
}

// What is known of a commit on the way to common ancestors.
const (
	fromA = 1 << iota
	fromB
	stale // an ancestor of a common one: no better answer lies behind it
)

// commonAncestors walks both histories, latest commits first, until only ancestors of what was found are left. Clocks
// may be wrong: then it finds too many, and those that others are reached from are taken out in the end.
func (r *Repository) commonAncestors(a, b plumbing.Hash) (best []commit, cut bool, err error) {
	marks := map[plumbing.Hash]int{}
	queue := &latest{}
	push := func(h plumbing.Hash, mark int) error {
		known := marks[h]
		if known|mark == known {
			return nil
		}
		c, err := r.commit(h)
		if err != nil {
			return err
		}
		marks[h] = known | mark
		heap.Push(queue, c)
		return nil
	}
	if err := push(a, fromA); err != nil {
		return nil, false, err
	}
	if err := push(b, fromB); err != nil {
		return nil, false, err
	}
	seen := map[plumbing.Hash]commit{}
	for queue.promises(marks) {
		c := heap.Pop(queue).(commit)
		mark := marks[c.hash]
		cut = cut || c.cut
		if mark&(fromA|fromB) == fromA|fromB {
			if mark&stale == 0 {
				seen[c.hash] = c
			}
			mark |= stale
		}
		for _, parent := range c.parents {
			if err := push(parent, mark); err != nil {
				return nil, false, err
			}
		}
	}
	for _, c := range seen {
		if marks[c.hash]&stale == 0 {
			best = append(best, c)
		}
	}
	best, err = r.independent(best)
	return best, cut, err
}

// latest is a queue of commits, the latest first.
type latest []commit

func (q latest) Len() int           { return len(q) }
func (q latest) Less(i, j int) bool { return laterFirst(q[i], q[j]) < 0 }
func (q latest) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *latest) Push(c any)        { *q = append(*q, c.(commit)) }
func (q *latest) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// promises says that something in the queue may still lead to an answer.
func (q latest) promises(marks map[plumbing.Hash]int) bool {
	return slices.ContainsFunc(q, func(c commit) bool { return marks[c.hash]&stale == 0 })
}

// independent takes out the commits that can be reached from others of the list.
func (r *Repository) independent(list []commit) ([]commit, error) {
	if len(list) < 2 {
		return list, nil
	}
	reached := map[plumbing.Hash]bool{}
	var todo []plumbing.Hash
	for _, c := range list {
		todo = append(todo, c.parents...)
	}
	for len(todo) > 0 {
		h := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if reached[h] {
			continue
		}
		reached[h] = true
		c, err := r.commit(h)
		if err != nil {
			return nil, err
		}
		todo = append(todo, c.parents...)
	}
	return slices.DeleteFunc(list, func(c commit) bool { return reached[c.hash] }), nil
}

// On is what HEAD was at the end of a day (YYYY-MM-DD, UTC), by its line of first parents.
func (r *Repository) On(day string) (Revision, error) {
	start, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return Revision{}, fmt.Errorf("%q is no day: write YYYY-MM-DD", day)
	}
	end := start.AddDate(0, 0, 1).Unix()
	head, err := r.Resolve("HEAD")
	if err != nil {
		return Revision{}, err
	}
	c, err := r.commit(plumbing.NewHash(head.Hash))
	for err == nil && c.when >= end {
		if len(c.parents) == 0 {
			return Revision{}, tooEarly(day, c)
		}
		c, err = r.commit(c.parents[0])
	}
	return c.revision(day), err
}

func tooEarly(day string, c commit) error {
	rev := c.revision("")
	if c.cut {
		return problem{ErrShallow, fmt.Sprintf("%s lies before the commit %s of %s, where this shallow clone ends; %s", day, rev.Short(), rev.Day(), deepen)}
	}
	return problem{ErrUnknownRevision, fmt.Sprintf("on %s nothing was committed yet: the first commit is %s of %s", day, rev.Short(), rev.Day())}
}
