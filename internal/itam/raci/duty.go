package raci

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/itam/selector"
)

// Duty is what a person does in an activity, and by what.
type Duty struct {
	*Activity
	Part    Part
	Role    string
	Through string // the team by which the person holds the role; "" where the person does
}

// Duties lists what a person has to do, what weighs most first. Whoever has left has none.
func (b *Book) Duties(person string) []Duty {
	var out []Duty
	for _, m := range b.Matrices {
		for _, a := range m.Activities {
			for _, p := range Parts() {
				for _, role := range a.Roles(p) {
					out = append(out, b.through(person, Duty{Activity: a, Part: p, Role: role})...)
				}
			}
		}
	}
	slices.SortFunc(out, byWeight)
	return out
}

// through gives the duty once for each way in which the person holds the role.
func (b *Book) through(person string, d Duty) []Duty {
	var out []Duty
	for _, h := range b.Role(d.Role).Holders {
		if slices.Contains(h.Persons, person) {
			one := d
			if !strings.HasPrefix(h.Record, "Person/") {
				one.Through = h.Record
			}
			out = append(out, one)
		}
	}
	return out
}

// Scope says in words what an activity governs, one selector or pattern after the other.
func (a *Activity) Scope() []string {
	var out []string
	for _, s := range a.Governs {
		out = append(out, words(s))
	}
	return append(out, a.Files...)
}

func words(s selector.Selector) string {
	if s.Empty() {
		return "all records"
	}
	out := "records"
	if last := len(s.Kinds) - 1; last == 0 {
		out = s.Kinds[0]
	} else if last > 0 {
		out = strings.Join(s.Kinds[:last], ", ") + " and " + s.Kinds[last]
	}
	for _, field := range []struct {
		before string
		values []string
	}{{"of type", s.Types}, {"of product", s.Products}, {"for service", s.Services}, {"in", s.Locations}, {"of", s.Owners}, {"in environment", s.Environments}} {
		if len(field.values) > 0 {
			out += " " + field.before + " " + strings.Join(field.values, " or ")
		}
	}
	for _, l := range s.Labels {
		out += " with " + l.Key + "=" + l.Value
	}
	return out
}

// byWeight orders duties by what the role does in them.
func byWeight(a, b Duty) int {
	return cmp.Or(cmp.Compare(a.Part, b.Part), strings.Compare(a.Path(), b.Path()), strings.Compare(a.Role, b.Role), strings.Compare(a.Through, b.Through))
}
