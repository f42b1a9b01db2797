package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/render"
)

type diffOptions struct {
	*app
	formats  []string
	kinds    []string
	selector string
	from, to string
	patch    bool
	exitCode bool
}

func newDiff(a *app) *cobra.Command {
	o := &diffOptions{app: a}
	cmd := &cobra.Command{
		Use:   "diff [BASE [HEAD] | BASE..HEAD | BASE...HEAD]",
		Short: "Show what differs between two states, record by record and field by field",
		Long: `Diff compares the records of two revisions by what they mean: which came and went, were renamed or moved
to another file, and which of their fields differ. Formatting, comments and order are no difference.

  muster diff              what is not committed yet
  muster diff BASE         the working tree beside a branch, tag or commit
  muster diff BASE HEAD    two of them; also written BASE..HEAD
  muster diff BASE...HEAD  HEAD beside the commit where its line of work left BASE

It exits 0, with --exit-code 1 where something differs or cannot be read, 2 where muster could not do its
work, and 3 where there was nothing to compare.`,
		Example: `  muster diff
  muster diff main...HEAD --format markdown=diff.md
  muster diff v1.0 --kind contract --exit-code
  muster diff --from 2026-01-01 --to 2026-03-31`,
		Args: arguments(0, 2),
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.formats, "format", nil, "write the difference as `name[=path]`; may be repeated:\n"+formatHelp(render.DiffFormats())+"(default: text)")
	f.BoolVar(&o.patch, "patch", false, "with a JSON Patch (RFC 6902) for each record, in the format json")
	f.BoolVar(&o.exitCode, "exit-code", false, "exit 1 where something differs")
	f.StringArrayVar(&o.kinds, "kind", nil, "only records of this `kind`; may be repeated")
	f.StringVarP(&o.selector, "selector", "l", "", "only records that meet the `conditions` on labels and fields before or after, as in env=prod,spec.type=server")
	f.StringVar(&o.from, "from", "", "compare what was committed at the end of this `day`, YYYY-MM-DD, in the place of BASE")
	f.StringVar(&o.to, "to", "", "with what was committed at the end of this `day`, in the place of HEAD")
	return cmd
}

func (o *diffOptions) run(cmd *cobra.Command, args []string) error {
	if len(o.formats) == 0 {
		o.formats = []string{"text"}
	}
	outputs, err := targets(o.formats, formatNames(render.DiffFormats()))
	if err != nil {
		return err
	}
	if o.patch && !slices.ContainsFunc(outputs, func(t target) bool { return t.format == "json" }) {
		return errors.New("--patch belongs to the format json: add --format json")
	}
	choose, err := parseSelector(o.selector)
	if err != nil {
		return err
	}
	if err := filled(cmd, "from", "to"); err != nil {
		return err
	}
	what, err := o.asked(args)
	if err != nil {
		return err
	}
	s, err := o.sides(what)
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // nothing was written
	wanted, err := o.wanted(s.workspace, choose)
	if err != nil {
		return err
	}
	today, err := o.asOf("")
	if err != nil {
		return err
	}
	pair := s.pair()
	if len(o.kinds) > 0 || o.selector != "" {
		pair.Changed = nil // whether there is any such record is to be told
	}
	found, err := s.Difference(cmd.Context(), pair, today)
	if err := cmp.Or(s.readable(), err); err != nil {
		return err
	}
	return o.tell(s, found, wanted, outputs)
}

// asked reads which two states are meant.
func (o *diffOptions) asked(args []string) (asked, error) {
	switch {
	case o.from == "" && o.to == "":
		return parseRange(args)
	case len(args) > 0:
		return asked{}, fmt.Errorf("%s and --from and --to both say what to compare: say one", strings.Join(args, " "))
	case o.from == "":
		return asked{}, errors.New("--to says with what to compare, but not what: add --from DAY")
	}
	for _, flag := range []struct{ name, day string }{{"--from", o.from}, {"--to", o.to}} {
		if flag.day != "" && !calendar.IsDay(flag.day) {
			return asked{}, fmt.Errorf("%s %q is not a day: write YYYY-MM-DD", flag.name, flag.day)
		}
	}
	if o.to != "" && o.to < o.from {
		return asked{}, fmt.Errorf("--to %s lies before --from %s: exchange them", o.to, o.from)
	}
	return asked{base: o.from, head: o.to, days: true}, nil
}

