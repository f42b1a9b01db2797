package lifecycle

import (
	"slices"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/people"
)

// Need is what a step asks for: what the state that is entered does, and what the transition does besides.
type Need struct {
	Fields   []string // pointers
	Evidence []Evidence
	Approver string // a role, "" where nobody need approve
}

// Needs says what the step along a transition asks for.
func (m Model) Needs(t Transition) Need {
	n := Need{Approver: t.Approver}
	var kinds []string
	if s := m.State(t.To); s != nil {
		n.Fields, kinds = union(s.Requires, t.Requires), union(s.Evidence, t.Evidence)
	}
	for _, kind := range kinds {
		n.Evidence = append(n.Evidence, m.glossary(kind))
	}
	return n
}

func union(a, b []string) []string {
	var out []string
	for _, v := range slices.Concat(a, b) {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// Lack is what a record lacks for a step.
type Lack struct {
	Fields    []string   // pointers
	Evidence  []Evidence // not brought
	Untimely  []Evidence // brought, but the record was in no state in which it comes into being
	Approver  string     // nobody approved
	NotOfRole string     // whoever approved does not hold this role
}

// Lacks compares what a step needs with what it brings: the record as it is once the step is taken, the step, and the steps
// before it.
func (n Need) Lacks(reg Registry, root *document.Node, step Step, earlier []Step) Lack {
	var l Lack
	for _, field := range n.Fields {
		if value, there := root.At(field); !there || value.Kind == document.Null {
			l.Fields = append(l.Fields, field)
		}
	}
	for _, e := range n.Evidence {
		brought := slices.ContainsFunc(step.Evidence, func(p Proof) bool { return p.Type == e.Name })
		switch {
		case !brought:
			l.Evidence = append(l.Evidence, e)
		case len(e.IssuedIn) > 0 && !slices.ContainsFunc(earlier, func(s Step) bool { return slices.Contains(e.IssuedIn, s.State) }):
			l.Untimely = append(l.Untimely, e)
		}
	}
	switch {
	case n.Approver == "":
	case step.ApprovedBy == "":
		l.Approver = n.Approver
	case !slices.Contains(people.Holders(reg, n.Approver), step.ApprovedBy):
		l.NotOfRole = n.Approver
	}
	return l
}
