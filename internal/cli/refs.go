package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/move"
	"github.com/assetmuster/muster/internal/render"
)

type refsOptions struct {
	*app
	format string
}

func newRefs(a *app) *cobra.Command {
	o := &refsOptions{app: a}
	cmd := &cobra.Command{
		Use:               "refs KIND/NAME",
		Short:             "Show what a record refers to, and what refers to it",
		Example:           "  muster refs vendor/dell",
		Args:              arguments(1, 2),
		ValidArgsFunction: a.completeRecords,
		RunE:              func(_ *cobra.Command, args []string) error { return o.run(strings.Join(args, "/")) },
	}
	cmd.Flags().StringVar(&o.format, "format", "table", "output `format`: table, json or csv")
	return cmd
}

func (o *refsOptions) run(id string) error {
	w, loaded, err := o.load()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	r, err := w.record(loaded.Snapshot, id)
	if err != nil {
		return err
	}
	t := render.Table{Name: "references", Columns: []render.Column{{Name: "direction"}, {Name: "record"}, {Name: "title"}, {Name: "field"}, {Name: "place"}}}
	for _, ref := range loaded.Snapshot.References(r) {
		t.Rows = append(t.Rows, o.row(w, "refers to", ref.To, ref))
	}
	for _, ref := range loaded.Snapshot.Referrers(r) {
		t.Rows = append(t.Rows, o.row(w, "referred by", ref.From, ref))
	}
	return o.list(t, o.format)
}

func (o *refsOptions) row(w *workspace, direction string, other *model.Record, ref model.Reference) []any {
	at, _ := ref.From.Doc.Place(ref.Pointer)
	return []any{direction, other.ID(), other.Title(), strings.TrimPrefix(ref.Pointer, "/"), o.place(w, at)}
}

// record finds a record by Kind/name, the kind in any case or plural, or by its name where only one kind has it.
func (w *workspace) record(s *model.Snapshot, id string) (*model.Record, error) {
	kindName, name, qualified := strings.Cut(id, "/")
	if qualified {
		kind, err := w.kind(kindName)
		if err != nil {
			return nil, err
		}
		if name == "" {
			return nil, fmt.Errorf("which %s? write %sNAME", kind.Name, id)
		}
		if r := s.Get(kind.Name, name); r != nil {
			return r, nil
		}
		return nil, fmt.Errorf("there is no %s named %q%s", kind.Name, name, diag.DidYouMean(name, s.Names(kind.Name)))
	}
	var found []string
	var names []string
	for _, r := range s.Records() {
		if r.Name == id {
			found = append(found, r.ID())
		}
		names = append(names, r.Name)
	}
	switch len(found) {
	case 0:
		if r, err := move.Find(s, id, nil); err == nil {
			return r, nil // by its serial number or another identifier
		}
		return nil, fmt.Errorf("there is no record named %q%s", id, diag.DidYouMean(id, names))
	case 1:
		return w.record(s, found[0])
	}
	return nil, fmt.Errorf("several records are named %q: say which of %s", id, strings.Join(found, ", "))
}