// wanted says which records were asked for.
func (o *diffOptions) wanted(w *workspace, choose selector) (func(*model.Record) bool, error) {
	var only []*kinds.Kind
	for _, name := range o.kinds {
		k, err := w.kind(name)
		if err != nil {
			return nil, fmt.Errorf("--kind: %w", err)
		}
		only = append(only, k)
	}
	among := only
	if len(only) == 0 {
		among = w.Loader.Kinds.All()
	}
	if err := choose.known(among); err != nil {
		return nil, err
	}
	return func(r *model.Record) bool {
		return r != nil && (len(only) == 0 || slices.Contains(only, r.Kind)) && choose.fits(r)
	}, nil
}

// tell writes the difference, and gives the exit code.
func (o *diffOptions) tell(s *sides, found *check.Difference, wanted func(*model.Record) bool, outputs []target) error {
	if found.Unusable != nil {
		o.warnf("some of the registry's own policies cannot be used, so a secret that only these would find is shown: %v", found.Unusable)
	}
	for _, u := range found.Changes.Unclear {
		state, rev := s.headsIs, s.Revision
		if u.Before {
			state, rev = s.baseIs, &s.baseRev
		}
		o.warnf("%s cannot be read in %s, so nobody can say what differs in it: `%s` says why", u.Path, state, checkOf(rev))
	}
	compared := slices.ContainsFunc(slices.Concat(found.Base.Records, found.Head.Records), wanted)
	o.narrow(found, wanted)
	d := o.diff(s, found)
	if err := o.write(s, d, outputs); err != nil {
		return err
	}
	switch {
	case !compared && len(found.Changes.Unclear) == 0:
		return exitError{exitNothing, errors.New("nothing was compared: neither state has a record that was asked for")}
	case o.exitCode && d.Differs():
		return exitError{code: exitFindings}
	}
	return nil
}

// narrow leaves the changes of records that were asked for, before or after. What cannot be read may be one of them.
func (o *diffOptions) narrow(found *check.Difference, wanted func(*model.Record) bool) {
	if len(o.kinds) == 0 && o.selector == "" {
		return
	}
	found.Changes.Changes = slices.DeleteFunc(found.Changes.Changes, func(c change.Change) bool { return !wanted(c.Before) && !wanted(c.After) })
	found.Changes.Rewritten, found.Policies = nil, nil
}

func (o *diffOptions) diff(s *sides, found *check.Difference) render.Diff {
	d := render.Diff{Difference: found, Patch: o.patch,
		Base: render.DiffState{Name: s.baseIs, Revision: s.baseRev.Hash}, Head: render.DiffState{Name: s.headsIs, Prefix: s.Prefix}}
	if s.Revision != nil {
		d.Head.Revision = s.Revision.Hash
	}
	if s.base != nil {
		d.Base.Prefix = s.base.Prefix
	}
	return d
}

// write writes each output. Of a working tree text shows paths from the current folder, so that a terminal can open them.
func (o *diffOptions) write(s *sides, d render.Diff, outputs []target) error {
	for _, out := range outputs {
		shown, style := d, render.Style{}
		if out.format == "text" {
			if s.Revision == nil {
				shown.Head.Prefix = o.fromHere(s.Dir)
				shown.Base.Prefix = path.Join(o.fromHere(s.repository.Dir), d.Base.Prefix)
			}
			if out.path == "-" {
				style = o.style()
			}
		}
		if err := writeTo(o.app, out, render.DiffFormats(), shown, style); err != nil {
			return err
		}
	}
	return nil
}
