package reconcile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/observe"
)

// Where products stand that sources report as such, and not as facts.
const (
	productPointer  = "/spec/product"
	systemPointer   = "/spec/operatingSystem"
	softwarePointer = "/spec/software"
)

// statement is what one source says of one field.
type statement struct {
	pointer  string
	says     observed
	reported string
	by       seen
}

// seen is an item that a source, which has a number, lists.
type seen struct {
	source int
	item   *observe.Item
}

// compare finds the fields that sources see otherwise than the record has them.
func (a *about) compare() {
	order := a.byWord()
	all := a.statements(order)
	slices.SortStableFunc(all, func(x, y statement) int { return cmp.Compare(x.pointer, y.pointer) })
	for group := range runs(all, func(x, y statement) bool { return x.pointer == y.pointer }) {
		a.field(group)
	}
	a.software(order)
	a.otherType(order)
	slices.SortStableFunc(a.c.Differences, func(x, y Difference) int {
		return cmp.Or(cmp.Compare(x.Pointer, y.Pointer), cmp.Compare(x.Observed, y.Observed))
	})
}

// byWord are the sights of the record, those first whose word counts more: the lower rank, then the later sight, then the name.
func (a *about) byWord() []seen {
	order := slices.Clone(a.listed)
	slices.SortStableFunc(order, func(x, y seen) int {
		s, o := a.named(x), a.named(y)
		return cmp.Or(cmp.Compare(rankOf(s), rankOf(o)), cmp.Compare(day(y.item.Seen), day(x.item.Seen)), cmp.Compare(s.Name, o.Name))
	})
	return order
}

// statements are all that sources say of the record.
func (a *about) statements(order []seen) []statement {
	var all []statement
	for _, p := range order {
		it := p.item
		add := func(pointer string, says observed, reported string) {
			all = append(all, statement{pointer, says, reported, p})
		}
		for _, f := range it.Facts {
			c := a.comparable(f.Pointer)
			if c.shape == nil || len(order) == 1 && a.has(c, f.Text) {
				continue // of a single source what agrees to the letter is not even compared
			}
			if a.says(f) {
				add(f.Pointer, a.observed(c.shape, f.Pointer, f.Text), f.Text)
			}
		}
		a.products(it, add)
	}
	return all
}

// has says that a record has a text at a field, or among the items of a list.
func (a *about) has(c compared, text string) bool {
	n := follow(&a.record.Doc.Root, c.tokens)
	if n == nil {
		return false
	}
	return n.Text == text && n.Kind < document.List || slices.ContainsFunc(n.List(), func(item document.Node) bool { return item.Text == text })
}

// says is false of an identifier that identifies nothing, such as a placeholder.
func (a *about) says(f observe.Fact) bool {
	i := a.sort.find(f.Pointer)
	if i < 0 {
		return true
	}
	_, says := a.sort.fields[i].newMark(i, f.Text)
	return says
}

// comparable says how a field is compared. What a record is called, and its type, are the register's own.
func (a *about) comparable(pointer string) compared {
	c, known := a.typing.shapes[pointer]
	if known {
		return c
	}
	if strings.HasPrefix(pointer, "/spec/") && pointer != a.sort.typed {
		c = compared{tokensOf(pointer), a.sort.kind.Root.At(pointer)}
		if c.shape == nil {
			c.shape = a.attribute(pointer)
		}
	}
	if s := c.shape; s != nil && (s.Type == "object" && len(s.Properties) > 0 || s.Items != nil && s.Items.Type == "object") {
		c.shape = nil
	}
	if len(a.typing.shapes) < mostTypes { // sources may name any number of fields
		a.typing.shapes[pointer] = c
	}
	return c
}

// products adds what an item says of its model and operating system.
func (a *about) products(it *observe.Item, add func(string, observed, string)) {
	if !it.Product.Empty() && a.sort.kind.Root.At(productPointer) != nil {
		add(productPointer, a.product(productPointer, it.Product), productWords(it.Product))
	}
	if it.System.Empty() || a.sort.kind.Root.At(systemPointer) == nil {
		return
	}
	system := a.product(systemPointer+"/product", it.System)
	if name := productWords(it.System); name != "" {
		add(systemPointer+"/product", system, name)
	}
	if system.unresolved != "" && node(a.record, systemPointer+"/product") == nil {
		return // a version without what it is the version of cannot stand in a record
	}
	if it.System.Version != "" {
		add(systemPointer+"/version", observed{text: it.System.Version, how: asVersion}, it.System.Version)
	}
	if it.System.Build != "" {
		add(systemPointer+"/build", observed{text: it.System.Build, how: asVersion}, it.System.Build)
	}
}

