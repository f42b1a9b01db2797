package change

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/model"
)

// unclear finds the files that cannot be read in one of the states and may hold what the other state has, and takes the
// records concerned out of those that went or came: nobody can say what happened to them.
func (m *matcher) unclear(set *Set, before, after State) {
	lost, found := map[string][]*model.Record{}, map[string][]*model.Record{}
	m.gone = apartFrom(m.gone, after, lost)
	m.come = apartFrom(m.come, before, found)
	for path := range after.Unread {
		if lost[path] != nil || differs(path, before, after) {
			set.Unclear = append(set.Unclear, Unclear{Path: path, Records: lost[path]})
		}
	}
	for path := range before.Unread {
		if found[path] != nil || differs(path, after, before) {
			set.Unclear = append(set.Unclear, Unclear{Path: path, Before: true, Records: found[path]})
		}
	}
	slices.SortFunc(set.Unclear, func(a, b Unclear) int {
		if c := cmp.Compare(a.Path, b.Path); c != 0 || a.Before == b.Before {
			return c
		}
		if a.Before {
			return -1
		}
		return 1
	})
}

// apartFrom keeps the records whose file could be read in the other state, and notes the others by what could not.
func apartFrom(records []*model.Record, other State, noted map[string][]*model.Record) []*model.Record {
	if len(other.Unread) == 0 {
		return records
	}
	var clear []*model.Record
	for _, r := range records {
		if path, unread := other.unread(pathOf(r)); unread {
			noted[path] = append(noted[path], r)
		} else {
			clear = append(clear, r)
		}
	}
	return clear
}

// unread says that a file, or a folder that it lies in, could not be read, and which.
func (s State) unread(path string) (string, bool) {
	for {
		if s.Unread[path] {
			return path, true
		}
		i := strings.LastIndexByte(path, '/')
		if i < 0 {
			return "", false
		}
		path = path[:i]
	}
}

// differs says that a file which could not be read is not the same in the other state.
func differs(path string, other, unread State) bool {
	was, is := other.Files[path], unread.Files[path]
	if was == nil || is == nil {
		return was != is || !other.Unread[path]
	}
	return was != is && was.Text != is.Text
}
