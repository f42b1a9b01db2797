package cli

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
)

// replacement is a file of which the new content lies beside it, ready to take its place.
type replacement struct {
	path, staged string
	old          string
	mode         os.FileMode
	fresh        bool // it is not there yet
}

// rewrite gives files of the registry other texts. Those that were loaded must still lie there as they were.
func (w *workspace) rewrite(loaded map[string]*document.File, texts map[string]string) error {
	return replaceFiles(w.Dir, knownTexts(loaded, texts), texts)
}

// rewritable says what stands in the way of rewrite, as far as that shows before it is done.
func (w *workspace) rewritable(loaded map[string]*document.File, texts map[string]string) error {
	known := knownTexts(loaded, texts)
	for _, file := range slices.Sorted(maps.Keys(texts)) {
		if _, err := ready(w.Dir, file, known); err != nil {
			return err
		}
	}
	return nil
}

func knownTexts(loaded map[string]*document.File, texts map[string]string) map[string]string {
	known := map[string]string{}
	for file := range texts {
		if f := loaded[file]; f != nil {
			known[file] = f.Text
		}
	}
	return known
}

// replaceFiles gives files below a folder other texts, all of them or none as far as the system lets it: what can fail is
// done before the first takes its place, and should one not be able to, those before it get their old text back. Each must
// still have the text that it is known by; one that is not known is new, and must not be there.
func replaceFiles(root string, known, texts map[string]string) (err error) {
	var all []replacement
	var made []string
	defer func() {
		for _, r := range all {
			os.Remove(r.staged) //nolint:errcheck // where all went well none is there any more
		}
		for _, dir := range slices.Backward(made) {
			if err != nil {
				os.Remove(dir) //nolint:errcheck // one that somebody else has put something in stays
			}
		}
	}()
	for _, file := range slices.Sorted(maps.Keys(texts)) {
		if _, there := known[file]; !there {
			dirs, err := makeFolders(root, file)
			made = append(made, dirs...)
			if err != nil {
				return err
			}
		}
		r, err := prepare(root, file, known, texts[file])
		all = append(all, r)
		if err != nil {
			return err
		}
	}
	return place(all)
}

// makeFolders makes the folders on the way to a file, and says which were not there.
func makeFolders(root, file string) (made []string, err error) {
	if err := throughFolders(root, file); err != nil {
		return nil, err
	}
	dir := root
	for _, part := range strings.Split(path.Dir(file), "/") {
		dir = filepath.Join(dir, part)
		switch err := os.Mkdir(dir, 0o755); {
		case err == nil:
			made = append(made, dir)
		case !errors.Is(err, os.ErrExist):
			return made, fmt.Errorf("%s cannot be made: %w", dir, cause(err))
		}
	}
	return made, nil
}

// place puts files in their places, or back those that were.
func place(all []replacement) error {
	for i, r := range all {
		err := r.vacant()
		if err == nil {
			err = os.Rename(r.staged, r.path)
		}
		if err != nil {
			return takeBack(all[:i], fmt.Errorf("%s cannot be written: %w", r.path, cause(err)))
		}
	}
	return nil
}

// vacant makes sure that nothing lies where a new file goes.
func (r replacement) vacant() error {
	if _, err := os.Lstat(r.path); !r.fresh || os.IsNotExist(err) {
		return nil
	}
	return errors.New("it is there already, and is not read as part of the registry: move it away, or choose another place")
}

func prepare(root, file string, known map[string]string, text string) (replacement, error) {
	r, err := ready(root, file, known)
	if err == nil {
		r.staged, err = stage(r.path, r.mode, []byte(text))
	}
	return r, err
}

// ready looks whether a file can be replaced, as far as that shows before it is done.
func ready(root, file string, known map[string]string) (replacement, error) {
	text, there := known[file]
	r := replacement{path: filepath.Join(root, filepath.FromSlash(file)), old: text, mode: 0o644, fresh: !there}
	if err := throughFolders(root, file); err != nil {
		return r, err
	}
	if !r.fresh {
		return r, r.look()
	}
	if err := r.vacant(); err != nil {
		return r, fmt.Errorf("%s cannot be written: %w", r.path, err)
	}
	return r, nil
}

// look makes sure that a file has the text that it is known by, and may be given another.
func (r *replacement) look() error {
	info, err := os.Lstat(r.path)
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", r.path, cause(err))
	}
	if !info.Mode().IsRegular() { // to read a pipe might never end
		return fmt.Errorf("%s is a link, and links are not followed; nothing was written: put the file itself there", r.path)
	}
	now, err := os.ReadFile(r.path)
	switch {
	case err != nil:
		return fmt.Errorf("%s cannot be read: %w", r.path, cause(err))
	case string(now) != r.old:
		return fmt.Errorf("%s was changed by somebody else meanwhile; nothing was written: try again", r.path)
	case info.Mode().Perm()&0o200 == 0:
		return fmt.Errorf("%s is read-only; nothing was written: let its owner write it first", r.path)
	}
	r.mode = info.Mode().Perm()
	return nil
}

// takeBack gives files their old texts, and takes new ones away.
func takeBack(done []replacement, why error) error {
	for _, r := range done {
		var err error
		if r.fresh {
			err = os.Remove(r.path)
		} else {
			err = writeFile(r.path, []byte(r.old))
		}
		if err != nil {
			return fmt.Errorf("%w; and %s, written already, could not be set back: %w", why, r.path, err)
		}
	}
	return fmt.Errorf("%w; nothing else was written", why)
}
