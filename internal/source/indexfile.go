package source

import (
	"bytes"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	gitindex "github.com/go-git/go-git/v5/plumbing/format/index"
)

// indexEntry is what Git's index says of a file: its content, and how it lay on the disk when that was known.
type indexEntry struct {
	name              string
	hash              plumbing.Hash
	mode              filemode.FileMode
	size              uint32 // of the file on the disk, its lower 32 bits
	changed, modified time.Time
}

// parseIndex reads the entries of an index that say what a file is: of a merge that waits for somebody, and of what
// somebody only means to add, it says nothing.
func parseIndex(data []byte) (entries []indexEntry, err error) {
	var all gitindex.Index
	if err := sound(func() error { return gitindex.NewDecoder(bytes.NewReader(data)).Decode(&all) }); err != nil {
		return nil, err
	}
	for _, e := range all.Entries {
		if e.Stage == 0 && !e.IntentToAdd { // the name that go-git has for stage 0 stands for 1
			entries = append(entries, indexEntry{e.Name, e.Hash, e.Mode, e.Size, e.CreatedAt, e.ModifiedAt})
		}
	}
	return entries, nil
}
