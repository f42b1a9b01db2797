package source

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// overlay is a file system of which some files have another text, or are there only in it.
type overlay struct {
	fs.FS
	texts   map[string]string
	folders map[string]map[string]bool
}

// Overlay gives a file system in which files have other texts, by path, or are there with those folders that lead to them: what
// it would be, were they written.
func Overlay(fsys fs.FS, texts map[string]string) fs.FS {
	return overlay{fsys, texts, foldersOf(texts)}
}

// foldersOf gives the names that lie in each folder on the way to some files; of folders they end in a slash.
func foldersOf(texts map[string]string) map[string]map[string]bool {
	folders := map[string]map[string]bool{}
	for file := range texts {
		for name, end := file, ""; name != "."; name, end = path.Dir(name), "/" {
			dir := path.Dir(name)
			if folders[dir] == nil {
				folders[dir] = map[string]bool{}
			}
			folders[dir][path.Base(name)+end] = true
		}
	}
	return folders
}

// Open opens a file or folder.
func (o overlay) Open(name string) (fs.File, error) {
	text, changed := o.texts[name]
	if !changed {
		return o.FS.Open(name)
	}
	return &openFile{o.info(name), *bytes.NewReader([]byte(text))}, nil
}

func (o overlay) info(name string) fileInfo {
	if _, file := o.texts[name]; !file {
		return fileInfo{name: path.Base(name), mode: fs.ModeDir | 0o755}
	}
	return fileInfo{name: path.Base(name), mode: 0o644, size: int64(len(o.texts[name]))}
}

// Stat describes what a link leads to.
func (o overlay) Stat(name string) (fs.FileInfo, error) { return o.describe(name, fs.Stat) }

// Lstat describes a file, a link as such.
func (o overlay) Lstat(name string) (fs.FileInfo, error) { return o.describe(name, fs.Lstat) }

func (o overlay) describe(name string, below func(fs.FS, string) (fs.FileInfo, error)) (fs.FileInfo, error) {
	if _, changed := o.texts[name]; changed {
		return o.info(name), nil
	}
	info, err := below(o.FS, name)
	if errors.Is(err, fs.ErrNotExist) && o.folders[name] != nil {
		return o.info(name), nil
	}
	return info, err
}

// ReadDir lists a folder. Of the files that are there already and have another text the size is still the old one.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(o.FS, name)
	over := o.folders[name]
	if errors.Is(err, fs.ErrNotExist) && over != nil {
		err = nil
	}
	if err != nil || over == nil {
		return list, err
	}
	known := map[string]bool{}
	for _, e := range list {
		known[e.Name()] = true
	}
	for entry := range over {
		if bare := strings.TrimSuffix(entry, "/"); !known[bare] {
			list = append(list, fs.FileInfoToDirEntry(o.info(path.Join(name, bare))))
		}
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

// ReadLink says where a link points to.
func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }
