package intake

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

const (
	namePointer    = "/metadata/name"
	titlePointer   = "/metadata/title"
	typePointer    = "/spec/type"
	productPointer = "/spec/product"
	systemPointer  = "/spec/operatingSystem"
	statePointer   = lifecycle.Lifecycle + "/state"
	sincePointer   = lifecycle.Lifecycle + "/since"
)

// Assumed is the origin of a fact that whoever imports says of all items: it counts where neither they nor a record say
// otherwise.
const Assumed = "--default"

// want is one value that an item has for a record. A product is what the source reports, to be looked up as a whole.
type want struct {
	pointer string
	text    string
	from    string
	product *observe.Product
}

// wantsOf are the values of an item, those with a place of their own in an item as the fields that they are.
func wantsOf(kind *kinds.Kind, it *observe.Item) []want {
	var out []want
	for _, f := range it.Facts {
		if f.From == Assumed && kind.Root.At(f.Pointer) == nil {
			continue // it is said of all kinds of items, and this one has no such field
		}
		out = append(out, want{pointer: f.Pointer, text: f.Text, from: f.From})
	}
	add := func(pointer, text, from string) {
		if text != "" && kind.Root.At(pointer) != nil && it.Text(pointer) == "" {
			out = append(out, want{pointer: pointer, text: text, from: from})
		}
	}
	lookUp := func(pointer string, p observe.Product, from string) {
		if named := (p.Name != "" || p.Number != "" || p.Tag != ""); named && kind.Root.At(pointer) != nil && it.Text(pointer) == "" {
			out = append(out, want{pointer: pointer, text: productName(p), from: from, product: &p})
		}
	}
	if kind.Root.At(productPointer) != nil {
		lookUp(productPointer, it.Product, "product")
	} else {
		add("/spec/manufacturer", it.Product.Maker, "manufacturer")
		add("/spec/model", it.Product.Name, "model")
		add("/spec/partNumbers", it.Product.Number, "part number")
		add("/spec/edition", it.Product.Edition, "edition")
		add("/spec/version", it.Product.Version, "version")
		add("/spec/softwareTag", it.Product.Tag, "tag")
	}
	lookUp(systemPointer+"/product", it.System, "operating system")
	if it.System.Name != "" {
		add(systemPointer+"/version", it.System.Version, "version of the operating system")
		add(systemPointer+"/build", it.System.Build, "build of the operating system")
	}
	return out
}

// productName is how people call what a source reports.
func productName(p observe.Product) string {
	name := p.Name
	if name == "" {
		name = p.Number + p.Tag
	}
	if name == "" {
		return ""
	}
	if p.Maker != "" && !strings.HasPrefix(normalise.Fold(name), normalise.Fold(p.Maker)) {
		name = p.Maker + " " + name
	}
	if p.Version != "" && !strings.Contains(name, p.Version) {
		name += " " + p.Version
	}
	return name
}

// text is the value that an item has for a field, "" where it has none.
func (e *entry) text(pointer string) string {
	for _, w := range e.wants {
		if w.pointer == pointer {
			return w.text
		}
	}
	return ""
}

// mapped says that the source's record says which column fills a field: what readers put elsewhere is meant as that field.
func (e *entry) mapped(pointer string) bool {
	return slices.ContainsFunc(e.Source.Columns, func(c observe.Column) bool { return c.Pointer == pointer })
}

// recordName is the name that the source gives the record itself, "" where it says only what people call it.
func (e *entry) recordName() string {
	if text := e.text(namePointer); text != "" || !e.mapped(namePointer) {
		return text
	}
	return e.Item.Name
}

// title is what a new record is called.
func (e *entry) title() string {
	if text := e.text(titlePointer); text != "" || e.mapped(namePointer) {
		return text
	}
	model, version := e.text("/spec/model"), e.text("/spec/version")
	if e.Item.Name != "" {
		return strings.TrimSpace(productName(observe.Product{Name: e.Item.Name, Version: version}))
	}
	return strings.TrimSpace(productName(observe.Product{Maker: e.text("/spec/manufacturer"), Name: model, Version: version}))
}

// called is what an item may be called in a record that is there.
func (e *entry) called() []string {
	return slices.Compact(slices.DeleteFunc([]string{e.title(), e.Item.Name}, func(text string) bool { return text == "" }))
}
