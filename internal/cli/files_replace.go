package cli

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// replacement is a file of which the new content lies beside it, ready to take its place.
type replacement struct {
	path, staged string
	old          string
	mode         os.FileMode
}

// replaceFiles gives files below a folder other texts, all of them or none as far as the system lets it: what can fail is
// done before the first takes its place, and should one not be able to, those before it get their old text back. Each must
// still have the text that it is known by.
func replaceFiles(root string, known, texts map[string]string) (err error) {
	var all []replacement
	defer func() {
		for _, r := range all {
			os.Remove(r.staged) //nolint:errcheck // where all went well none is there any more
		}
	}()
	for _, file := range slices.Sorted(maps.Keys(texts)) {
		r, err := prepare(root, file, known[file], texts[file])
		all = append(all, r)
		if err != nil {
			return err
		}
	}
	return place(all)
}

// place puts files in their places, or back those that were.
func place(all []replacement) error {
	for i, r := range all {
		if err := os.Rename(r.staged, r.path); err != nil {
			return takeBack(all[:i], fmt.Errorf("%s cannot be written: %w", r.path, cause(err)))
		}
	}
	return nil
}

func prepare(root, file, known, text string) (replacement, error) {
	r := replacement{path: filepath.Join(root, filepath.FromSlash(file)), old: known}
	if err := throughFolders(root, file); err != nil {
		return r, err
	}
	info, err := os.Lstat(r.path)
	if err != nil {
		return r, fmt.Errorf("%s cannot be written: %w", r.path, cause(err))
	}
	now, err := os.ReadFile(r.path)
	if err != nil || string(now) != known || !info.Mode().IsRegular() {
		return r, cmp.Or(err, fmt.Errorf("%s was changed by somebody else meanwhile; nothing was written: try again", r.path))
	}
	r.mode = info.Mode().Perm()
	r.staged, err = stage(r.path, r.mode, []byte(text))
	return r, err
}

// takeBack gives files their old texts.
func takeBack(done []replacement, why error) error {
	for _, r := range done {
		if err := writeFile(r.path, []byte(r.old)); err != nil {
			return fmt.Errorf("%w; and %s, written already, could not be set back: %w", why, r.path, err)
		}
	}
	return fmt.Errorf("%w; nothing else was written", why)
}
