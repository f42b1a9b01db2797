package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/reference"
	"github.com/assetmuster/muster/internal/render"
	"github.com/assetmuster/muster/internal/scaffold"
	"github.com/assetmuster/muster/schema"
)

type schemaOptions struct {
	*app
	format    string
	out       string
	reference bool
}

func newSchema(a *app) *cobra.Command {
	o := &schemaOptions{app: a}
	cmd := &cobra.Command{
		Use:   "schema [KIND]",
		Short: "List the kinds of record, show the JSON Schema of one, or write all for an editor",
		Long: `Schema lists the kinds of record, or shows the JSON Schema of one. The schema called record fits every kind: with it
an editor checks files that hold several records.`,
		Example: `  muster schema
  muster schema asset
  muster schema record
  muster schema --out .muster/schema`,
		Args:              arguments(0, 1),
		ValidArgsFunction: completeFrom(a.kindNames),
		RunE:              func(_ *cobra.Command, args []string) error { return o.run(args) },
	}
	cmd.Flags().StringVar(&o.format, "format", "table", "output `format`: table, json or csv, for the list of kinds")
	cmd.Flags().StringVarP(&o.out, "out", "o", "", "write all schemas to this `folder`")
	cmd.Flags().BoolVar(&o.reference, "reference", false, "write the page that explains all kinds, as Markdown")
	return cmd
}

func (o *schemaOptions) run(args []string) error {
	c, err := newChecker()
	if err != nil {
		return err
	}
	switch {
	case o.reference:
		return reference.Kinds(o.Stdout, c.Loader.Kinds)
	case o.out != "":
		return o.export()
	case len(args) == 0:
		return o.list(kindTable(c.Loader.Kinds), o.format)
	}
	if args[0] == "record" {
		text, err := c.Loader.Kinds.Record()
		if err != nil {
			return err
		}
		_, err = o.Stdout.Write(text)
		return err
	}
	kind, err := (&workspace{Checker: c}).kind(args[0])
	if err != nil {
		return err
	}
	_, err = o.Stdout.Write(kind.Schema)
	return err
}

func kindTable(set *kinds.Set) render.Table {
	t := render.Table{Name: "kinds", Columns: []render.Column{{Name: "kind"}, {Name: "plural"}, {Name: "group"}, {Name: "says"}}}
	for _, k := range set.All() {
		t.Rows = append(t.Rows, []any{k.Name, k.Plural, k.Group, firstSentence(k.Description)})
	}
	return t
}

func (o *schemaOptions) export() error {
	files, err := schemaFiles()
	if err != nil {
		return err
	}
	dir := o.path(o.out)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		if err := writeFile(filepath.Join(dir, f.Path), []byte(f.Text)); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(o.Stdout, "wrote %d schemas to %s\n", len(files), o.out)
	return err
}

// schemaFiles gives the schemas of all kinds as files.
func schemaFiles() ([]scaffold.File, error) {
	names, err := fs.Glob(schema.FS, "*.schema.json")
	if err != nil {
		return nil, err
	}
	var files []scaffold.File
	for _, name := range names {
		text, err := fs.ReadFile(schema.FS, name)
		if err != nil {
			return nil, err
		}
		files = append(files, scaffold.File{Path: name, Text: string(text)})
	}
	return files, nil
}
