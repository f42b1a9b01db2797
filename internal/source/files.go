package source

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// commitFiles shows a folder of a commit as a file system, as os.Root shows one of the disk: links are followed where
// they stay inside. A submodule is a folder with nothing in it but .git, as it would be on the disk. Several goroutines
// may use it.
type commitFiles struct {
	repository *Repository
	prefix     string // where the folder lies in the repository
	root       plumbing.Hash
	when       time.Time

	mu      sync.RWMutex
	folders map[string][]entry
	broken  error // the first object that could not be read
}

// broke remembers that the repository could not answer. Whoever reads files may take one that cannot be read for a fault of
// the registry; that a repository is damaged, or has only a part, is none.
func (f *commitFiles) broke(err error) error {
	if err != nil {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.broken = cmp.Or(f.broken, err)
	}
	return err
}

var errOutside = errors.New("the path leads out of the registry")

// maxLinks is how many links a path may go through: os.Root's own limit.
const maxLinks = 40

// list gives a folder by its path, which has no links in it.
func (f *commitFiles) list(p string) ([]entry, error) {
	f.mu.RLock()
	list, known := f.folders[p]
	f.mu.RUnlock()
	if known {
		return list, nil
	}
	e, err := f.child(path.Dir(p), path.Base(p))
	switch {
	case err != nil:
		return nil, err
	case e.mode == filemode.Submodule:
		return []entry{{name: ".git", mode: filemode.Regular, hash: e.hash}}, nil
	case !e.isFolder():
		return nil, errors.New("not a directory")
	}
	if list, err = f.repository.folder(e.hash); err != nil {
		return nil, f.broke(err)
	}
	f.mu.Lock()
	f.folders[p] = list
	f.mu.Unlock()
	return list, nil
}

func (f *commitFiles) child(folder, name string) (entry, error) {
	list, err := f.list(folder)
	if err != nil {
		return entry{}, err
	}
	e, found := in(list, name)
	if !found {
		return entry{}, fs.ErrNotExist
	}
	return e, nil
}

// lookup finds what a name stands for, through links as far as they stay inside; the last one only where it is to be
// followed. It gives the path without links.
func (f *commitFiles) lookup(op, name string, follow bool) (p string, e entry, err error) {
	if !fs.ValidPath(name) {
		return "", entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	todo := strings.Split(name, "/")
	p, e = ".", entry{name: ".", mode: filemode.Dir, hash: f.root}
	for links := 0; len(todo) > 0; {
		part := todo[0]
		todo = todo[1:]
		if part == "." || part == "" {
			continue
		}
		if part == ".." {
			if p == "." {
				return "", entry{}, &fs.PathError{Op: op, Path: name, Err: errOutside}
			}
			p = path.Dir(p)
			e = entry{name: path.Base(p), mode: filemode.Dir}
			continue
		}
		if e, err = f.child(p, part); err != nil {
			return "", entry{}, &fs.PathError{Op: op, Path: name, Err: err}
		}
		if e.mode != filemode.Symlink || len(todo) == 0 && !follow {
			p = path.Join(p, part)
			continue
		}
		target, err := f.content(e)
		if links++; err == nil && links > maxLinks {
			err = errors.New("too many links")
		} else if err == nil && bytes.HasPrefix(target, []byte("/")) {
			err = errOutside
		}
		if err != nil {
			return "", entry{}, &fs.PathError{Op: op, Path: name, Err: err}
		}
		todo = append(strings.Split(string(target), "/"), todo...)
		e = entry{name: path.Base(p), mode: filemode.Dir}
	}
	return p, e, nil
}

// content is what a file has in it, or what a link points to.
func (f *commitFiles) content(e entry) ([]byte, error) {
	if e.name == ".git" { // no commit has such a name: it is the one that list gives to a submodule
		return fmt.Appendf(nil, "commit: %s\n", e.hash), nil
	}
	text, err := f.repository.objects.read(e.hash, plumbing.BlobObject)
	return text, f.broke(err)
}

func (f *commitFiles) info(e entry) (fileInfo, error) {
	info := fileInfo{name: e.name, mode: modes(e.mode), when: f.when}
	if info.mode.IsDir() {
		return info, nil
	}
	if e.name == ".git" {
		text, err := f.content(e)
		info.size = int64(len(text))
		return info, err
	}
	size, err := f.repository.objects.size(e.hash)
	info.size = size
	return info, f.broke(err)
}

// modes gives the mode on a disk for the one in Git.
func modes(mode filemode.FileMode) fs.FileMode {
	switch mode {
	case filemode.Dir, filemode.Submodule:
		return fs.ModeDir | 0o755
	case filemode.Symlink:
		return fs.ModeSymlink | 0o777
	case filemode.Executable:
		return 0o755
	}
	return 0o644
}

// Open opens a file, or a folder to list it.
func (f *commitFiles) Open(name string) (fs.File, error) {
	p, e, err := f.lookup("open", name, true)
	if err != nil {
		return nil, err
	}
	if modes(e.mode).IsDir() {
		entries, err := f.readDir(p)
		if err != nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: err}
		}
		return &openFolder{fileInfo{name: path.Base(name), mode: modes(e.mode), when: f.when}, entries}, nil
	}
	text, err := f.content(e)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	info := fileInfo{name: path.Base(name), mode: modes(e.mode), when: f.when, size: int64(len(text))}
	return &openFile{info, *bytes.NewReader(text)}, nil
}

