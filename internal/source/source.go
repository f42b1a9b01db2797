// Package source finds a registry and gives its files as a read-only tree.
package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Marker is the file that makes a folder the root of a registry.
const Marker = "muster.yaml"

// Tree is the files of a registry, as they lie in a working tree or as a commit has them.
type Tree struct {
	Dir string // the registry's root, absolute; "" where the files come from a commit
	// Prefix is the path of the root within its Git repository, slash-separated, "" where it is the repository's
	// root or there is no repository. Code scanning wants paths from there.
	Prefix string
	FS     fs.FS
	// Revision is the commit that the files come from; nil means the working tree.
	Revision *Revision
	root     *os.Root
	files    *commitFiles
}

// ErrNoRegistry says that there is no registry where one was looked for.
var ErrNoRegistry = errors.New("no registry")

// Open opens the registry at a folder, or the one that a folder lies in: it walks up until it finds the marker,
// and stops at the repository's root. The file system cannot be left through links.
func Open(dir string) (*Tree, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: there is no folder %s", ErrNoRegistry, dir)
	} else if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoRegistry, err)
	} else if !info.IsDir() {
		return nil, fmt.Errorf("%w: %s is a file; name the folder that has the %s", ErrNoRegistry, dir, Marker)
	}
	root, found := Find(dir)
	if !found {
		return nil, notFound(dir)
	}
	handle, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	within := prefix(root)
	return &Tree{Dir: root, Prefix: within, FS: withSubmodules(filesOf(handle), root, within), root: handle}, nil
}

// Close lets the tree go. The tree of a commit lives as long as its repository.
func (t *Tree) Close() error {
	if t.root == nil {
		return nil
	}
	return t.root.Close()
}

// Err is the first fault of the repository that reading the tree of a commit has met: an object that is damaged, or was never
// fetched. What was read is not all then, and nothing can be said of it. A tree on the disk has none.
func (t *Tree) Err() error {
	if t.files == nil {
		return nil
	}
	t.files.mu.RLock()
	defer t.files.mu.RUnlock()
	return t.files.broken
}

// Find gives the root of the registry that an absolute path lies in. What the path names need not be there.
func Find(dir string) (root string, found bool) { return up(dir, hasMarker) }

// up returns the nearest folder at or above dir that fits, and does not look above a repository's root.
func up(dir string, fits func(string) bool) (string, bool) {
	for {
		if fits(dir) {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir || isRepository(dir) {
			return "", false
		}
		dir = parent
	}
}

// isRepository says that a folder is the root of a working tree; .git is a file in worktrees and submodules.
func isRepository(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}

// InRepository says that a folder lies in a Git repository without being its root.
func InRepository(dir string) bool { return prefix(dir) != "" }

func hasMarker(dir string) bool {
	info, err := os.Lstat(filepath.Join(dir, Marker))
	return err == nil && !info.IsDir()
}

func prefix(root string) string {
	repository, found := up(root, isRepository)
	if !found {
		return ""
	}
	rel, err := filepath.Rel(repository, root)
	if err != nil || rel == "." {
		return ""
	}
	return filepath.ToSlash(rel)
}

// notFound names the registries one level below, which people forget to step into.
func notFound(dir string) error {
	below, _ := filepath.Glob(filepath.Join(dir, "*", Marker))
	if len(below) == 0 {
		return fmt.Errorf("%w: there is no %s in %s or above it; `muster init` makes one", ErrNoRegistry, Marker, dir)
	}
	for i := range below {
		below[i] = filepath.Base(filepath.Dir(below[i]))
	}
	return fmt.Errorf("%w: there is no %s in %s or above it, but there is one in %s; say --registry %s",
		ErrNoRegistry, Marker, dir, strings.Join(below, ", "), filepath.Join(dir, below[0]))
}