// product resolves a product's name. A product that the record names and the report allows is taken for what is seen.
func (a *about) product(pointer string, p observe.Product) observed {
	r, near := a.book.Product(p)
	if r != nil {
		return observed{text: r.Name}
	}
	if own := a.snapshot.Get("Product", a.record.Text(pointer)); own != nil && a.book.Allows(own, p) {
		return observed{text: own.Name}
	}
	return observed{unresolved: unknownProduct(productWords(p), near)}
}

// field compares what sources say of one field with the record.
func (a *about) field(all []statement) {
	pointer := all[0].pointer
	shape := a.comparable(pointer).shape
	if shape == nil {
		shape = a.sort.kind.Root.At(pointer)
	}
	if shape != nil && shape.Items != nil {
		a.set(all, shape)
		return
	}
	of := a.typing.authorityOf(pointer)
	first := all[0]
	for _, one := range all { // the authority's own word goes before all, then what can stand in the record
		if better(one, first, of, a) {
			first = one
		}
	}
	n := node(a.record, pointer)
	if a.agrees(n, shape, pointer, first.says) {
		return
	}
	harmless := ""
	if written(n) == "" && !a.disputed(shape, pointer, first, all) {
		harmless = "the register says nothing"
	}
	d := a.difference(first, of, written(n), harmless)
	for _, one := range all {
		if one.by != first.by {
			d.Others = append(d.Others, Said{a.named(one.by).Name, cmp.Or(one.says.text, one.reported), one.by.item.Seen})
		}
	}
	d.Unresolved = cmp.Or(d.Unresolved, a.carriedElsewhere(shape, pointer, d.Observed))
	a.c.Differences = append(a.c.Differences, d)
}

func better(one, than statement, of authority, a *about) bool {
	x, y := answersTo(a.named(one.by), of.whose), answersTo(a.named(than.by), of.whose)
	if x != y {
		return x
	}
	return one.says.unresolved == "" && than.says.unresolved != ""
}

// set compares a list: a source adds to it, and removes nothing by not naming it. Each value that the record lacks is a
// difference.
func (a *about) set(all []statement, shape *kinds.Shape) {
	pointer := all[0].pointer
	of := a.typing.authorityOf(pointer)
	n := node(a.record, pointer)
	harmless := "it takes nothing away"
	switch {
	case written(n) == "":
		harmless = "the register says nothing"
	case shape.Items.Unique != "":
		harmless = "" // one more name or address is a key for ever, and may be that of a dock or of the machine before
	}
	var said []observed
	for _, one := range all {
		if a.holds(n, shape, pointer, one.says) || slices.ContainsFunc(said, func(o observed) bool { return a.equal(shape.Items, pointer, o.text, one.says) }) {
			continue
		}
		said = append(said, one.says)
		d := a.difference(one, of, written(n), harmless)
		d.Adds = true
		d.Unresolved = cmp.Or(d.Unresolved, a.carriedElsewhere(shape.Items, pointer+"/-", d.Observed))
		a.c.Differences = append(a.c.Differences, d)
	}
}

func (a *about) holds(n *document.Node, shape *kinds.Shape, pointer string, says observed) bool {
	if n == nil {
		return false
	}
	return slices.ContainsFunc(n.List(), func(item document.Node) bool { return a.equal(shape.Items, pointer, item.Text, says) })
}

func (a *about) named(by seen) observe.Source { return a.harvests[by.source].state.Source }

func (a *about) difference(s statement, of authority, registered, harmless string) Difference {
	d := Difference{
		Pointer: s.pointer, Registered: registered, Observed: s.says.text, Reported: s.reported, Source: a.named(s.by).Name,
		Seen: s.by.item.Seen, Place: s.by.item.Place, Unresolved: s.says.unresolved,
	}
	d.Whose, d.Authority = whose(of, a.named(s.by), harmless)
	d.Accepted = a.accepts(s.by.source, s.pointer)
	return d
}

// written is a value for people.
func written(n *document.Node) string {
	if n == nil || n.Kind == document.Null {
		return ""
	}
	if n.Kind != document.List {
		return n.Text
	}
	var out []string
	for _, item := range n.List() {
		out = append(out, item.Text)
	}
	return strings.Join(out, ", ")
}

// productWords are the parts of a product's name that a source gives.
func productWords(p observe.Product) string {
	return strings.Join(slices.DeleteFunc([]string{p.Maker, p.Name, p.Edition, p.Version, p.Number}, func(s string) bool { return s == "" }), " ")
}
