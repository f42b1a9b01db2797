package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/raci"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/render"
)

type raciOptions struct {
	*app
	asOf   string
	person string
	format string
}

// The kinds that say who does what.
const (
	matrixKind = "RACI"
	roleKind   = "Role"
	personKind = "Person"
)

// withoutMatrix is said where nobody answers for anything.
const withoutMatrix = "no RACI record says who is accountable for what: `muster new raci NAME` begins one"

func newRaci(a *app) *cobra.Command {
	o := &raciOptions{app: a}
	cmd := &cobra.Command{
		Use:   "raci [NAME]",
		Short: "Show who does what in which activity, and what is wrong with that",
		Long: `Raci prints the matrices of activities and roles, or the one that is named: who is accountable, responsible,
consulted, informed, and who audits; who holds the roles; and what the rules about roles and matrices find. It
exits 1 where one of them finds an error. With --person it lists what one person has to do, and by which role
and team. It exits 3 where there is no matrix.`,
		Example: `  muster raci
  muster raci lifecycle-and-records --format markdown
  muster raci --person p-0134`,
		Args:              arguments(0, 1),
		ValidArgsFunction: o.complete,
		RunE:              func(cmd *cobra.Command, args []string) error { return o.run(cmd, strings.Join(args, "")) },
	}
	help := formatHelp(render.RACIFormats())
	f := cmd.Flags()
	f.StringVar(&o.person, "person", "", "list the duties of one `person`")
	f.StringVar(&o.format, "format", "table", "output `format`; of duties table, json or csv, of matrices\n"+strings.TrimSuffix(help, "\n"))
	f.StringVar(&o.asOf, "as-of", "", "the `day` on which holders must be there, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	return cmd
}

func (o *raciOptions) run(cmd *cobra.Command, name string) error {
	if o.person != "" && name != "" {
		return fmt.Errorf("%s names a matrix and --person %s a person: say one", name, o.person)
	}
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return err
	}
	if cmd.Flags().Changed("person") {
		return o.duties(day)
	}
	if err := isKnown("format", o.format, formatNames(render.RACIFormats())); err != nil {
		return err
	}
	return o.matrices(cmd, name, day)
}

// matrices judges roles and matrices, and shows them.
func (o *raciOptions) matrices(cmd *cobra.Command, name, day string) error {
	w, err := o.open()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	rules, err := w.about("raci/")
	if err != nil {
		return err
	}
	opts := check.Options{AsOf: day, Rules: rules, Kinds: []string{matrixKind, roleKind}}
	outcome, err := w.Check(cmd.Context(), w.FS, opts)
	if err := cmp.Or(w.Err(), err); err != nil {
		return err
	}
	book := raci.Read(outcome.Snapshot, day)
	if len(book.Matrices) == 0 && len(outcome.Findings) == 0 {
		return exitError{exitNothing, errors.New(withoutMatrix)}
	}
	if book.Matrices, err = named(w, matrixKind, book.Matrices, func(m raci.Matrix) string { return m.Name }, name); err != nil {
		return err
	}
	from := &checkOptions{app: o.app, formats: []string{o.format}}
	report := from.report(w, outcome, day, diag.Error)
	report.Findings = concerning(report.Findings, book.Matrices, name)
	report.Summary.Errors, report.Summary.Warnings, report.Summary.Infos = report.Findings.Count()
	if o.format == "table" {
		report.Prefix = o.where(w)
	}
	if err := show(o.app, o.format, render.RACIFormats(), render.RACI{Report: report, Matrices: shownMatrices(book)}); err != nil {
		return err
	}
	return verdict(report)
}

func (o *raciOptions) complete(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return o.recordNames(matrixKind, "", typed), cobra.ShellCompDirectiveNoFileComp
}

// about names the rules whose ids begin alike.
func (w *workspace) about(area string) ([]string, error) {
	table, err := w.Table(w.FS)
	var out []string
	for _, r := range table {
		if strings.HasPrefix(r.ID, area) {
			out = append(out, r.ID)
		}
	}
	return out, err
}

// concerning keeps, where one matrix was asked for, the findings about it and the roles in it. What could not be read
// concerns all.
func concerning(list diag.List, shown []raci.Matrix, name string) diag.List {
	if name == "" {
		return list
	}
	about := map[string]bool{"": true}
	for _, m := range shown {
		about[matrixKind+"/"+m.Name] = true
		for _, role := range rolesOf(m) {
			about[roleKind+"/"+role] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(f diag.Finding) bool { return !about[f.Record] })
}

// rolesOf lists the roles of a matrix as they are met: who is accountable first.
func rolesOf(m raci.Matrix) []string {
	var out []string
	for _, p := range raci.Parts() {
		for _, a := range m.Activities {
			for _, role := range a.Roles(p) {
				if !slices.Contains(out, role) {
					out = append(out, role)
				}
			}
		}
	}
	return out
}

func shownMatrices(book *raci.Book) []render.Matrix {
	var out []render.Matrix
	for _, m := range book.Matrices {
		to := render.Matrix{Name: m.Name, Title: m.Title, Owner: m.Owner, ReviewOn: m.ReviewOn}
		roles := rolesOf(m)
		for _, name := range roles {
			to.Roles = append(to.Roles, shownRole(book.Role(name)))
		}
		for _, a := range m.Activities {
			row := render.MatrixActivity{ID: a.ID, Title: a.Title}
			for _, name := range roles {
				row.Cells = append(row.Cells, a.Letters(name))
			}
			to.Activities = append(to.Activities, row)
		}
		out = append(out, to)
	}
	return out
}

func shownRole(r *raci.Role) render.MatrixRole {
	out := render.MatrixRole{Name: r.Name, Title: r.Title}
	for _, h := range r.Holders {
		if h.Gone {
			out.Gone = append(out.Gone, h.Record)
		} else {
			out.Holders = append(out.Holders, h.Record)
		}
	}
	return out
}

// duties lists what one person has to do.
func (o *raciOptions) duties(day string) error {
	w, loaded, err := o.load()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	name := w.bare(personKind, o.person)
	if name == "" {
		return errors.New("--person names nobody: write --person NAME")
	}
	if loaded.Snapshot.Get(personKind, name) == nil {
		return fmt.Errorf("there is no %s named %q%s", personKind, name, diag.DidYouMean(name, loaded.Snapshot.Names(personKind)))
	}
	if len(loaded.Snapshot.Of(matrixKind)) == 0 {
		return exitError{exitNothing, errors.New(withoutMatrix)}
	}
	return o.list(dutyTable(loaded.Snapshot, name, day), o.format)
}

func dutyTable(s *model.Snapshot, person, day string) render.Table {
	t := render.Table{Name: "duties", Columns: []render.Column{{Name: "part"}, {Name: "activity"}, {Name: "title"}, {Name: "role"}, {Name: "through"}, {Name: "governs"}}}
	for _, d := range raci.Read(s, day).Duties(person) {
		var governs []string
		if d.Part == raci.Accountable {
			governs = d.Scope()
		}
		t.Rows = append(t.Rows, []any{d.Part.String(), d.Path(), d.Title, d.Role, d.Through, governs})
	}
	return t
}
