package source

import (
	"crypto/sha1"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// onDisk lists the files of a working tree as their file system shows them, with the hashes that Git would give them.
// A file that lies there as Git's index last saw it is not read again.
func (r *Repository) onDisk(t *Tree) ([]listed, error) {
	known, err := r.readIndex(t.Prefix)
	if err != nil {
		return nil, err
	}
	found := &diskList{repository: r, tree: t, known: known}
	if err := fs.WalkDir(t.FS, ".", found.visit); err != nil {
		return nil, err
	}
	found.nameAll()
	slices.SortFunc(found.list, func(a, b listed) int { return strings.Compare(a.path, b.path) })
	return found.list, nil
}

// diskList gathers the files of a working tree.
type diskList struct {
	repository *Repository
	tree       *Tree
	known      *index
	list       []listed
	infos      []fs.FileInfo // of each of the list, nil of submodules
}

func (l *diskList) add(p string, e entry, info fs.FileInfo) {
	l.list, l.infos = append(l.list, listed{p, e}), append(l.infos, info)
}

func (l *diskList) visit(p string, d fs.DirEntry, err error) error {
	switch {
	case err != nil && p == ".":
		return err
	case err != nil:
		return nil // what cannot be listed is not there for anybody else either
	case d.Name() == ".git":
		return skip(d)
	case p == ".":
		return nil
	case d.IsDir():
		return l.folder(p)
	}
	info, err := d.Info()
	if err != nil {
		return nil // it went away in the meantime
	}
	l.known.notice(l.tree.FS, p)
	l.add(p, entry{mode: l.known.modeOf(p, info)}, info)
	return nil
}

// folder goes into a folder, unless it holds another repository. Only a submodule is something that a commit has too.
func (l *diskList) folder(p string) error {
	if l.known.submodule(p) {
		l.add(p, entry{mode: filemode.Submodule, hash: l.headOf(p)}, nil)
	}
	if _, err := fs.Lstat(l.tree.FS, path.Join(p, ".git")); err == nil {
		return fs.SkipDir
	}
	return nil
}

func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// headOf gives the commit that a submodule has checked out; of one that is not checked out, the one that it is to have.
func (l *diskList) headOf(p string) plumbing.Hash {
	dir := filepath.Join(l.tree.Dir, filepath.FromSlash(p))
	if !isRepository(dir) {
		return l.known.entries[p].hash
	}
	inner, err := OpenRepository(dir)
	if err != nil {
		return plumbing.ZeroHash
	}
	defer inner.Close() //nolint:errcheck // nothing was written
	head, err := inner.Resolve("HEAD")
	if err != nil {
		return plumbing.ZeroHash
	}
	return plumbing.NewHash(head.Hash)
}

// nameAll gives the files their hashes. What cannot be read, or is no file, has the hash of nothing: it differs from
// everything.
func (l *diskList) nameAll() {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(l.list) {
					return
				}
				if f := &l.list[i]; l.infos[i] == nil {
					continue // a submodule
				} else if h, same := l.known.unchanged(f.path, f.mode, l.infos[i]); same {
					f.hash = h
				} else if h, err := hashOnDisk(l.tree.FS, f.path, f.mode); err == nil {
					f.hash = h
				}
			}
		})
	}
	workers.Wait()
}

// hashOnDisk reads a file, or a link, and names it as Git does.
func hashOnDisk(fsys fs.FS, p string, mode filemode.FileMode) (plumbing.Hash, error) {
	switch mode {
	case filemode.Empty:
		return plumbing.ZeroHash, nil
	case filemode.Symlink:
		target, err := fs.ReadLink(fsys, p)
		return nameOf(object{plumbing.BlobObject, []byte(target)}), err
	}
	file, err := fsys.Open(p)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	defer file.Close() //nolint:errcheck // nothing was written
	info, err := file.Stat()
	if err != nil {
		return plumbing.ZeroHash, err
	}
	sum := sha1.New()
	sum.Write(append(strconv.AppendInt([]byte("blob "), info.Size(), 10), 0))
	if n, err := io.Copy(sum, file); err != nil || n != info.Size() {
		return plumbing.ZeroHash, err // it changes while it is read
	}
	return plumbing.Hash(sum.Sum(nil)), nil
}
