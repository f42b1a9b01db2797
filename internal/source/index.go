package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// index is what Git's index says of the files of a registry. It only saves reading: where it cannot be read, or says
// nothing of a file, the file is.
type index struct {
	entries          map[string]indexEntry // by path from the registry's root
	written          time.Time
	filtered         bool // Git changes files as it writes them to the disk, by more than the ends of lines
	ignoreExecutable bool
}

// readIndex reads what the index says of a folder of the repository.
func (r *Repository) readIndex(prefix string) (*index, error) {
	x := &index{entries: map[string]indexEntry{}}
	config, err := r.config()
	if err != nil {
		return nil, err
	}
	x.ignoreExecutable = strings.EqualFold(config.Section("core").Option("fileMode"), "false")
	x.judge(attributesIn(filepath.Join(r.common, "info", "attributes")))
	for dir := prefix; dir != "" && dir != "."; {
		dir = path.Dir(dir)
		x.judge(attributesIn(filepath.Join(r.Dir, filepath.FromSlash(dir), ".gitattributes")))
	}
	file, err := os.Open(filepath.Join(r.git, "index"))
	if errors.Is(err, fs.ErrNotExist) {
		return x, nil
	} else if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // nothing was written
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	x.written = info.ModTime()
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	entries, err := parseIndex(data)
	if err != nil {
		return x, nil // what is not understood is not relied upon: all files are read instead
	}
	for _, e := range entries {
		if name, inside := below(prefix, e.name); inside {
			x.entries[name] = e
		}
	}
	return x, nil
}

func below(prefix, name string) (string, bool) {
	if prefix == "" {
		return name, true
	}
	return strings.CutPrefix(name, prefix+"/")
}

func (x *index) submodule(p string) bool {
	return x.entries[p].mode == filemode.Submodule
}

// modeOf gives Git's mode of a file on the disk. Where the disk does not keep the bit of executable files, the index does.
func (x *index) modeOf(p string, info fs.FileInfo) filemode.FileMode {
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		return filemode.Symlink
	case !info.Mode().IsRegular():
		return filemode.Empty
	case x.ignoreExecutable && x.entries[p].mode != filemode.Executable:
		return filemode.Regular
	case x.ignoreExecutable || info.Mode()&0o100 != 0:
		return filemode.Executable
	}
	return filemode.Regular
}

// notice takes notice of a file of attributes.
func (x *index) notice(fsys fs.FS, p string) {
	if path.Base(p) == ".gitattributes" {
		text, _ := fs.ReadFile(fsys, p)
		x.judge(string(text))
	}
}

// judge looks for attributes by which a file on the disk says something else than the one in the commit: a large file
// kept elsewhere, another encoding. Then what the index says of a file on the disk is no word about its bytes.
func (x *index) judge(attributes string) {
	for _, word := range []string{"filter", "ident", "working-tree-encoding"} {
		x.filtered = x.filtered || strings.Contains(attributes, word)
	}
}

// unchanged says that a file lies as the index saw it. A file that was written as late as the index itself may have
// been changed in the same moment, unnoticed: Git calls such entries racy and reads the file, and so do we.
func (x *index) unchanged(p string, mode filemode.FileMode, info fs.FileInfo) (plumbing.Hash, bool) {
	e := x.entries[p]
	if e.name == "" || x.filtered || e.mode != mode || int64(e.size) != info.Size() {
		return plumbing.ZeroHash, false
	}
	if !e.modified.Equal(info.ModTime()) || !e.modified.Before(x.written) {
		return plumbing.ZeroHash, false
	}
	if changed, known := changedAt(info); known && !e.changed.Equal(changed) {
		return plumbing.ZeroHash, false
	}
	return e.hash, true
}

// attributesIn reads a file of attributes; one that is not there says nothing.
func attributesIn(name string) string {
	text, _ := os.ReadFile(name)
	return string(text)
}
