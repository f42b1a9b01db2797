package reconcile

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/resolve"
)

// software compares the licensed software of the record with what all sources together see installed on it. What one source
// does not list and another does is there; nothing is missing because nobody looked, or because a source looked at a part of it,
// a while ago, or was not read to its end.
func (a *about) software(order []seen) {
	var all observe.Item
	for _, p := range order {
		all.Software = append(all.Software, p.item.Software...)
		all.SoftwareRead = all.SoftwareRead || a.looked(p)
	}
	if len(all.Software) == 0 && !all.SoftwareRead || a.sort.kind.Root.At(softwarePointer) == nil {
		return
	}
	for _, c := range a.book.SoftwareChanges(a.record, &all) {
		a.c.Differences = append(a.c.Differences, a.softwareDifference(c, order))
	}
}

// looked says that a source saw all that is installed.
func (a *about) looked(p seen) bool { return p.item.SoftwareRead && a.harvests[p.source].state.Sound() }

func (a *about) softwareDifference(c resolve.Change, order []seen) Difference {
	by := a.reporter(c, order)
	s := statement{pointer: c.Pointer, says: observed{text: c.Observed}, reported: productWords(c.Reported.Product), by: by}
	of := a.typing.authorityOf(softwarePointer)
	harmless := ""
	switch c.Kind {
	case resolve.Added:
		s.pointer, s.says.text, harmless = softwarePointer, c.Product.Name, "it takes nothing away"
	case resolve.Updated:
		if c.Registered == "" {
			harmless = "the register says nothing"
		}
	case resolve.Unsure:
		s.says.unresolved = fmt.Sprintf("it may be %s: its version or edition cannot be told", c.Product.Name)
	}
	d := a.difference(s, of, c.Registered, harmless)
	switch {
	case c.Kind == resolve.Added:
		d.Fields = softwareFields(c)
		if c.Product.Text("/spec/standing") == prohibited {
			d.Whose, d.Authority = Review, c.Product.ID()+" is prohibited"
		}
	case c.Kind != resolve.Updated:
		d.Registered = cmp.Or(c.Product.Name, c.Registered)
		if d.Whose == Apply {
			d.Whose = Review // what a source does not list takes nothing away by itself
		}
	}
	return d
}

const prohibited = "prohibited"

// softwareFields is the item of the record's list that says what is installed.
func softwareFields(c resolve.Change) []observe.Fact {
	fields := []observe.Fact{{Pointer: "/product", Text: c.Product.Name, From: c.Reported.Name}}
	for _, f := range []observe.Fact{{Pointer: "/version", Text: c.Observed}, {Pointer: "/edition", Text: c.Edition}, {Pointer: "/installed", Text: c.Installed}} {
		if f.Text != "" {
			fields = append(fields, f)
		}
	}
	return fields
}

// reporter is the sight that a change goes by: the first that lists the title; of what nobody lists the first that looked.
func (a *about) reporter(c resolve.Change, order []seen) seen {
	i := slices.IndexFunc(order, func(p seen) bool { return slices.Contains(p.item.Software, c.Reported) })
	if c.Kind == resolve.Gone {
		i = slices.IndexFunc(order, a.looked)
	}
	return order[max(i, 0)]
}
