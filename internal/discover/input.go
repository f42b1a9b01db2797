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
		case (ends(p, endings) || ends(p, archiveEndings())) && isFile(fsys, p, d):
			files = append(files, p)
		}
		return nil
	})
	slices.Sort(files)
	return files, err
}

// isFile says that an entry of a folder, or what it links to, is a plain file: nobody waits for a pipe.
func isFile(fsys fs.FS, name string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := fs.Stat(fsys, name)
	return err != nil || info.Mode().IsRegular() // that it cannot be opened is told when it is read
}

// anyEnding stands in a format's endings for all names there are.
const anyEnding = "*"

// ends says whether a file's name has one of the endings, compressed or not. The ending "" is a name without any.
func ends(name string, endings []string) bool {
	whole := strings.ToLower(name)
	name = strings.TrimSuffix(whole, ".gz")
	return slices.ContainsFunc(endings, func(ending string) bool {
		return ending == anyEnding || ending == "" && path.Ext(name) == "" || ending != "" && (strings.HasSuffix(name, ending) || strings.HasSuffix(whole, ending))
	})
}

func named(endings []string) []string {
	var out []string
	for _, e := range endings {
		switch e {
		case "":
		case anyEnding:
			out = append(out, "any name")
		default:
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
