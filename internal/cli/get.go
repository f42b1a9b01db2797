package cli

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/render"
)

type getOptions struct {
	*app
	format   string
	selector string
	at       string
}

func newGet(a *app) *cobra.Command {
	o := &getOptions{app: a}
	cmd := &cobra.Command{
		Use:   "get [KIND[/NAME] | KIND NAME]",
		Short: "List records, or show one",
		Example: `  muster get
  muster get assets --selector env=production,spec.type=server
  muster get asset/lt-0042
  muster get contracts --format csv
  muster get asset/lt-0042 --at 2026-03-31`,
		Args:              arguments(0, 2),
		ValidArgsFunction: a.completeRecords,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := filled(cmd, "at"); err != nil {
				return err
			}
			return o.run(strings.Join(args, "/"))
		},
	}
	cmd.Flags().StringVar(&o.format, "format", "", "output `format`: table, json, yaml or csv (default: table; yaml for one record)")
	cmd.Flags().StringVarP(&o.selector, "selector", "l", "", "only records that meet the `conditions` on labels and fields, as in env=prod,tier!=test,spec.type=server,!owner")
	cmd.Flags().StringVar(&o.at, "at", "", "the registry as it was at a `revision`, or at the end of a day, YYYY-MM-DD")
	return cmd
}

func (o *getOptions) run(what string) error {
	choose, err := parseSelector(o.selector)
	if err != nil {
		return err
	}
	w, loaded, err := o.loadAt(o.at)
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	if what == "" {
		if err := choose.known(w.Loader.Kinds.All()); err != nil {
			return err
		}
		return o.list(overview(loaded.Snapshot, choose), orDefault(o.format, "table"))
	}
	name, record, _ := strings.Cut(what, "/")
	one := record != ""
	if one && len(choose) > 0 {
		return fmt.Errorf("--selector picks records from a list: leave it out, or write `muster get %s` without a name", name)
	}
	kind, err := w.kind(name)
	if err != nil {
		return err
	}
	if err := choose.known([]*kinds.Kind{kind}); err != nil {
		return err
	}
	var records []*model.Record
	for _, r := range loaded.Snapshot.Of(kind.Name) {
		if (!one || r.Name == record) && choose.fits(r) {
			records = append(records, r)
		}
	}
	if one && len(records) == 0 {
		return fmt.Errorf("there is no %s named %q%s", kind.Name, record, diag.DidYouMean(record, loaded.Snapshot.Names(kind.Name)))
	}
	return o.show(w, kind, records, one)
}

func (o *getOptions) show(w *workspace, kind *kinds.Kind, records []*model.Record, one bool) error {
	format := orDefault(o.format, "table")
	if one {
		format = orDefault(o.format, "yaml")
	}
	switch format {
	case "yaml":
		return o.yaml(w, records)
	case "json":
		return o.json(kind, records)
	case "table", "csv":
		return o.list(recordTable(kind, records), format)
	}
	return isKnown("format", format, []string{"table", "json", "yaml", "csv"})
}

// yaml writes the records as they stand in their files, comments included. Their text has no control characters:
// a document that has any is no record.
func (o *getOptions) yaml(w *workspace, records []*model.Record) error {
	here, then := o.where(w), ""
	if w.Revision != nil {
		then = " at " + w.Revision.Short() + ", " + w.Revision.Day()
	}
	for i, r := range records {
		at := r.Doc.Range(&r.Doc.Root)
		lead := ""
		if i > 0 {
			lead = "---\n"
		}
		text := strings.TrimSpace(r.Doc.File.Text[r.Doc.Start:r.Doc.End])
		if _, err := fmt.Fprintf(o.Stdout, "%s# %s:%d%s\n%s\n", lead, render.Visible(path.Join(here, at.File)), at.Start.Line, then, text); err != nil {
			return err
		}
	}
	return nil
}

// json writes an object with one array, named as the kind's plural, of whole records.
func (o *getOptions) json(kind *kinds.Kind, records []*model.Record) error {
	list := make([]any, len(records))
	for i, r := range records {
		list[i] = r.Doc.Root.Value()
	}
	encoder := json.NewEncoder(o.Stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(map[string]any{kind.Plural: list})
}

// overview counts the records of each kind that fit.
func overview(s *model.Snapshot, choose selector) render.Table {
	t := render.Table{Name: "kinds", Columns: []render.Column{{Name: "kind"}, {Name: "plural"}, {Name: "records", Right: true}, {Name: "says"}}}
	for _, k := range s.Set.All() {
		fitting := 0
		for _, r := range s.Of(k.Name) {
			if choose.fits(r) {
				fitting++
			}
		}
		t.Rows = append(t.Rows, []any{k.Name, k.Plural, fitting, firstSentence(k.Description)})
	}
	return t
}

// recordTable lists records with the columns that their kind's schema names.
func recordTable(kind *kinds.Kind, records []*model.Record) render.Table {
	t := render.Table{Name: kind.Plural, Columns: []render.Column{{Name: "name"}, {Name: "title"}}}
	for _, pointer := range kind.Columns {
		t.Columns = append(t.Columns, render.Column{Name: heading(kind, pointer)})
	}
	for _, r := range records {
		row := []any{r.Name, r.Title()}
		for _, pointer := range kind.Columns {
			row = append(row, field(r, pointer))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// heading is the field's name in its schema; of a field inside another, both: lifecycle state.
func heading(kind *kinds.Kind, pointer string) string {
	name := pointer[strings.LastIndexByte(pointer, '/')+1:]
	if s := kind.Root.At(pointer); s != nil && s.Title != "" {
		name = strings.ToLower(s.Title)
	}
	return name
}

// field gives a value as a cell: scalars as they are, lists of scalars as lists, anything else not at all.
func field(r *model.Record, pointer string) any {
	n, ok := r.Doc.Root.At(pointer)
	if !ok {
		return nil
	}
	switch n.Kind {
	case document.List:
		items := []string{}
		for _, item := range n.Items() {
			items = append(items, item.Text)
		}
		return items
	case document.Map:
		return money(n)
	}
	return n.Text
}

// money writes an amount as people do: EUR 1299.00.
func money(n *document.Node) any {
	amount, currency := n.Get("amount"), n.Get("currency")
	if amount == nil || currency == nil {
		return nil
	}
	return currency.Text + " " + amount.Text
}

func orDefault(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func firstSentence(text string) string {
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}
