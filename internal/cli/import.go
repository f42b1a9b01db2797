package cli

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/catalog"
	"github.com/assetmuster/muster/internal/diag"
)

func newImport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import",
		Short: "Bring in what others publish: product catalogues",
		Args:  onlyCommands,
		RunE:  showHelp,
	}
	cmd.AddCommand(newImportCatalog(a))
	return cmd
}

type importCatalogOptions struct {
	*app
	from       []string
	into       string
	format     string
	write      bool
	maxChanges int
}

func newImportCatalog(a *app) *cobra.Command {
	o := &importCatalogOptions{app: a}
	cmd := &cobra.Command{
		Use:   "catalog --from SOURCE:PATH...",
		Short: "Make Product records of hardware models and support dates",
		Long: `Catalog reads public catalogues and plans the Product records, and the Vendor records of makers that the
registry lacks. Nothing is written without --write.

A record that is imported carries the annotation muster/imported-from, and a fingerprint of each value that the
import wrote. What you change, add or take away stays as you leave it; all else follows the source at the next
import, and a second import of the same source changes nothing. Records may be renamed and moved to other files.
A product that a record written by hand describes already is not made again. A record that you delete comes back
with the next import; to keep it away, leave it and say why in metadata.removed.

Sources:
` + sourceHelp() + `
It exits 3 where a file that should give a product could not be read.`,
		Example: `  muster import catalog --from devicetypes:devicetype-library --from endoflife:release-data/releases
  muster import catalog --from endoflife:rhel.json --write`,
		Args: arguments(0, 0),
		RunE: func(*cobra.Command, []string) error { return o.run() },
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.from, "from", nil, "a source and the `SOURCE:PATH` of its file or folder; may be repeated")
	f.StringVar(&o.into, "into", "catalogue/imported", "the `folder` of the registry for new records")
	f.StringVar(&o.format, "format", "table", "output `format`: table, json or csv")
	f.BoolVar(&o.write, "write", false, "write the records; without it the plan is shown")
	f.IntVar(&o.maxChanges, "max-changes", 100, "with --write: stop where more records than this would be rewritten; new ones do not count")
	return cmd
}

func sourceHelp() string {
	var b strings.Builder
	for _, s := range catalog.Sources() {
		fmt.Fprintf(&b, "  %-12s %s\n", s.Name, s.Help)
	}
	return b.String()
}

func sourceNames() []string {
	var names []string
	for _, s := range catalog.Sources() {
		names = append(names, s.Name+":\t"+s.Help)
	}
	return names
}

func (o *importCatalogOptions) run() error {
	if err := isKnown("format", o.format, []string{"table", "json", "csv"}); err != nil {
		return err
	}
	o.into = path.Clean(filepath.ToSlash(o.into))
	if !filepath.IsLocal(filepath.FromSlash(o.into)) {
		return fmt.Errorf("--into %q leads out of the registry: name a folder in it", o.into)
	}
	if len(o.from) == 0 {
		return fmt.Errorf("nothing to import: say --from SOURCE:PATH, as in --from devicetypes:devicetype-library")
	}
	w, err := o.open()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // what is written is closed by itself
	registry, err := o.registryOf(w)
	if err != nil {
		return err
	}
	var read reading
	for _, from := range o.from {
		if err := o.read(&read, from); err != nil {
			return err
		}
	}
	plan := catalog.Make(registry, read.items, o.into)
	read.troubles = append(read.troubles, plan.Troubles...)
	if o.write {
		if err := o.apply(w, registry, plan); err != nil {
			return err
		}
	}
	if err := o.tell(read, plan); err != nil {
		return err
	}
	return read.verdict()
}

// registryOf loads the registry. A record that cannot be read would be imported a second time, so all must be.
func (o *importCatalogOptions) registryOf(w *workspace) (catalog.Registry, error) {
	loaded, err := w.Loader.Load(w.FS)
	if err != nil {
		return catalog.Registry{}, err
	}
	for _, f := range loaded.Findings {
		if f.Severity == diag.Error && f.Record == "" {
			return catalog.Registry{}, fmt.Errorf("%s:%d: %s: mend that first, or records in that file might be imported twice",
				f.Range.File, f.Range.Start.Line, f.Message)
		}
	}
	return catalog.Registry{
		Snapshot: loaded.Snapshot, Files: loaded.Files, Format: formatting(loaded), Modeline: modelines(w),
	}, nil
}

// modelines gives the line that tells editors the schema of a new file's records.
func modelines(w *workspace) func(kind, file string) string {
	return func(kind, file string) string {
		address := modeline(w.Dir, file, w.Loader.Kinds.Find(kind))
		if address == "" {
			return ""
		}
		return "# yaml-language-server: $schema=" + address + "\n"
	}
}

// reading is what the sources gave.
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

// read reads one --from.
func (o *importCatalogOptions) read(into *reading, from string) error {
	name, typed, found := strings.Cut(from, ":")
	if !found || typed == "" {
		return fmt.Errorf("--from %q names no path: write SOURCE:PATH, as in --from devicetypes:devicetype-library", from)
	}
	src, err := catalog.Find(name)
	if err != nil {
		return fmt.Errorf("--from: %w", err)
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
func (o *importCatalogOptions) input(typed string) (catalog.Input, io.Closer, error) {
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
