package plan

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/reconcile"
)

// Field is one thing that would change, as the plan says it and as the record has it.
type Field struct {
	Name       string // for people: location, size, label Team
	Pointer    string // where the record has it; "" where records have no such field
	Before     string // as the plan says it is
	After      string // as it would be; "" where it goes, or where that is known only later
	Later      bool   // it is known only once the plan was carried out
	Registered string // as the record has it
	Proposed   string // as it would stand in the record
	Unresolved string // why it cannot stand there
	Whose      reconcile.Whose
	Source     string // whose word it is
	Authority  string
	Agrees     bool // the record says so already
}

const (
	productPointer = "/spec/product"
	systemPointer  = "/spec/operatingSystem/product"
	versionPointer = "/spec/operatingSystem/version"
)

func isIdentifier(pointer string) bool { return strings.HasPrefix(pointer, "/spec/identifiers/") }

// changes compares a thing with what it would become, and with what its record says.
func (t *Thing) changes(c *reconcile.Case, s observe.Source) {
	if t.Item.After == nil {
		return
	}
	now, then := t.Item, t.Item.After
	for _, pointer := range pointers(now.Facts, then.Facts) {
		before, after, later := texts(now.Facts, pointer), texts(then.Facts, pointer), isLater(then.Facts, pointer)
		// What is not said of a replacement, as the parts of a nested block, is not known yet.
		later = later || len(after) == 0 && t.Does == observe.Replace
		if later && pointer == observe.Location {
			continue // only the provider's settings say where it comes to stand, and these are not in the plan
		}
		if later || !slices.Equal(before, after) {
			t.field(c, Field{Name: lastToken(pointer), Pointer: pointer, Before: strings.Join(before, ", "), After: strings.Join(after, ", "), Later: later})
		}
	}
	t.product(c, "product", productPointer, named(now.Product), named(then.Product))
	t.product(c, "operating system", systemPointer, named(now.System), named(then.System))
	t.product(c, "operating system version", versionPointer, now.System.Version, then.System.Version)
	t.product(c, "size", attribute(t.Record, now.Product.Number), now.Product.Number, then.Product.Number)
	t.labels(c, s)
}

// product compares a part of what a thing is, which every such thing has: where nothing is said of it, it is not known yet.
func (t *Thing) product(c *reconcile.Case, name, pointer, before, after string) {
	said := pointer != "" && slices.ContainsFunc(t.Fields, func(f Field) bool { return f.Pointer == pointer }) // by a label of the source
	if before != after && !said {
		t.field(c, Field{Name: name, Pointer: pointer, Before: before, After: after, Later: after == ""})
	}
}

// labels compares tags, but for those of which the Source says which field they fill: that field is compared.
func (t *Thing) labels(c *reconcile.Case, s observe.Source) {
	value := func(list []observe.Label, key string) string {
		i := slices.IndexFunc(list, func(l observe.Label) bool { return l.Key == key })
		if i < 0 {
			return ""
		}
		return list[i].Value
	}
	var keys []string
	for _, l := range slices.Concat(t.Item.Labels, t.Item.After.Labels) {
		keys = append(keys, l.Key)
	}
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		if slices.ContainsFunc(s.Labels, func(r observe.LabelRule) bool { return r.Label == key }) {
			continue
		}
		if before, after := value(t.Item.Labels, key), value(t.Item.After.Labels, key); before != after {
			pointer := ""
			if t.Record != nil {
				pointer = "/spec/attributes/tags/" + document.Escape(key)
				if _, there := t.Record.Doc.Root.At(pointer); !there {
					pointer = ""
				}
			}
			t.field(c, Field{Name: "label " + key, Pointer: pointer, Before: before, After: after})
		}
	}
}

// field adds a field with what the record says of it.
func (t *Thing) field(c *reconcile.Case, f Field) {
	if t.Record != nil && f.Pointer != "" {
		f.Registered = registered(t.Record, f.Pointer)
	}
	f.Proposed = f.After
	if c != nil && c.Record == t.Record && t.Record != nil && f.After != "" && !f.Later {
		i := slices.IndexFunc(c.Differences, func(d reconcile.Difference) bool { return d.Pointer == f.Pointer })
		switch {
		case i >= 0:
			d := c.Differences[i]
			f.Proposed, f.Unresolved, f.Whose, f.Source, f.Authority = d.Observed, d.Unresolved, d.Whose, d.Source, d.Authority
		case f.Registered != "" && !strings.HasPrefix(f.Pointer, "/spec/attributes/"):
			f.Agrees = true
		}
	}
	f.Agrees = f.Agrees || f.Registered != "" && f.Registered == f.After
	t.Fields = append(t.Fields, f)
}

// attribute is the field of a record's own type that has a value: what Terraform calls instance_type, types call by many names.
func attribute(r *model.Record, value string) string {
	if r == nil || value == "" {
		return ""
	}
	n, _ := r.Doc.Root.At("/spec/attributes")
	for key, v := range n.Pairs() {
		if v.Text == value {
			return "/spec/attributes/" + document.Escape(key.Text)
		}
	}
	return ""
}

// registered is what a record has at a field, for people.
func registered(r *model.Record, pointer string) string {
	n, there := r.Doc.Root.At(pointer)
	if !there {
		return ""
	}
	if n.Kind == document.List {
		return strings.Join(n.Texts(), ", ")
	}
	return n.Text
}

func pointers(lists ...[]observe.Fact) []string {
	var out []string
	for _, f := range slices.Concat(lists...) {
		out = append(out, f.Pointer)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func texts(facts []observe.Fact, pointer string) []string {
	var out []string
	for _, f := range facts {
		if f.Pointer == pointer && f.Text != "" {
			out = append(out, f.Text)
		}
	}
	return out
}

func isLater(facts []observe.Fact, pointer string) bool {
	return slices.ContainsFunc(facts, func(f observe.Fact) bool { return f.Pointer == pointer && f.Text == "" })
}

// named is a product without its size, which is a field of its own.
func named(p observe.Product) string {
	parts := []string{p.Maker, p.Name, p.Edition, p.Version, p.Build}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

func lastToken(pointer string) string { return pointer[strings.LastIndex(pointer, "/")+1:] }
