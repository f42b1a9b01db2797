package reconcile

import (
	"slices"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// Would is what a new record of an unregistered thing would say besides its type, as differences from a record that says
// nothing else: once it is registered so, and seen again, it agrees.
func (r *Result) Would(c *Case) []Difference {
	if c.Record != nil || len(c.Sightings) == 0 {
		return nil
	}
	t := r.run.kindOf(c.Sightings[0].Item)
	root := document.NewMap(document.NewText("spec"), document.NewMap(document.NewText("type"), document.NewText(c.Type)))
	blank := model.NewRecord(t.kind, &document.Document{Root: root})
	a := &about{run: r.run, sort: t, typing: t.typing(r.run.snapshot, c.Type), record: blank, c: &Case{}, listed: r.run.sightings(c)}
	a.compare()
	return slices.DeleteFunc(a.c.Differences, func(d Difference) bool {
		// A key that is another's too would make two records of one thing of them.
		return slices.ContainsFunc(c.Rejected, func(x Rejected) bool { return x.Key == Key{d.Pointer, d.Reported} })
	})
}

// sightings are what a case was seen as, by the numbers of the sources.
func (r *run) sightings(c *Case) []seen {
	var list []seen
	for _, s := range c.Sightings {
		at := slices.IndexFunc(r.harvests, func(h *harvest) bool { return h.state.Source.Name == s.Source })
		if at >= 0 {
			list = append(list, seen{at, s.Item})
		}
	}
	return list
}
