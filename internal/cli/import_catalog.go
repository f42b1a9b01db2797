package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/catalog"
	"github.com/assetmuster/muster/internal/load"
)

// catalogueFolder is where new records of catalogues go.
const catalogueFolder = "catalogue/imported"

func newImportCatalog(a *app) *cobra.Command {
	o := &importOptions{app: a}
	cmd := &cobra.Command{
		Use:   "catalog --from SOURCE:PATH...",
		Short: "Make Product records of hardware models and support dates",
		Long: `Catalog reads public catalogues and plans the Product records, and the Vendor records of makers that the
registry lacks, as ` + "`muster import`" + ` does of the same sources. Nothing is written without --write.

` + catalogueHelp() + `
It exits 3 where a file that should give a product could not be read.`,
		Example: `  muster import catalog --from devicetypes:devicetype-library --from endoflife:release-data/releases
  muster import catalog --from endoflife:rhel.json --write`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, from := range o.from {
				if err := isCatalogue(from); err != nil {
					return err
				}
			}
			return o.run(cmd.Context(), "SOURCE:PATH, as in --from devicetypes:devicetype-library")
		},
	}
	o.flags(cmd, "SOURCE:PATH")
	return cmd
}

func catalogueHelp() string {
	var b strings.Builder
	b.WriteString("Catalogues, which become records of products:\n")
	for _, s := range catalog.Sources() {
		fmt.Fprintf(&b, "  %-12s %s\n", s.Name, s.Help)
	}
	b.WriteString(`
A record that is imported from a catalogue carries the annotation muster/imported-from, and a fingerprint of each value
that the import wrote. What you change, add or take away stays as you leave it; all else follows the source at the next
import. Records may be renamed and moved to other files. A product that a record written by hand describes already is
not made again. A record that you delete comes back with the next import; to keep it away, leave it and say why in
metadata.removed.
`)
	return b.String()
}

func sourceNames() []string {
	var names []string
	for _, s := range catalog.Sources() {
		names = append(names, s.Name+":\t"+s.Help)
	}
	return names
}

// isCatalogue looks whether a --from is of a catalogue.
func isCatalogue(from string) error {
	name, typed, found := strings.Cut(from, ":")
	if !found || typed == "" {
		return fmt.Errorf("--from %q names no path: write SOURCE:PATH, as in --from devicetypes:devicetype-library", from)
	}
	if _, err := catalog.Find(name); err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	return nil
}

// reading is what the catalogues gave.
type reading struct {
	items    []catalog.Item
	troubles []catalog.Trouble
	files    int
}

// broken counts what should have given a product: files, or releases in one.
func (r reading) broken() int {
	count := 0
	for _, t := range r.troubles {
		if t.Broken {
			count++
		}
	}
	return count
}

func (r reading) verdict() error {
	switch {
	case r.broken() > 0:
		return exitError{exitNothing, fmt.Errorf("%s of the sources could not be used; all others were", count(r.broken(), "part"))}
	case len(r.items) == 0:
		return exitError{exitNothing, fmt.Errorf("nothing to import: no file of the sources describes a product")}
	}
	return nil
}

// catalogue plans the import of catalogues.
func (o *importOptions) catalogue(_ context.Context, w *workspace, loaded *load.Result) (incoming, error) {
	var read reading
	for _, from := range o.from {
		if err := o.read(&read, from); err != nil {
			return incoming{}, err
		}
	}
	registry := catalog.Registry{Snapshot: loaded.Snapshot, Files: loaded.Files, Format: formatting(loaded), Modeline: modelines(w)}
	plan := catalog.Make(registry, read.items, orDefault(o.into, catalogueFolder))
	read.troubles = append(read.troubles, plan.Troubles...)
	return incoming{
		rows: append(planRows(plan), troubleRows(read)...), all: append(entryRows(plan), troubleRows(read)...),
		read: fmt.Sprintf("Read %s: %s", count(read.files, "file"), count(len(read.items), "product")),
		counts: []counted{
			{"new", plan.Count(catalog.Create)}, {"updated", plan.Count(catalog.Update)}, {"unchanged", plan.Count(catalog.Unchanged)},
			{"kept as somebody left them", plan.Count(catalog.Keep)}, {"without use", len(read.troubles) - read.broken()}, {"broken", read.broken()},
		},
		updates: plan.Count(catalog.Update), files: plan.Files, verdict: read.verdict(),
	}, nil
}

// read reads one --from.
func (o *importOptions) read(into *reading, from string) error {
	if err := isCatalogue(from); err != nil {
		return err
	}
	name, typed, _ := strings.Cut(from, ":")
	src, err := catalog.Find(name)
	if err != nil {
		return err
	}
	in, closer, err := o.input(typed)
	if err != nil {
		return fmt.Errorf("--from %s: %w", from, err)
	}
	defer closer.Close() //nolint:errcheck // only read
	in.Source = src
	items, troubles, files := catalog.Read(in)
	into.items = append(into.items, items...)
	into.troubles = append(into.troubles, troubles...)
	into.files += files
	return nil
}

// input opens a folder, or the folder of one file, so that no link leads out of it.
func (o *importOptions) input(typed string) (catalog.Input, io.Closer, error) {
	full := o.path(typed)
	info, err := os.Stat(full)
	if err != nil {
		return catalog.Input{}, nil, err
	}
	in := catalog.Input{Path: filepath.ToSlash(typed)}
	if !info.IsDir() {
		in.Name, in.Path = filepath.Base(full), path.Dir(in.Path)
		full = filepath.Dir(full)
	}
	root, err := os.OpenRoot(full)
	if err != nil {
		return catalog.Input{}, nil, err
	}
	in.FS, in.Base = root.FS(), filepath.ToSlash(full)
	return in, root, nil
}

// entryRows has a row for every record of a plan.
func entryRows(plan catalog.Plan) [][]any {
	var rows [][]any
	for _, e := range plan.Entries {
		rows = append(rows, []any{string(e.Action), e.Record, e.File, e.From, e.Told})
	}
	return rows
}

// troubleRows has a row for every file without use.
func troubleRows(read reading) [][]any {
	var rows [][]any
	for _, trouble := range read.troubles {
		action := "unused"
		if trouble.Broken {
			action = "broken"
		}
		rows = append(rows, []any{action, nil, trouble.Path, nil, []string{trouble.Reason}})
	}
	return rows
}

// planRows are the rows for people: they leave out what stays as it is and count new records by file.
func planRows(plan catalog.Plan) [][]any {
	var rows [][]any
	created := map[string]int{}
	for _, e := range plan.Entries {
		if e.Action == catalog.Create {
			created[e.File]++
		}
	}
	for _, file := range plan.Paths() {
		if created[file] > 0 {
			rows = append(rows, []any{string(catalog.Create), count(created[file], "record"), file})
		}
	}
	for _, e := range plan.Entries {
		if e.Action == catalog.Update || e.Action == catalog.Keep {
			rows = append(rows, detailed(string(e.Action), e.Record, e.File, e.From, e.Told)...)
		}
	}
	return rows
}

// detailed is a row with details, of which each has a line.
func detailed(action, record, file, source string, details []string) [][]any {
	if len(details) == 0 {
		details = []string{""}
	}
	rows := [][]any{{action, record, file, source, details[0]}}
	for _, told := range details[1:] {
		rows = append(rows, []any{"", "", "", "", told})
	}
	return rows
}