// ReadDir lists a folder by name.
func (f *commitFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	p, _, err := f.lookup("readdir", name, true)
	if err != nil {
		return nil, err
	}
	entries, err := f.readDir(p)
	if err != nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: err}
	}
	return entries, nil
}

func (f *commitFiles) readDir(p string) ([]fs.DirEntry, error) {
	list, err := f.list(p)
	if err != nil {
		return nil, err
	}
	entries := make([]fs.DirEntry, len(list))
	for i := range list {
		entries[i] = &dirEntry{f, &list[i]}
	}
	return entries, nil
}

// Stat describes what a name leads to.
func (f *commitFiles) Stat(name string) (fs.FileInfo, error) { return f.stat("stat", name, true) }

// Lstat describes a name; of a link, the link itself.
func (f *commitFiles) Lstat(name string) (fs.FileInfo, error) { return f.stat("lstat", name, false) }

func (f *commitFiles) stat(op, name string, follow bool) (fs.FileInfo, error) {
	_, e, err := f.lookup(op, name, follow)
	if err != nil {
		return nil, err
	}
	info, err := f.info(e)
	if err != nil {
		return nil, &fs.PathError{Op: op, Path: name, Err: err}
	}
	info.name = path.Base(name)
	return info, nil
}

// ReadLink says where a link points to.
func (f *commitFiles) ReadLink(name string) (string, error) {
	_, e, err := f.lookup("readlink", name, false)
	if err != nil {
		return "", err
	}
	if e.mode != filemode.Symlink {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	target, err := f.content(e)
	return string(target), err
}

type fileInfo struct {
	name string
	mode fs.FileMode
	size int64
	when time.Time
}

func (i fileInfo) Name() string       { return i.name }
func (i fileInfo) Mode() fs.FileMode  { return i.mode }
func (i fileInfo) Size() int64        { return i.size }
func (i fileInfo) ModTime() time.Time { return i.when }
func (i fileInfo) IsDir() bool        { return i.mode.IsDir() }
func (i fileInfo) Sys() any           { return nil }

// dirEntry knows its size only when it is asked: then the repository is.
type dirEntry struct {
	files *commitFiles
	entry *entry
}

func (d *dirEntry) Name() string               { return d.entry.name }
func (d *dirEntry) IsDir() bool                { return d.Type().IsDir() }
func (d *dirEntry) Type() fs.FileMode          { return modes(d.entry.mode).Type() }
func (d *dirEntry) String() string             { return fs.FormatDirEntry(d) }
func (d *dirEntry) Info() (fs.FileInfo, error) { return d.files.info(*d.entry) }

type openFile struct {
	info fileInfo
	bytes.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

type openFolder struct {
	info fileInfo
	rest []fs.DirEntry
}

func (f *openFolder) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFolder) Close() error               { return nil }

func (f *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.info.name, Err: errors.New("is a directory")}
}

// ReadDir gives the next n entries, or all where n is not above 0.
func (f *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(f.rest) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(f.rest) {
		n = len(f.rest)
	}
	next := slices.Clone(f.rest[:n])
	f.rest = f.rest[n:]
	return next, nil
}
