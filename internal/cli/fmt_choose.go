package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/load"
)

// named gives the files and folders of the arguments by their paths from the registry's root.
func (o *fmtOptions) named(w *workspace, args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		rel, err := filepath.Rel(w.Dir, o.path(arg))
		if err != nil || !filepath.IsLocal(rel) {
			return nil, fmt.Errorf("%s is not in the registry %s", arg, w.Dir)
		}
		if _, err := os.Stat(o.path(arg)); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("there is no file or folder %s", arg)
		}
		out = append(out, filepath.ToSlash(rel))
	}
	return out, nil
}

// leave says of each argument that stands for no file with a record why it is left as it is, where nothing else has.
func (o *fmtOptions) leave(root string, args, named, files []string, broken diag.List) {
	for i, name := range named {
		told := func(f diag.Finding) bool { return covers(named[i:i+1], f.Range.File) }
		inside := func(file string) bool { return covers(named[i:i+1], file) }
		if !slices.ContainsFunc(files, inside) && !slices.ContainsFunc(broken, told) {
			o.warnf("%s is left as it is: %s", args[i], whyNot(root, name))
		}
	}
}

// whyNot says why a file or folder has nothing to format.
func whyNot(root, name string) string {
	target := filepath.Join(root, filepath.FromSlash(name))
	info, err := os.Stat(target)
	switch {
	case throughFolders(root, name) != nil || isLink(target):
		return "links are not followed"
	case err == nil && info.IsDir():
		return "no file in it has a record"
	case !load.Reads(name):
		return "only files that end in .yaml or .yml, in no hidden folder, are read"
	}
	return "it has no record"
}

// covers says whether a file is one of those named, or lies in one. Where nothing is named everything is meant.
func covers(named []string, file string) bool {
	return len(named) == 0 || slices.ContainsFunc(named, func(n string) bool {
		return n == "." || n == file || strings.HasPrefix(file, n+"/")
	})
}

// chosen lists the files that have records. Those of other tools are left alone, named or not.
func chosen(loaded *load.Result, named []string) []string {
	var files []string
	for _, r := range loaded.Records {
		if file := r.Doc.File.Path; covers(named, file) {
			files = append(files, file)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// unread lists why files without a record could not be read, if they could not: they might have held one.
func unread(loaded *load.Result, named []string) diag.List {
	files := chosen(loaded, named)
	var list diag.List
	for _, f := range loaded.Findings {
		area, _, _ := strings.Cut(f.Rule, "/")
		_, formatted := slices.BinarySearch(files, f.Range.File)
		if (area == "yaml" || area == "file") && f.Severity == diag.Error && covers(named, f.Range.File) && !formatted {
			list = append(list, f)
		}
	}
	return list.Finish()
}
