package source

import (
	"bytes"
	"io/fs"
	"path"
)

// overlay is a file system of which some files have another text.
type overlay struct {
	fs.FS
	texts map[string]string
}

// Overlay gives a file system in which files that are there already have other texts, by path: what it would be, were they
// written.
func Overlay(fsys fs.FS, texts map[string]string) fs.FS { return overlay{fsys, texts} }

// Open opens a file or folder.
func (o overlay) Open(name string) (fs.File, error) {
	text, changed := o.texts[name]
	if !changed {
		return o.FS.Open(name)
	}
	return &openFile{o.info(name), *bytes.NewReader([]byte(text))}, nil
}

func (o overlay) info(name string) fileInfo {
	return fileInfo{name: path.Base(name), mode: 0o644, size: int64(len(o.texts[name]))}
}

// Stat describes what a link leads to.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if _, changed := o.texts[name]; changed {
		return o.info(name), nil
	}
	return fs.Stat(o.FS, name)
}

// Lstat describes a file, a link as such.
func (o overlay) Lstat(name string) (fs.FileInfo, error) {
	if _, changed := o.texts[name]; changed {
		return o.info(name), nil
	}
	return fs.Lstat(o.FS, name)
}

// ReadDir lists a folder. Of the files with another text the size is still the old one.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }

// ReadLink says where a link points to.
func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }
