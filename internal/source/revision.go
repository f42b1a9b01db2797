package source

import "time"

// Revision is one commit.
type Revision struct {
	Name string    // as it was asked for: main, HEAD~3, v1.2, 4f2a...
	Hash string    // of the commit, in full
	When time.Time // when it was committed, UTC
}

// Short is the hash as people write it.
func (r Revision) Short() string { return r.Hash[:min(10, len(r.Hash))] }

// Day is the day of the commit in UTC, YYYY-MM-DD.
func (r Revision) Day() string { return r.When.UTC().Format("2006-01-02") }

// FileChange is a file that differs between two trees. The ids are those of Git's blobs; one is "" where the file is
// not there.
type FileChange struct{ Path, Before, After string }
