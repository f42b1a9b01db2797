package load

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

// entry is a file to read.
type entry struct {
	path string
	size int64
}

// walk lists the YAML files below the root by path. Hidden files and folders belong to other tools. Links are not
// followed: what lies inside the tree is read where it is, and what lies outside does not belong to the registry.
func walk(fsys fs.FS) ([]entry, diag.List, error) {
	var entries []entry
	var list diag.List
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && p == ".":
			return err
		case err != nil:
			list = append(list, unreadable(p, err))
			return nil
		case p != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case p != "." && d.IsDir() && isRepository(fsys, p):
			list = append(list, about(p, RuleRepository, diag.Warning, "this folder is another repository, a submodule perhaps; what lies in it is not read"))
			return fs.SkipDir
		case d.IsDir():
			if isYAML(p) {
				list = append(list, about(p, RuleFolder, diag.Warning, "this is a folder with the ending of a YAML file; what lies in it is read"))
			}
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			list = append(list, link(fsys, p)...)
			return nil
		case !isYAML(p):
			return nil
		case !d.Type().IsRegular():
			list = append(list, unreadable(p, errors.New("it is no regular file")))
			return nil
		}
		info, err := d.Info()
		if err != nil {
			list = append(list, unreadable(p, err))
			return nil
		}
		entries = append(entries, entry{p, info.Size()})
		return nil
	})
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	return entries, list, err
}

// Paths lists the YAML files that are read, by path. The error names what nobody can pass over who does not read all of the
// tree: a link, and what cannot be read.
func Paths(fsys fs.FS) ([]string, error) {
	var paths []string
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("%s cannot be read: %w", p, err)
		case p != "." && (strings.HasPrefix(d.Name(), ".") || d.IsDir() && isRepository(fsys, p)):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
		case d.Type()&fs.ModeSymlink != 0, isYAML(p) && !d.Type().IsRegular():
			return fmt.Errorf("%s is a link, or no regular file", p)
		case isYAML(p):
			paths = append(paths, p)
		}
		return nil
	})
	slices.Sort(paths)
	return paths, err
}

// Reads says whether a file of this path, from the registry's root, is read: YAML, and neither it nor a folder that
// it lies in is hidden.
func Reads(p string) bool { return isYAML(p) && !hidden(p) }

func hidden(p string) bool {
	return slices.ContainsFunc(strings.Split(p, "/"), func(name string) bool { return strings.HasPrefix(name, ".") })
}

// isRepository says that a folder belongs to another repository; .git is a file in submodules.
func isRepository(fsys fs.FS, p string) bool {
	_, err := fs.Lstat(fsys, path.Join(p, ".git"))
	return err == nil
}

func isYAML(p string) bool {
	ending := strings.ToLower(path.Ext(p))
	return ending == ".yaml" || ending == ".yml"
}

// link names a symbolic link to what is not read where it lies: outside the tree, nowhere, or under a name that is
// passed over. Any other says nothing new. One that is named like a file of records is one that cannot be read: records
// that a link replaces would else be gone without a word.
func link(fsys fs.FS, p string) diag.List {
	target, err := fs.ReadLink(fsys, p)
	if err != nil {
		return diag.List{unreadable(p, err)}
	}
	rule, severity := RuleLink, diag.Warning
	if isYAML(p) {
		rule, severity = RuleUnreadable, diag.Error
	}
	info, err := fs.Stat(fsys, p)
	if err != nil {
		return diag.List{about(p, rule, severity,
			fmt.Sprintf("this link to %q leads out of the registry or nowhere; it is not followed", target))}
	}
	at := path.Join(path.Dir(p), strings.ReplaceAll(target, `\`, "/"))
	if isYAML(p) && !Reads(at) || info.IsDir() && hidden(at) {
		return diag.List{about(p, rule, severity,
			fmt.Sprintf("this link is not followed, and %q is not read by itself", target))}
	}
	return nil
}

func (e entry) read(fsys fs.FS, limits document.Limits) ([]byte, diag.List) {
	if list := e.tooLarge(limits); list != nil {
		return nil, list
	}
	f, err := fsys.Open(e.path)
	if err != nil {
		return nil, diag.List{unreadable(e.path, err)}
	}
	defer f.Close() //nolint:errcheck // nothing was written
	// The size is a promise that a growing file breaks: never read past the limit.
	text := make([]byte, 0, e.size+1)
	text, err = appendAll(text, io.LimitReader(f, int64(limits.FileBytes)+1))
	if err != nil {
		return nil, diag.List{unreadable(e.path, err)}
	}
	return text, nil
}

func (e entry) tooLarge(limits document.Limits) diag.List {
	limit := int64(limits.FileBytes)
	if e.size <= limit {
		return nil
	}
	return diag.List{about(e.path, RuleTooLarge, diag.Error, fmt.Sprintf("the file has %d bytes; at most %d are read", e.size, limit))}
}

// appendAll reads to the end, into the room that text already has where it suffices.
func appendAll(text []byte, r io.Reader) ([]byte, error) {
	for {
		if len(text) == cap(text) {
			text = slices.Grow(text, 512)
		}
		n, err := r.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		if err == io.EOF {
			return text, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func unreadable(p string, err error) diag.Finding {
	if inner := new(fs.PathError); errors.As(err, &inner) {
		err = inner.Err
	}
	return about(p, RuleUnreadable, diag.Error, fmt.Sprintf("this cannot be read: %v", err))
}

// about makes a finding about a file as a whole.
func about(p, rule string, severity diag.Severity, message string) diag.Finding {
	return diag.Finding{Rule: rule, Severity: severity, Message: message, Range: diag.Range{File: p}}
}
