package catalog

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// maxFile bounds a source's file. The largest known one has less than a megabyte.
const maxFile = 16 << 20

// File is one file of a source.
type File struct {
	Path string // as the user would type it
	Full string // absolute and slash-separated: what a file is may stand in the folders above it
	Text []byte
}

// files reads the files of a source. Files of another ending are told by folder and ending: a clone of a public
// catalogue holds thousands of pictures.
func (in Input) files() ([]File, []Trouble) {
	if in.Name != "" {
		return in.file(in.Name, nil, nil)
	}
	var list []File
	var troubles []Trouble
	others := map[string]int{}
	err := fs.WalkDir(in.FS, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			troubles = append(troubles, Trouble{in.show(name), "cannot be read: " + plain(err), true})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if name != "." && strings.HasPrefix(d.Name(), ".") {
				return fs.SkipDir
			}
		case !slices.Contains(in.Source.Files, path.Ext(name)):
			others[path.Join(path.Dir(name), "*"+path.Ext(name))]++
		case !d.Type().IsRegular():
			troubles = append(troubles, Trouble{in.show(name), "is no ordinary file; links are not followed", true})
		default:
			list, troubles = in.file(name, list, troubles)
		}
		return nil
	})
	if err != nil {
		troubles = append(troubles, Trouble{in.Path, "cannot be read: " + plain(err), true})
	}
	return list, append(troubles, in.foreign(others)...)
}

func (in Input) file(name string, list []File, troubles []Trouble) ([]File, []Trouble) {
	text, err := in.read(name)
	if err != nil {
		return list, append(troubles, Trouble{in.show(name), err.Error(), true})
	}
	return append(list, File{in.show(name), path.Join(in.Base, name), text}), troubles
}

func (in Input) read(name string) ([]byte, error) {
	info, err := fs.Stat(in.FS, name)
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %s", plain(err))
	}
	if info.Size() > maxFile {
		return nil, fmt.Errorf("has %d bytes; at most %d are read", info.Size(), maxFile)
	}
	text, err := fs.ReadFile(in.FS, name)
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %s", plain(err))
	}
	return text, nil
}

func (in Input) show(name string) string {
	return path.Join(in.Path, name)
}

// foreign names the files that are not the source's.
func (in Input) foreign(others map[string]int) []Trouble {
	var list []Trouble
	for pattern, count := range others {
		reason := fmt.Sprintf("%s reads files that end in %s", in.Source.Name, strings.Join(in.Source.Files, " or "))
		if count > 1 {
			reason = fmt.Sprintf("%d files: %s", count, reason)
		}
		list = append(list, Trouble{in.show(pattern), reason, false})
	}
	return list // Read sorts them
}

// plain takes the operation and the path off a file error; whoever shows it names the file.
func plain(err error) string {
	text := err.Error()
	if i := strings.LastIndex(text, ": "); i >= 0 {
		return text[i+2:]
	}
	return text
}
