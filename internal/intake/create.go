package intake

import (
	"slices"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// creates makes a record of what an item names and nobody has, where somebody asked for that, and gives its name as the field
// refers to it; "" where none is made. What could be several records is none of these.
func (t *turn) creates(w want, among []string) string {
	i := slices.IndexFunc(among, func(kind string) bool { _, asked := t.opts.Create[kind]; return asked })
	if i < 0 || len(t.book.Meant(among, w.text)) > 0 {
		return ""
	}
	kind := t.Snapshot.Set.Get(among[i])
	k := key{kind.Name, "", normalise.Fold(w.text)}
	if k.value == "" {
		return ""
	}
	if t.made[k] == nil {
		t.made[k] = t.makeOne(w, kind)
	}
	if len(among) > 1 {
		return kind.Name + "/" + t.made[k].name
	}
	return t.made[k].name
}

func (t *turn) makeOne(w want, kind *kinds.Kind) *entry {
	it := &observe.Item{Kind: kind.Name, Name: w.text, Place: t.Item.Place, Facts: slices.Clone(t.opts.Create[kind.Name])}
	if w.product != nil {
		it.Name, it.Product = "", *w.product
	}
	from := observe.Source{Name: t.Source.Name, Place: t.Source.Place}
	e := &entry{Entry: Entry{Source: from, Item: it}, row: len(t.plan.Rows), kind: kind, wants: wantsOf(kind, it)}
	t.plan.Rows = append(t.plan.Rows, Row{
		Kind: kind.Name, Item: w.text, Source: t.Source.Name, Place: it.Place, Made: true, By: t.row, Notes: []string{"named by " + it.Place.String()},
	})
	t.entries = append(t.entries, e)
	t.nameOf(e)
	return e
}
