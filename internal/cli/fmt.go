package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/render"
)

type fmtOptions struct {
	*app
	check bool
}

func newFmt(a *app) *cobra.Command {
	o := &fmtOptions{app: a}
	cmd := &cobra.Command{
		Use:   "fmt [PATH...]",
		Short: "Lay records out in the one way; comments, order and values stay",
		Long: `Fmt rewrites the files of records: two spaces a level, lists indented below their key (both may be set in
muster.yaml, spec.formatting), no blanks at line ends. Comments, order, blank lines, quotes and values stay.
Files of other tools are left alone, and so are records that cannot be read: they are named, and the exit code
is 1. "-" formats standard input to standard output.`,
		Example: `  muster fmt
  muster fmt --check
  muster fmt estate/laptops.yaml`,
		RunE: func(_ *cobra.Command, args []string) error {
			if slices.Equal(args, []string{"-"}) {
				return o.stream()
			}
			return o.run(args)
		},
	}
	cmd.Flags().BoolVar(&o.check, "check", false, "write nothing; exit 1 where a file is not formatted")
	return cmd
}

// stream formats standard input; where that is not possible nothing is written.
func (o *fmtOptions) stream() error {
	limits := document.DefaultLimits()
	text, err := io.ReadAll(io.LimitReader(o.Stdin, int64(limits.FileBytes)+1))
	if err != nil {
		return err
	}
	out, list := document.Format("<stdin>", text, limits, document.FormatOptions{})
	if o.complain(list, "") {
		return exitError{code: exitFindings}
	}
	if !o.check {
		_, err = o.Stdout.Write(out)
		return err
	}
	if !bytes.Equal(out, text) {
		return exitError{exitFindings, errors.New("standard input is not formatted")}
	}
	return nil
}

func (o *fmtOptions) run(args []string) error {
	w, err := o.open()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // what is written is closed by itself
	named, err := o.named(w, args)
	if err != nil {
		return err
	}
	loaded, err := w.Loader.Load(w.FS)
	if err != nil {
		return err
	}
	here := o.fromHere(w.Dir)
	changed, failed := 0, o.complain(unread(loaded, named), here)
	files := chosen(loaded, named)
	for _, file := range files {
		before := loaded.Files[file].Text
		after, list := document.Format(file, []byte(before), w.Loader.Limits, formatting(loaded))
		failed = o.complain(list, here) || failed
		if string(after) == before {
			continue
		}
		changed++
		if _, err := fmt.Fprintln(o.Stdout, render.Visible(path.Join(here, file))); err != nil {
			return err
		}
		if o.check {
			continue
		}
		if err := writeFile(filepath.Join(w.Dir, filepath.FromSlash(file)), after); err != nil {
			return err
		}
	}
	if len(files) == 0 && len(args) == 0 && !failed {
		return exitError{exitNothing, errors.New("nothing to format: no file here has a record")}
	}
	return o.outcome(len(files), changed, failed)
}

func (o *fmtOptions) outcome(files, changed int, failed bool) error {
	switch {
	case o.check && changed > 0:
		return exitError{exitFindings, fmt.Errorf("%d of %d files are not formatted; `muster fmt` does it", changed, files)}
	case failed:
		return exitError{code: exitFindings}
	}
	return nil
}

// complain writes findings one a line, and says whether one of them is an error.
func (o *fmtOptions) complain(list diag.List, here string) bool {
	for _, f := range list {
		place := path.Join(here, f.Range.File)
		if f.Range.Start.Line > 0 {
			place = fmt.Sprintf("%s:%d:%d", place, f.Range.Start.Line, f.Range.Start.Column)
		}
		o.warnf("%s: %s", place, f.Message)
	}
	errs, _, _ := list.Count()
	return errs > 0
}

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

// covers says whether a file is one of those named, or lies in one. Where nothing is named everything is meant.
func covers(named []string, file string) bool {
	return len(named) == 0 || slices.ContainsFunc(named, func(n string) bool {
		return n == "." || n == file || strings.HasPrefix(file, n+"/")
	})
}

// chosen lists the files that have records. Those of other tools are left alone, named or not: hooks name any file.
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

// formatting reads how the registry wants its files laid out.
func formatting(loaded *load.Result) document.FormatOptions {
	r := check.Settings(loaded.Records)
	if r == nil {
		return document.FormatOptions{}
	}
	opts := document.FormatOptions{FlushLists: r.Text("/spec/formatting/sequences") == "flush"}
	if r.Text("/spec/formatting/indent") == "4" {
		opts.Indent = 4
	}
	return opts
}
