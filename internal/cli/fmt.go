package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"

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
is 1. Where no file has a record it is 3. "-" formats standard input to standard output.`,
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
	broken, files := unread(loaded, named), chosen(loaded, named)
	changed, failed := 0, o.complain(broken, here)
	o.leave(w.Dir, args, named, files, broken)
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
	if len(files) == 0 && !failed {
		return exitError{exitNothing, errors.New("nothing was formatted: no file with a record was found")}
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
