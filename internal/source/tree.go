package source

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// entry is a name in a folder of a commit.
type entry struct {
	name string
	mode filemode.FileMode
	hash plumbing.Hash
}

func (e entry) isFolder() bool { return e.mode == filemode.Dir }

// folder lists a folder of a commit by name. Nobody may change the list.
func (r *Repository) folder(h plumbing.Hash) ([]entry, error) {
	if list, found := r.folders.get(h); found {
		return list, nil
	}
	data, err := r.objects.read(h, plumbing.TreeObject)
	if err != nil {
		return nil, err
	}
	list, err := parseTree(data)
	if err != nil {
		return nil, fmt.Errorf("the folder %s is damaged (%w); `git fsck` says more", h, err)
	}
	r.folders.put(h, list)
	return list, nil
}

// parseTree reads `mode name`, a zero byte and twenty bytes of hash, again and again.
func parseTree(data []byte) ([]entry, error) {
	// The names share one string, so that a folder of many files costs one piece of memory.
	text := string(data)
	list := make([]entry, 0, bytes.Count(data, []byte(" 1"))/2+8)
	for len(text) > 0 {
		mode, rest, spaced := strings.Cut(text, " ")
		name, rest, ended := strings.Cut(rest, "\x00")
		if !spaced || !ended || len(rest) < hashSize {
			return nil, errors.New("it ends too early")
		}
		kind, err := modeOf(mode)
		if err != nil {
			return nil, err
		}
		if !isEntryName(name) {
			return nil, fmt.Errorf("it has an entry named %q, which no folder may have", name)
		}
		list = append(list, entry{name, kind, plumbing.Hash([]byte(rest[:hashSize]))})
		text = rest[hashSize:]
	}
	// Git sorts folders as if their names ended in a stroke.
	byName := func(a, b entry) int { return strings.Compare(a.name, b.name) }
	slices.SortFunc(list, byName)
	for i := 1; i < len(list); i++ {
		if list[i].name == list[i-1].name {
			return nil, fmt.Errorf("it has two entries named %q", list[i].name)
		}
	}
	return list, nil
}

func modeOf(octal string) (filemode.FileMode, error) {
	switch octal {
	case "40000", "040000":
		return filemode.Dir, nil
	case "100644", "100664":
		return filemode.Regular, nil
	case "100755":
		return filemode.Executable, nil
	case "120000":
		return filemode.Symlink, nil
	case "160000":
		return filemode.Submodule, nil
	}
	return 0, fmt.Errorf("it has an entry of the unknown mode %q", octal)
}

// isEntryName refuses names that would mean another place on a disk. Git does not check such folders out.
func isEntryName(name string) bool {
	return name != "" && name != "." && name != ".." && !strings.EqualFold(name, ".git") && !strings.Contains(name, "/")
}

// at finds what a path names below a folder; found is false where there is nothing.
func (r *Repository) at(root plumbing.Hash, p string) (e entry, found bool, err error) {
	e = entry{mode: filemode.Dir, hash: root}
	if p == "" || p == "." {
		return e, true, nil
	}
	for name := range strings.SplitSeq(p, "/") {
		if !e.isFolder() {
			return entry{}, false, nil
		}
		list, err := r.folder(e.hash)
		if err != nil {
			return entry{}, false, err
		}
		if e, found = in(list, name); !found {
			return entry{}, false, nil
		}
	}
	return e, true, nil
}

func in(list []entry, name string) (entry, bool) {
	i, found := slices.BinarySearchFunc(list, name, func(e entry, name string) int { return strings.Compare(e.name, name) })
	if !found {
		return entry{}, false
	}
	return list[i], true
}

// Open gives the files of a commit below a folder (slash-separated, "" being the root of the repository). Where the
// commit has no registry in that folder, the error is ErrNoRegistry.
func (r *Repository) Open(rev Revision, prefix string) (*Tree, error) {
	c, err := r.commit(plumbing.NewHash(rev.Hash))
	if err != nil {
		return nil, err
	}
	prefix = strings.Trim(path.Clean("/"+prefix), "/")
	root, found, err := r.at(c.tree, prefix)
	if err != nil {
		return nil, err
	}
	var list []entry
	if found && root.isFolder() {
		if list, err = r.folder(root.hash); err != nil {
			return nil, err
		}
	}
	if marker, found := in(list, Marker); !found || marker.isFolder() || marker.mode == filemode.Submodule {
		where := "at its root"
		if prefix != "" {
			where = "in " + prefix
		}
		return nil, fmt.Errorf("%w: the commit %s (%s of %s) has no %s %s", ErrNoRegistry, rev.title(), rev.Short(), rev.Day(), Marker, where)
	}
	files := &commitFiles{repository: r, prefix: prefix, root: root.hash, when: rev.When, folders: map[string][]entry{".": list}}
	return &Tree{Prefix: prefix, FS: files, Revision: &rev, files: files}, nil
}

// Registries lists the folders of a commit that hold a registry, "" being the root of the repository.
func (r *Repository) Registries(rev Revision) ([]string, error) {
	c, err := r.commit(plumbing.NewHash(rev.Hash))
	if err != nil {
		return nil, err
	}
	var found []string
	err = r.walk(c.tree, "", func(p string, e entry) {
		if path.Base(p) == Marker && e.mode != filemode.Submodule {
			found = append(found, strings.TrimSuffix(strings.TrimSuffix(p, Marker), "/"))
		}
	})
	slices.Sort(found)
	return found, err
}

// maxDepth is how deep folders may lie: paths on disks are shorter.
const maxDepth = 2048

// walk visits everything below a folder of a commit that is no folder itself, in the order of the names.
func (r *Repository) walk(h plumbing.Hash, p string, visit func(string, entry)) error {
	if strings.Count(p, "/") > maxDepth {
		return fmt.Errorf("%s: %w", p[:64], fs.ErrInvalid)
	}
	list, err := r.folder(h)
	if err != nil {
		return err
	}
	for _, e := range list {
		at := path.Join(p, e.name)
		if !e.isFolder() {
			visit(at, e)
		} else if err := r.walk(e.hash, at, visit); err != nil {
			return err
		}
	}
	return nil
}
