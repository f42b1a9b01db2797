// Package selector chooses records by what they are, where they are and whose they are. Scopes, waivers, responsibilities
// and policies say with the same words which records they are about: `selector` in schema/common.schema.json.
package selector

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
)

// Registry is what a choice looks at besides the record that is judged: a snapshot, or one that notes what was looked up.
type Registry interface {
	Node(kind, name string) *document.Node
	Lookup(index, kind, name string) any
}

// Selector chooses records. Within a field one value is enough, and every field that is given must match. The zero value
// chooses all.
type Selector struct {
	Kinds        []string
	Types        []string // each with the types below it
	Products     []string
	Services     []string
	Locations    []string // each with the places within it
	Owners       []string // Kind/name; units with those below them, and with the teams and people that belong to them
	Environments []string
	Labels       []Label // all of them
}

// Label is one label that a record must carry.
type Label struct{ Key, Value string }

// Read reads a selector as records write it; nil reads as one that chooses all.
func Read(n *document.Node) Selector {
	s := Selector{
		Kinds: n.Get("kinds").Texts(), Types: n.Get("types").Texts(), Products: n.Get("products").Texts(), Services: n.Get("services").Texts(),
		Locations: n.Get("locations").Texts(), Owners: n.Get("owners").Texts(), Environments: n.Get("environments").Texts(),
	}
	if labels := n.Get("labels"); labels != nil {
		for key, value := range labels.Pairs() {
			s.Labels = append(s.Labels, Label{key.Text, value.Text})
		}
	}
	slices.SortFunc(s.Labels, func(a, b Label) int { return strings.Compare(a.Key, b.Key) })
	return s
}

// Empty says that every record is chosen.
func (s Selector) Empty() bool {
	return len(s.Kinds)+len(s.Types)+len(s.Products)+len(s.Services)+len(s.Locations)+len(s.Owners)+len(s.Environments)+len(s.Labels) == 0
}

// Matches says that a record of a kind, given by its root, is chosen.
func (s Selector) Matches(reg Registry, kind string, root *document.Node) bool {
	spec := root.Get("spec")
	return fits(s.Kinds, kind) &&
		fitsBelow(reg, "AssetType", s.Types, spec.Get("type").Str()) &&
		fits(s.Products, spec.Get("product").Str()) &&
		fitsAny(s.Services, spec.Get("services").Texts()) &&
		fitsBelow(reg, "Location", s.Locations, Place(reg, root)) &&
		s.owned(reg, spec.Get("owner").Str()) &&
		fits(s.Environments, spec.Get("environment").Str()) &&
		s.labelled(root)
}

// Place is where a record is: its location, else the one that it is assigned to, else where the person works who has it; ""
// where nothing says so.
func Place(reg Registry, root *document.Node) string {
	spec := root.Get("spec")
	if at := spec.Get("location").Str(); at != "" {
		return at
	}
	kind, name, _ := strings.Cut(spec.Get("assignment").Get("to").Str(), "/")
	switch kind {
	case "Location":
		return name
	case "Person":
		return reg.Node("Person", name).Get("spec").Get("location").Str()
	}
	return ""
}

// Unit is the unit that owns a record, or that the team or person belongs to who does; "" where nothing says so.
func Unit(reg Registry, root *document.Node) string {
	return unit(reg, root.Get("spec").Get("owner").Str())
}

func unit(reg Registry, owner string) string {
	kind, name, _ := strings.Cut(owner, "/")
	if kind == "Team" || kind == "Person" {
		return reg.Node(kind, name).Get("spec").Get("orgUnit").Str()
	}
	return name
}

// owned says that the owner is one of those asked for, lies below one, or is a team or person that belongs to one.
func (s Selector) owned(reg Registry, owner string) bool {
	if len(s.Owners) == 0 || slices.Contains(s.Owners, owner) {
		return true
	}
	var units []string
	for _, o := range s.Owners {
		if unit, is := strings.CutPrefix(o, "OrgUnit/"); is {
			units = append(units, unit)
		}
	}
	return len(units) > 0 && fitsBelow(reg, "OrgUnit", units, unit(reg, owner))
}

func (s Selector) labelled(root *document.Node) bool {
	if len(s.Labels) == 0 {
		return true
	}
	labels := root.Get("metadata").Get("labels")
	return !slices.ContainsFunc(s.Labels, func(l Label) bool {
		value := labels.Get(l.Key)
		return value == nil || value.Text != l.Value
	})
}

func fits(asked []string, value string) bool { return len(asked) == 0 || slices.Contains(asked, value) }

func fitsAny(asked, values []string) bool {
	return len(asked) == 0 || slices.ContainsFunc(values, func(v string) bool { return slices.Contains(asked, v) })
}

// fitsBelow says that a name is one of those asked for, or lies below one along the tree of its kind.
func fitsBelow(reg Registry, kind string, asked []string, name string) bool {
	if fits(asked, name) {
		return true
	}
	return name != "" && fitsAny(asked, ancestors(reg, kind, name))
}

func ancestors(reg Registry, kind, name string) []string {
	list, _ := reg.Lookup("ancestors", kind, name).([]any)
	out := make([]string, 0, len(list))
	for _, above := range list {
		text, _ := above.(string)
		out = append(out, text)
	}
	return out
}
