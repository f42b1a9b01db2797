package cli

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/catalog"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/observe"
)

type importOptions struct {
	*app
	from          []string
	typ           string
	defaults      []string
	create        []string
	clearBlank    bool
	skipUnclaimed bool
	into          string
	format        string
	write, dryRun bool
	maxChanges    int
}

func newImport(a *app) *cobra.Command {
	o := &importOptions{app: a}
	cmd := &cobra.Command{
		Use:   "import --from NAME:PATH...",
		Short: "Bring in an existing register, or public catalogues of products",
		Long: `Import brings in what others keep: an asset list, the export of another tool, a public catalogue of products. NAME is a
format, or a Source record of the registry, which says how columns, values and days are to be understood; PATH is a file,
a folder, a pattern with * or - (standard input). Nothing is written without --write, and a dry run makes every check.

The file is the authority: each value that it has is wanted. A row updates the record of its kind that one of its
identifiers or its name means, and else makes a new record. What it names (a place, a team, a product) must be a record,
or come with the same import; of what --create names a record is made. A column that is not there changes nothing, nor
does a blank cell unless --clear-blank is said; lists gain what they lack. What cannot be taken as it stands is told with
file and row, and then nothing is written, as where the registry would have an error that it did not have before. A second
import of one file changes nothing. Installed software is not brought in: ` + "`muster reconcile`" + ` compares it.

` + catalogueHelp() + `
It exits 1 where anything is refused, and 3 where a source was empty or could not be read to its end.`,
		Example: `  muster import --from csv:assets.csv
  muster import --from csv:laptops.csv --type laptop --default spec.owner=Team/workplace --write
  muster import --from csv:laptops.csv --create Location:role=site --create Vendor:roles=reseller
  muster import --from csv:locations.csv --from csv:assets.csv --write
  muster import --from devicetypes:devicetype-library --from endoflife:release-data/releases`,
		Args: onlyCommands,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(o.from) == 0 && cmd.Flags().NFlag() == 0 {
				return showHelp(cmd, args)
			}
			return o.run(cmd.Context(), "NAME:PATH, as in --from csv:laptops.csv")
		},
	}
	o.flags(cmd, "NAME:PATH")
	f := cmd.Flags()
	f.StringVar(&o.typ, "type", "", "the asset `type` of new records of which the source does not say it")
	f.StringArrayVar(&o.defaults, "default", nil, "what holds where neither the source nor a record says otherwise, as `field=value`; may be repeated")
	f.StringArrayVar(&o.create, "create", nil, "make records of what is named and not there, as `KIND` or KIND:field=value,field=value; may be repeated")
	f.BoolVar(&o.clearBlank, "clear-blank", false, "take a field away where its cell is blank")
	f.BoolVar(&o.skipUnclaimed, "skip-unclaimed", false, "leave out what no asset type claims, instead of refusing it")
	cmd.AddCommand(newImportCatalog(a))
	return cmd
}

// importNames offers what may stand before the path of a --from.
func (a *app) importNames() []string {
	names := sourceNames()
	for _, f := range discover.Formats() {
		names = append(names, f.Name+":\t"+f.Help)
	}
	for _, name := range a.recordNames(discover.Kind, "", "") {
		bare, title, _ := strings.Cut(name, "\t")
		names = append(names, bare+":\t"+title)
	}
	return names
}

func (a *app) typeNames() []string { return a.recordNames("AssetType", "", "") }

// flags are those that every import has.
func (o *importOptions) flags(cmd *cobra.Command, from string) {
	f := cmd.Flags()
	f.StringArrayVar(&o.from, "from", nil, "read `"+from+"`: a source or format, and the file or folder of its data; may be repeated")
	f.StringVar(&o.into, "into", "", "the `folder` of the registry for new records (default: of catalogues "+catalogueFolder+", else beside others of their type)")
	f.StringVar(&o.format, "format", "table", "output `format`: table, json or csv")
	f.BoolVar(&o.write, "write", false, "write the records; without it the plan is shown")
	f.BoolVar(&o.dryRun, "dry-run", false, "write nothing, which is so without --write too")
	f.IntVar(&o.maxChanges, "max-changes", 100, "with --write: stop where more `records` than this would be rewritten; new ones do not count")
}

// incoming is what an import would do, wherever it reads from.
type incoming struct {
	rows     [][]any // for people
	all      [][]any // for programs, one for each record or row
	read     string  // "Read 3 files: 2 products"
	counts   []counted
	made     string // how many records besides, "" for none
	updates  int
	files    map[string]string // new texts by path
	troubles []trouble         // why it is refused
	verdict  error             // what is wrong with the sources
	halted   bool              // nothing is written for that, though the rest of it could be used
	// judged takes what is new in the registry as it would be: it says of which rows that is, and counts them, and takes out
	// of what is shown what nobody may see. Nil where nobody asks.
	judged func(found diag.List, hide func(string) string) incoming
}

// counted is one figure of the summary.
type counted struct {
	what  string
	count int
}

func (o *importOptions) run(ctx context.Context, form string) error {
	if err := o.sound(form); err != nil {
		return err
	}
	w, err := o.open()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // what is written is closed by itself
	loaded, err := w.Loader.Load(w.FS)
	if err == nil {
		err = readInFull(loaded)
	}
	if err != nil {
		return err
	}
	take := o.register
	if published, err := o.published(); err != nil {
		return err
	} else if published {
		take = o.catalogue
	}
	in, err := take(ctx, w, loaded)
	if err != nil {
		return err
	}
	return o.conclude(ctx, w, loaded, in)
}

// sound looks at the flags.
func (o *importOptions) sound(form string) error {
	if err := isKnown("format", o.format, []string{"table", "json", "csv"}); err != nil {
		return err
	}
	if o.into != "" {
		o.into = path.Clean(filepath.ToSlash(o.into))
	}
	switch {
	case o.into != "" && !filepath.IsLocal(filepath.FromSlash(o.into)):
		return fmt.Errorf("--into %q leads out of the registry: name a folder in it", o.into)
	case !load.Reads(path.Join(o.into, "x.yaml")):
		return fmt.Errorf("--into %q is no part of the registry: what begins with a dot is not read", o.into)
	case o.write && o.dryRun:
		return errors.New("--write writes, --dry-run does not: say one of them")
	case o.maxChanges < 0:
		return negative(o.maxChanges)
	case len(o.from) == 0:
		return fmt.Errorf("nothing to import: say --from %s", form)
	}
	return nil
}

func negative(maxChanges int) error {
	return fmt.Errorf("--max-changes %d: say how many records may change, 0 or more", maxChanges)
}

// published says whether all that is to be read are catalogues that others publish. They have rules of their own: what
// somebody changed of them stays.
func (o *importOptions) published() (bool, error) {
	catalogues := 0
	for _, from := range o.from {
		name, _, _ := strings.Cut(from, ":")
		if slices.ContainsFunc(catalog.Sources(), func(s catalog.Source) bool { return s.Name == name }) {
			catalogues++
		}
	}
	if catalogues > 0 && catalogues < len(o.from) {
		return false, errors.New("catalogues are imported by themselves: import them first, then the rest")
	}
	return catalogues > 0, nil
}

// readInFull is an error where a part of a registry cannot be read: who adds to it might register what stands there a second time.
func readInFull(loaded *load.Result) error {
	for _, f := range loaded.Findings {
		if f.Severity == diag.Error && f.Record == "" {
			place := observe.Place{File: f.Range.File, Line: f.Range.Start.Line}
			return fmt.Errorf("%s: %s: nothing was written; mend that first, or records in that file might be registered twice", place, f.Message)
		}
	}
	return nil
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
