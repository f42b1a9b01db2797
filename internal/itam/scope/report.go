package scope

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/model"
)

// Report is what the scope comes to in a registry, on a day. What is removed or in a final state is not counted: it is not
// there any more.
type Report struct {
	AsOf       string
	Currency   string // of all values
	Increments []Progress
	Exclusions []LeftOut
	Unnamed    []ByType // what no increment names, planned ones included, and no exclusion
	In         Tally    // what is in scope
	Excluded   Tally    // what an exclusion takes out
	Planned    Tally    // what only increments name that are not in force
	Else       Tally    // what nothing names
}

// Tally counts records.
type Tally struct {
	Records  int
	Items    int64    // what they stand for
	Value    *big.Rat // what they cost together, as far as that is known
	Unpriced int      // those of which nobody can say what they cost
}

// Progress is how far an increment has come: what is in scope by it, or would be.
type Progress struct {
	Increment
	Tally
	Covered int // records in which all its rules hold
	Unsure  int // records of which the place, the unit, the environment or the cost is not known, and counts as fitting
	// Unregistered is what was observed in it and is not registered; nil where nobody has looked.
	Unregistered *int
	Count, Spend Gap // between the register and the estimate
}

// LeftOut is what an exclusion takes out of the scope.
type LeftOut struct {
	Exclusion
	Tally
}

// ByType is records of one type.
type ByType struct {
	Type string
	Tally
}

// Holds says that rules were asked of a record and found nothing there. What is waived is found nonetheless.
type Holds func(r *model.Record, rules []string) bool

// Report counts the records of a registry.
func (s *Scope) Report(reg *model.Snapshot, day string, holds Holds) Report {
	out := Report{AsOf: day, Currency: s.rates.Currency}
	for _, i := range s.Increments {
		out.Increments = append(out.Increments, Progress{Increment: i})
	}
	for _, e := range s.Exclusions {
		out.Exclusions = append(out.Exclusions, LeftOut{Exclusion: e})
	}
	types := map[string]*Tally{}
	for _, r := range reg.Records() {
		if About(r.Kind) && !r.Removed() && !over(reg, &r.Doc.Root) {
			s.enter(&out, types, reg, r, holds)
		}
	}
	for i := range out.Increments {
		s.compare(&out.Increments[i], day)
	}
	for name, t := range types {
		out.Unnamed = append(out.Unnamed, ByType{name, *t})
	}
	slices.SortFunc(out.Unnamed, func(a, b ByType) int { return cmp.Compare(a.Type, b.Type) })
	return out
}

// enter counts one record at whatever chooses it.
func (s *Scope) enter(out *Report, types map[string]*Tally, reg *model.Snapshot, r *model.Record, holds Holds) {
	root := &r.Doc.Root
	v := s.Judge(reg, r.Kind.Name, root, out.AsOf)
	planned := false
	for i := range out.Increments {
		p := &out.Increments[i]
		answer, takesIn := s.wouldTakeIn(p.Increment, v, reg, r, out.AsOf)
		if !takesIn {
			continue
		}
		if len(answer.silent) > 0 {
			p.Unsure++
		}
		planned = planned || !p.InForce(out.AsOf)
		s.count(&p.Tally, root, out.AsOf)
		if holds(r, p.How) {
			p.Covered++
		}
	}
	for i := range out.Exclusions {
		if slices.ContainsFunc(v.left, func(e *Exclusion) bool {
			return !v.In && e.Record == out.Exclusions[i].Record && e.Name == out.Exclusions[i].Name
		}) {
			s.count(&out.Exclusions[i].Tally, root, out.AsOf)
		}
	}
	s.place(out, types, root, v, planned)
}

// place counts a record in the one place where it belongs.
func (s *Scope) place(out *Report, types map[string]*Tally, root *document.Node, v Verdict, planned bool) {
	switch {
	case v.In:
		s.count(&out.In, root, out.AsOf)
	case v.Out != nil:
		s.count(&out.Excluded, root, out.AsOf)
	case planned:
		s.count(&out.Planned, root, out.AsOf)
	default:
		name := root.Get("spec").Get("type").Str()
		if types[name] == nil {
			types[name] = &Tally{}
		}
		s.count(types[name], root, out.AsOf)
		s.count(&out.Else, root, out.AsOf)
	}
}

// wouldTakeIn says that a record is in scope by an increment, or would be if it were in force.
func (s *Scope) wouldTakeIn(i Increment, v Verdict, reg *model.Snapshot, r *model.Record, day string) (Answer, bool) {
	a := i.answer(subject{reg, r.Kind.Name, &r.Doc.Root, day}, s.rates, true)
	return a, a.Chosen && !slices.ContainsFunc(v.left, func(e *Exclusion) bool { return s.rank(reg, *e, i, day).overrides() })
}

func (s *Scope) count(t *Tally, root *document.Node, day string) {
	t.Records++
	t.Items += Items(root)
	if t.Value == nil {
		t.Value = new(big.Rat)
	}
	if cost, known := s.rates.Cost(root, day); known {
		t.Value.Add(t.Value, cost)
	} else {
		t.Unpriced++
	}
}

// over says that a record is in a final state of its lifecycle.
func over(reg selector.Registry, root *document.Node) bool {
	m, _ := lifecycle.Of(reg, root)
	state := m.State(root.Get("spec").Get("lifecycle").Get("state").Str())
	return state != nil && state.Final
}
