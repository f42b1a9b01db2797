package cli

import (
	"errors"
	"fmt"
	"io"
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
Files of other tools are left alone. "-" formats standard input to standard output.`,
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
	_, err = o.Stdout.Write(out)
	return err
}

func (o *fmtOptions) run(args []string) error {
	w, err := o.open()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // what is written is closed by itself
	loaded, err := w.Loader.Load(w.FS)
	if err != nil {
		return err
	}
	files, err := o.files(w, loaded, args)
	if err != nil {
		return err
	}
	here := o.fromHere(w.Dir)
	changed, failed := 0, false
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
	return o.outcome(len(files), changed, failed)
}

func (o *fmtOptions) outcome(files, changed int, failed bool) error {
	switch {
	case files == 0:
		return exitError{exitNothing, errors.New("nothing to format: no file here has a record")}
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
		place := fmt.Sprintf("%s:%d:%d", path.Join(here, f.Range.File), f.Range.Start.Line, f.Range.Start.Column)
		o.warnf("%s: %s", render.Visible(place), render.Visible(f.Message))
	}
	errs, _, _ := list.Count()
	return errs > 0
}

// files lists the files that have records, or those of them that the arguments name, files or folders.
func (o *fmtOptions) files(w *workspace, loaded *load.Result, args []string) ([]string, error) {
	var all []string
	for _, r := range loaded.Records {
		if file := r.Doc.File.Path; !slices.Contains(all[max(0, len(all)-1):], file) {
			all = append(all, file)
		}
	}
	if len(args) == 0 {
		return all, nil
	}
	var chosen []string
	for _, arg := range args {
		rel, err := filepath.Rel(w.Dir, o.path(arg))
		if err != nil || !filepath.IsLocal(rel) {
			return nil, fmt.Errorf("%s is not in the registry %s", arg, w.Dir)
		}
		rel = filepath.ToSlash(rel)
		before := len(chosen)
		for _, file := range all {
			if rel == "." || file == rel || strings.HasPrefix(file, rel+"/") {
				chosen = append(chosen, file)
			}
		}
		if len(chosen) == before {
			return nil, fmt.Errorf("%s has no record that could be formatted%s", arg, diag.DidYouMean(rel, all))
		}
	}
	slices.Sort(chosen)
	return slices.Compact(chosen), nil
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
