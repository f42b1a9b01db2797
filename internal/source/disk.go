package source

import (
	"crypto/sha1" //nolint:gosec // Git names objects by it
	"io"
	"io/fs"
	"os"
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
	var list []listed
	var infos []fs.FileInfo
	err = fs.WalkDir(t.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if p == "." {
				return err
			}
			return nil // a folder that cannot be read is not there for anybody else either
		}
		if d.Name() == ".git" {
			return skip(d)
		}
		if d.IsDir() {
			if _, err := fs.Lstat(t.FS, path.Join(p, ".git")); err != nil || p == "." {
				if known.submodule(p) {
					list, infos = append(list, listed{p, entry{mode: filemode.Submodule, hash: known.entries[p].hash}}), append(infos, nil)
				}
				return nil
			}
			if h, found := r.headOf(t, p, known); found {
				list, infos = append(list, listed{p, entry{mode: filemode.Submodule, hash: h}}), append(infos, nil)
			}
			return fs.SkipDir
		}
		info, err := d.Info()
		if err != nil {
			return nil //nolint:nilerr // it went away in the meantime
		}
		known.trusts(t.FS, p)
		list, infos = append(list, listed{p, entry{mode: r.modeOnDisk(info, known, p)}}), append(infos, info)
		return nil
	})
	if err != nil {
		return nil, err
	}
	nameAll(t.FS, list, infos, known)
	slices.SortFunc(list, func(a, b listed) int { return strings.Compare(a.path, b.path) })
	return list, nil
}

func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// headOf gives the commit that a repository further in has checked out, where this one knows it as a submodule.
func (r *Repository) headOf(t *Tree, p string, known *index) (plumbing.Hash, bool) {
	if !known.submodule(p) {
		return plumbing.ZeroHash, false
	}
	inner, err := OpenRepository(filepath.Join(t.Dir, filepath.FromSlash(p)))
	if err != nil {
		return plumbing.ZeroHash, true
	}
	defer inner.Close() //nolint:errcheck // nothing was written
	head, err := inner.Resolve("HEAD")
	if err != nil {
		return plumbing.ZeroHash, true
	}
	return plumbing.NewHash(head.Hash), true
}

// modeOnDisk gives Git's mode of a file. Where the disk does not keep the bit of executable files, Git's index does.
func (r *Repository) modeOnDisk(info fs.FileInfo, known *index, p string) filemode.FileMode {
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		return filemode.Symlink
	case !info.Mode().IsRegular():
		return filemode.Empty
	case known.ignoreExecutable:
		if known.entries[p].mode == filemode.Executable {
			return filemode.Executable
		}
		return filemode.Regular
	case info.Mode()&0o100 != 0:
		return filemode.Executable
	}
	return filemode.Regular
}

// nameAll gives the files their hashes. What cannot be read, or is no file, has the hash of nothing: it differs from
// everything.
func nameAll(fsys fs.FS, list []listed, infos []fs.FileInfo, known *index) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(list) {
					return
				}
				if f := &list[i]; infos[i] == nil {
					continue // a submodule
				} else if h, same := known.unchanged(f.path, f.mode, infos[i]); same {
					f.hash = h
				} else if h, err := hashOnDisk(fsys, f.path, f.mode); err == nil {
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
	sum := sha1.New() //nolint:gosec // Git names objects by it
	sum.Write(append(strconv.AppendInt([]byte("blob "), info.Size(), 10), 0))
	if n, err := io.Copy(sum, file); err != nil || n != info.Size() {
		return plumbing.ZeroHash, err // it changes while it is read
	}
	return plumbing.Hash(sum.Sum(nil)), nil
}

// attributesIn reads a file of attributes; one that is not there says nothing.
func attributesIn(name string) string {
	text, _ := os.ReadFile(name)
	return string(text)
}
