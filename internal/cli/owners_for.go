package cli

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/itam/raci"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/render"
)

// tell says who must approve changes to files and records, and why.
func (o *ownersOptions) tell(w *workspace, loaded *load.Result, book *raci.Book, names []string) error {
	t := render.Table{Name: "approvals", Columns: []render.Column{{Name: "what"}, {Name: "why"}, {Name: "title"}, {Name: "role"}, {Name: "holder"}, {Name: "owners"}}}
	for _, name := range names {
		file, records, err := o.named(w, loaded, name)
		if err != nil {
			return err
		}
		rows := approvalsOf(book, loaded, file, records)
		if len(rows) == 0 {
			o.warnf("nobody has to approve changes to %s: no activity governs it", name)
		}
		t.Rows = append(t.Rows, rows...)
	}
	return o.list(t, o.format)
}

// named finds the file or the record that somebody means: of a file all its records, of a record the file too.
func (o *ownersOptions) named(w *workspace, loaded *load.Result, name string) (file string, records []*model.Record, err error) {
	for _, at := range o.places(w, name) {
		info, err := fs.Stat(w.FS, at)
		if err != nil {
			continue
		}
		if info.IsDir() {
			return "", nil, fmt.Errorf("%s is a folder: name a file in it, or a record", name)
		}
		for _, r := range loaded.Records {
			if r.Doc.File.Path == at {
				records = append(records, r)
			}
		}
		return at, records, nil
	}
	if slices.Contains([]string{".yaml", ".yml", ".rego"}, path.Ext(name)) {
		files := slices.Sorted(maps.Keys(loaded.Files))
		return "", nil, fmt.Errorf("there is no file %s in this registry%s", name, diag.DidYouMean(filepath.ToSlash(name), files))
	}
	r, err := w.record(loaded.Snapshot, name)
	if err != nil {
		return "", nil, err
	}
	return r.Doc.File.Path, []*model.Record{r}, nil
}

// places are what a path may mean: from the current folder, or from the registry's root.
func (o *ownersOptions) places(w *workspace, name string) []string {
	var out []string
	if rel, err := filepath.Rel(w.Dir, o.path(name)); err == nil {
		out = append(out, filepath.ToSlash(rel))
	}
	out = append(out, path.Clean(filepath.ToSlash(name)))
	return slices.DeleteFunc(out, func(p string) bool { return !fs.ValidPath(p) || p == "." })
}

func approvalsOf(book *raci.Book, loaded *load.Result, file string, records []*model.Record) [][]any {
	var rows [][]any
	for _, a := range book.OfFile(file) {
		rows = append(rows, activityRows(book, file, a)...)
	}
	for _, r := range records {
		for _, a := range book.Of(loaded.Snapshot, r.Kind.Name, &r.Doc.Root) {
			rows = append(rows, activityRows(book, r.ID(), a)...)
		}
		for _, s := range stepsOf(book, r) {
			rows = append(rows, roleRows(book.Role(s.Approver), r.ID(), s.Why(), s.Title)...)
		}
	}
	return rows
}

// stepsOf are those that lead on from the present state of a record.
func stepsOf(book *raci.Book, r *model.Record) []raci.Step {
	steps := lifecycle.Steps(&r.Doc.Root)
	if len(steps) == 0 {
		return nil
	}
	return book.StepsFrom(&r.Doc.Root, steps[len(steps)-1].State)
}

func activityRows(book *raci.Book, what string, a *raci.Activity) [][]any {
	var rows [][]any
	for _, role := range a.Roles(raci.Accountable) {
		rows = append(rows, roleRows(book.Role(role), what, a.Path(), a.Title)...)
	}
	return rows
}

// roleRows has a row for each holder who is there; one without where nobody is.
func roleRows(role *raci.Role, what, why, title string) [][]any {
	var rows [][]any
	for _, h := range role.Holders {
		if !h.Gone {
			rows = append(rows, []any{what, why, title, role.Name, h.Record, h.Owners})
		}
	}
	if len(rows) == 0 {
		rows = append(rows, []any{what, why, title, role.Name, nil, []string{}})
	}
	return rows
}
