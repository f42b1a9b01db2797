package source

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// RepositoryDir is the root of the repository in which a tree on the disk lies, and its own root where there is none; "" for
// the tree of a commit.
func (t *Tree) RepositoryDir() string {
	return strings.TrimSuffix(t.Dir, string(filepath.Separator)+filepath.FromSlash(t.Prefix))
}

// Outside reads a file of the repository by its path from the repository's root, also where the registry does not hold it.
// Found is false where there is no such file; a link is none.
func (t *Tree) Outside(path string) (text string, found bool, err error) {
	if t.Revision != nil {
		return t.files.repository.textAt(*t.Revision, path)
	}
	root, err := os.OpenRoot(t.RepositoryDir())
	if err != nil {
		return "", false, err
	}
	defer root.Close() //nolint:errcheck // nothing was written
	info, err := root.Lstat(filepath.FromSlash(path))
	if err != nil || !info.Mode().IsRegular() {
		return "", false, nil // what cannot be reached is not there
	}
	data, err := root.ReadFile(filepath.FromSlash(path))
	return string(data), err == nil, err
}

// textAt reads a file of a commit.
func (r *Repository) textAt(rev Revision, path string) (text string, found bool, err error) {
	c, err := r.commit(plumbing.NewHash(rev.Hash))
	if err != nil {
		return "", false, err
	}
	e, found, err := r.at(c.tree, path)
	if err != nil || !found || e.mode != filemode.Regular && e.mode != filemode.Executable {
		return "", false, err
	}
	data, err := r.objects.read(e.hash, plumbing.BlobObject)
	return string(data), err == nil, err
}
