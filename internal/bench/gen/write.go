package main

import (
	"os"
	"path/filepath"
)

// writer writes files below a folder. It remembers the first error and does nothing after it.
type writer struct {
	dir string
	err error
}

func (w *writer) note(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *writer) file(name string, content []byte) {
	if w.err != nil {
		return
	}
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	w.note(os.MkdirAll(filepath.Dir(path), 0o755))
	w.note(os.WriteFile(path, content, 0o644))
}
