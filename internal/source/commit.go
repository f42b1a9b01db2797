package source

import (
	"bytes"
	"fmt"
	"strconv"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// commit is what the walk over history needs of a commit.
type commit struct {
	hash    plumbing.Hash
	tree    plumbing.Hash
	parents []plumbing.Hash // none where a shallow clone ends
	when    int64           // when it was committed, in seconds since 1970
	text    []byte          // the whole object
	cut     bool            // a shallow clone left out the parents
}

func (r *Repository) commit(h plumbing.Hash) (commit, error) {
	text, err := r.objects.read(h, plumbing.CommitObject)
	if err != nil {
		return commit{}, err
	}
	c, err := parseCommit(h, text)
	if err != nil {
		return commit{}, fmt.Errorf("the commit %s is damaged (%w); `git fsck` says more", h, err)
	}
	if r.shallow[h.String()] {
		c.cut, c.parents = true, nil
	}
	return c, nil
}

// revision is the commit under the name that it was asked for by.
func (c commit) revision(name string) Revision {
	return Revision{Name: name, Hash: c.hash.String(), When: time.Unix(c.when, 0).UTC()}
}

// parseCommit reads the lines tree, parent, author and committer, which come in this order.
func parseCommit(h plumbing.Hash, text []byte) (commit, error) {
	c := commit{hash: h, text: text}
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	tree, found := bytes.CutPrefix(line, []byte("tree "))
	if !found || !isName(tree) {
		return c, fmt.Errorf("it names no tree")
	}
	c.tree = plumbing.NewHash(string(tree))
	for {
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		parent, found := bytes.CutPrefix(line, []byte("parent "))
		if !found {
			break
		}
		if !isName(parent) {
			return c, fmt.Errorf("a parent has no name")
		}
		c.parents = append(c.parents, plumbing.NewHash(string(parent)))
	}
	committer, _, _ := bytes.Cut(rest, []byte("\n"))
	if bytes.HasPrefix(committer, []byte("committer ")) {
		c.when = seconds(committer)
	}
	return c, nil
}

// seconds reads the time at the end of a line: Name <address> 1700000000 +0100. Where it cannot be read it is 0, as
// Git has it.
func seconds(line []byte) int64 {
	_, after, _ := cutLast(line, '>')
	fields := bytes.Fields(after)
	if len(fields) == 0 {
		return 0
	}
	n, err := strconv.ParseInt(string(fields[0]), 10, 64)
	if err != nil || n < 0 || n > 1<<40 {
		return 0
	}
	return n
}

func cutLast(line []byte, sep byte) (before, after []byte, found bool) {
	i := bytes.LastIndexByte(line, sep)
	if i < 0 {
		return line, nil, false
	}
	return line[:i], line[i+1:], true
}

// isName says whether this is the full name of an object.
func isName(digits []byte) bool { return len(digits) == 2*hashSize && isHex(string(digits)) }

func isHex(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return s != ""
}
