package resolve

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// What differs between the licensed software of a record and what is installed.
const (
	Added   = "added"   // installed, a right to use it is sold, and the record does not have it
	Updated = "updated" // installed in another version than the record has
	Gone    = "gone"    // on the record, and not installed
	Unsure  = "unsure"  // on the record, and what may be it is installed, in a version or edition that nobody can tell
)

// Change is one difference between the licensed software of a record and what is installed.
type Change struct {
	Kind       string
	Product    *model.Record
	Pointer    string // of the record: /spec/software/2/version of what is updated, /spec/software/2 of what is gone, /spec/software/- of what is added
	Registered string // version
	Observed   string // version
	Edition    string // of what is added, where it is reported
	Installed  string // of what is added: the day, YYYY-MM-DD
	Reported   observe.Software
}

const softwarePointer = "/spec/software"

// SoftwareChanges says in what the licensed software of a record differs from what is seen on it: in the order of the record,
// then what is added by name. Only products that the record has already, or that are sold by some unit, are its business. From
// a list that was not read to its end nothing is gone. A suite on the record stands for its parts: they are not added beside
// it, and it is not gone while one of them is there.
func (b *Book) SoftwareChanges(record *model.Record, it *observe.Item) []Change {
	if len(it.Software) == 0 && !it.SoftwareRead {
		return nil
	}
	known, unknown := b.Software(it.Software)
	var changes []Change
	var registered []*model.Record
	for i, n := range entries(record) {
		product := living(b.snapshot, b.snapshot.Get("Product", n.product))
		if product == nil {
			continue // that the reference leads nowhere is a finding of its own
		}
		registered = append(registered, product)
		at := fmt.Sprintf("%s/%d", softwarePointer, i)
		if c, differs := b.compare(product, n.version, known, unknown, it.SoftwareRead); differs {
			if c.Pointer = at; c.Kind == Updated {
				c.Pointer += "/version"
			}
			changes = append(changes, c)
		}
	}
	for _, k := range known {
		if k.Licensed && !slices.Contains(registered, k.Product) && !b.isPart(k.Product, registered, known) {
			changes = append(changes, Change{
				Kind: Added, Product: k.Product, Pointer: softwarePointer + "/-", Observed: k.Version, Edition: k.Edition, Installed: k.Day, Reported: k.Reported,
			})
		}
	}
	return changes
}

// entry is what a record says of one installed product.
type entry struct{ product, version string }

func entries(r *model.Record) []entry {
	var out []entry
	list, there := r.Doc.Root.At(softwarePointer)
	if !there {
		return nil
	}
	for i := range list.List() {
		n := &list.List()[i]
		e := entry{product: n.Get("product").Str()}
		if v := n.Get("version"); v != nil {
			e.version = v.Text
		}
		out = append(out, e)
	}
	return out
}

// compare says in what a product of the record differs from what is installed.
func (b *Book) compare(product *model.Record, version string, known []Installed, unknown []Unknown, all bool) (Change, bool) {
	c := Change{Product: product, Registered: version}
	for _, k := range known {
		if k.Product == product {
			c.Kind, c.Observed, c.Reported = Updated, k.Version, k.Reported
			return c, k.Version != "" && !sameVersion(cmp.Or(version, product.Text("/spec/version")), k.Version)
		}
	}
	if !all || slices.ContainsFunc(known, func(k Installed) bool { return slices.Contains(b.partsOf(product), k.Product) }) {
		return c, false
	}
	for _, u := range unknown {
		if slices.Contains(u.close, product) {
			c.Kind, c.Observed, c.Reported = Unsure, u.Reported.Version, u.Reported
			return c, true
		}
	}
	c.Kind = Gone
	return c, true
}

// sameVersion says that two versions are one, or that what is reported says no more than a part of what is registered.
func sameVersion(registered, reported string) bool {
	v, _ := versionOf(reported, registered)
	return registered == reported || v == agrees
}

// isPart says that a product is a part of a suite that is on the record or installed.
func (b *Book) isPart(product *model.Record, registered []*model.Record, known []Installed) bool {
	whole := func(suite *model.Record) bool { return slices.Contains(b.partsOf(suite), product) }
	return slices.ContainsFunc(registered, whole) || slices.ContainsFunc(known, func(k Installed) bool { return whole(k.Product) })
}

// partsOf are the products that a suite consists of, as its record says.
func (b *Book) partsOf(suite *model.Record) []*model.Record {
	var parts []*model.Record
	for _, name := range textsAt(&suite.Doc.Root, "/spec/parts/-") {
		parts = append(parts, living(b.snapshot, b.snapshot.Get("Product", name)))
	}
	return parts
}
