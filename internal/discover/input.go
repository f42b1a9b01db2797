package discover

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Input is one file that a source is read from. It can be opened again and again.
type Input struct {
	Name string // as the user named it
	Open func() (io.ReadCloser, error)
}

// Inputs lists the files that a path of a file system means: a file, the files of a folder that have one of the endings,
// or what a pattern with * finds. Names begin with what the user typed for the file system.
func Inputs(fsys fs.FS, typed, pattern string, endings []string) ([]Input, error) {
	found := []string{pattern}
	if strings.ContainsAny(pattern, "*?[") {
		var err error
		if found, err = fs.Glob(fsys, pattern); err != nil {
			return nil, fmt.Errorf("%s is no pattern: %w", path.Join(typed, pattern), err)
		}
	}
	var list []Input
	for _, name := range found {
		files, err := below(fsys, name, endings)
		if err != nil {
			return nil, fmt.Errorf("%s cannot be read: %w", path.Join(typed, name), cause(err))
		}
		for _, file := range files {
			list = append(list, Input{path.Join(typed, file), func() (io.ReadCloser, error) { return fsys.Open(file) }})
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s: no file there that is one of this source's (%s)", path.Join(typed, pattern), strings.Join(named(endings), ", "))
	}
	return list, nil
}

// below gives a file, or the files of a folder in the order of their paths.
func below(fsys fs.FS, name string, endings []string) ([]string, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{name}, nil
	}
	var files []string
	err = fs.WalkDir(fsys, name, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case p != name && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir() && ends(p, endings):
			files = append(files, p)
		}
		return nil
	})
	slices.Sort(files)
	return files, err
}

// ends says whether a file's name has one of the endings, compressed or not. The ending "" is a name without any.
func ends(name string, endings []string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, ".gz"))
	return slices.ContainsFunc(endings, func(ending string) bool {
		return ending == "" && path.Ext(name) == "" || ending != "" && strings.HasSuffix(name, ending)
	})
}

func named(endings []string) []string {
	var out []string
	for _, e := range endings {
		if e != "" {
			out = append(out, "*"+e)
		}
	}
	return out
}

// cause leaves out the path that an error of the system repeats.
func cause(err error) error {
	if pathError := new(fs.PathError); errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
