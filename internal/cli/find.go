package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/render"
)

type findOptions struct {
	*app
	format string
}

func newFind(a *app) *cobra.Command {
	o := &findOptions{app: a}
	cmd := &cobra.Command{
		Use:   "find IDENTIFIER",
		Short: "Say what a serial number, tag, hostname, MAC address, cloud id or person belongs to",
		Long: `Find answers "whose is this?". It looks for the identifier in every record, whatever its case and
separators, then among names, earlier names and titles, then among all values. Of what it finds it
shows who holds it and where it is.`,
		Example: `  muster find 3C-52-82-1A-9F-04
  muster find NB-004211
  muster find p-0417`,
		Args: arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	cmd.Flags().StringVar(&o.format, "format", "table", "output `format`: table, json or csv")
	return cmd
}

func (o *findOptions) run(text string) error {
	if strings.TrimSpace(text) == "" {
		return fmt.Errorf("say what to find: a serial number, an asset tag, a hostname, a person")
	}
	w, loaded, err := o.load()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	found := loaded.Snapshot.Search(text)
	if len(found) == 0 {
		return exitError{exitFindings, fmt.Errorf("nothing in the registry is called %q, and no identifier or value is that", text)}
	}
	t := render.Table{Name: "matches", Columns: []render.Column{{Name: "record"}, {Name: "title"}, {Name: "field"}, {Name: "value"}, {Name: "about"}, {Name: "place"}}}
	for _, m := range found {
		at, _ := m.Record.Doc.Place(m.Pointer)
		t.Rows = append(t.Rows, []any{m.Record.ID(), m.Record.Title(), strings.TrimPrefix(m.Pointer, "/"), m.Value, facts(m.Record), o.place(w, at)})
	}
	return o.list(t, o.format)
}

// facts are the values that the kind's schema has for a listing.
func facts(r *model.Record) string {
	var out []string
	for _, pointer := range r.Kind.Columns {
		if n, ok := r.Doc.Root.At(pointer); ok && n.Text != "" {
			out = append(out, n.Text)
		}
	}
	return strings.Join(out, " · ")
}
