package raci

import (
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/model"
)

// Of gives the activities that govern a record, in the order of the matrices. Where the record's type or place lies among
// others is looked up in the eyes given, which may be those of another state than the book's.
func (b *Book) Of(eyes selector.Registry, kind string, root *document.Node) []*Activity {
	return b.choose(func(a *Activity) bool {
		return slices.ContainsFunc(a.Governs, func(s selector.Selector) bool { return s.Matches(eyes, kind, root) })
	})
}

// OfFile gives the activities that govern a file as such, whatever stands in it. The path is from the registry's root.
func (b *Book) OfFile(file string) []*Activity {
	return b.choose(func(a *Activity) bool {
		return slices.ContainsFunc(a.Files, func(pattern string) bool { return fits(pattern, file) })
	})
}

func (b *Book) choose(governs func(*Activity) bool) []*Activity {
	var out []*Activity
	for _, m := range b.Matrices {
		for _, a := range m.Activities {
			if governs(a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// fits matches a path with a pattern: ** stands for any folders, * and ? for signs within a name.
func fits(pattern, file string) bool {
	return segments(strings.Split(strings.TrimSuffix(pattern, "/"), "/"), strings.Split(file, "/"), strings.HasSuffix(pattern, "/"))
}

func segments(pattern, file []string, folder bool) bool {
	switch {
	case len(pattern) == 0:
		return len(file) == 0 || folder
	case pattern[0] == "**":
		for i := range len(file) + 1 {
			if segments(pattern[1:], file[i:], folder) {
				return true
			}
		}
		return false
	case len(file) == 0:
		return false
	}
	found, err := path.Match(pattern[0], file[0])
	return err == nil && found && segments(pattern[1:], file[1:], folder)
}

// File is a file of the registry, with the roles that approve changes to it.
type File struct {
	Path  string
	Roles []string // accountable for what governs the file or a record in it; each once, in order
	Any   bool     // it holds no record and nothing governs it: whoever owns the folder may own it too
}

// Files says for each file whose approval a change of it needs, by path. Others are further files, which may hold none.
func (b *Book) Files(records []*model.Record, others []string) []File {
	roles := map[string][]string{}
	for _, r := range records {
		at := r.Doc.File.Path
		if _, there := roles[at]; !there {
			roles[at] = accountable(b.OfFile(at))
		}
		roles[at] = append(roles[at], accountable(b.Of(b.reg, r.Kind.Name, &r.Doc.Root))...)
	}
	var out []File
	for at, list := range roles {
		slices.Sort(list)
		out = append(out, File{Path: at, Roles: slices.Compact(list)})
	}
	for _, at := range others {
		if _, there := roles[at]; !there {
			list := accountable(b.OfFile(at))
			slices.Sort(list)
			out = append(out, File{Path: at, Roles: slices.Compact(list), Any: len(list) == 0})
		}
	}
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return out
}

func accountable(list []*Activity) []string {
	var out []string
	for _, a := range list {
		out = append(out, a.Roles(Accountable)...)
	}
	return out
}
