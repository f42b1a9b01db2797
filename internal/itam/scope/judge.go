package scope

import (
	"fmt"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/selector"
)

// Verdict says whether a record is in scope on a day, and why.
type Verdict struct {
	In    bool
	By    []Increment  // those that bring it in
	Out   *Exclusion   // the first that takes it out; nil where none does
	Why   string       // in a phrase
	Steps []Step       // how it came to that, where steps were asked for
	named []namedBy    // the increments in force that choose it
	left  []*Exclusion // the exclusions that choose it
}

type namedBy struct {
	Increment
	over *Exclusion // what overrides it; nil where nothing does
}

// Step is one thing that was asked, in the order of the Scope records.
type Step struct {
	Part
	Asked  string // increment, exclusion, precedence
	Says   string // what the part says of itself: active since 2026-01-01
	Answer string // yes, no
	Why    string
}

// Judge says whether a record of a kind that scope is about is in scope on a day. A nil scope has everything in it.
func (s *Scope) Judge(reg selector.Registry, kind string, root *document.Node, day string) Verdict {
	if s == nil {
		return Verdict{In: true, Why: "there is no Scope record, so everything is in scope"}
	}
	about := subject{reg, kind, root, day}
	var v Verdict
	for _, i := range s.Increments {
		if i.InForce(day) && i.answer(about, s.rates, true).Chosen {
			v.named = append(v.named, namedBy{Increment: i})
		}
	}
	for i := range s.Exclusions {
		if s.Exclusions[i].answer(about, s.rates, false).Chosen {
			v.left = append(v.left, &s.Exclusions[i])
		}
	}
	for i := range v.named {
		for _, e := range v.left {
			if v.named[i].over == nil && s.rank(reg, *e, v.named[i].Increment, day).overrides() {
				v.named[i].over = e
			}
		}
	}
	v.conclude(root.Get("spec").Get("type").Str())
	return v
}

func (v *Verdict) conclude(typ string) {
	for _, n := range v.named {
		switch {
		case n.over == nil:
			v.By = append(v.By, n.Increment)
		case v.Out == nil:
			v.Out = n.over
		}
	}
	switch {
	case len(v.By) > 0:
		v.In, v.Out, v.Why = true, nil, "by the increment "+v.By[0].Name
	case v.Out != nil:
		v.Why = "by the exclusion " + v.Out.Name + ": " + v.Out.Reason
	case len(v.left) > 0:
		v.Out, v.Why = v.left[0], "by the exclusion "+v.left[0].Name+": "+v.left[0].Reason
	case typ == "":
		v.In, v.Why = true, "it has no type, by which increments choose"
	default:
		v.Why = "no increment in force chooses it"
	}
}

// Explain is Judge with the steps that lead there.
func (s *Scope) Explain(reg selector.Registry, kind string, root *document.Node, day string) Verdict {
	v := s.Judge(reg, kind, root, day)
	if s == nil {
		return v
	}
	about := subject{reg, kind, root, day}
	for _, i := range s.Increments {
		v.Steps = append(v.Steps, step("increment", i.Part, i.Standing(day), i.answer(about, s.rates, true)))
	}
	for _, e := range s.Exclusions {
		v.Steps = append(v.Steps, step("exclusion", e.Part, "", e.answer(about, s.rates, false)))
	}
	for _, n := range v.named {
		for _, e := range v.left {
			rank := s.rank(reg, *e, n.Increment, day)
			v.Steps = append(v.Steps, Step{
				Part: e.Part, Asked: "precedence", Says: "over " + n.Name, Answer: yes(rank.overrides()), Why: rank.why(),
			})
		}
	}
	return v
}

func step(asked string, p Part, says string, a Answer) Step {
	return Step{Part: p, Asked: asked, Says: says, Answer: yes(a.Chosen), Why: a.Why()}
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

// Standing says in words whether an increment counts on a day.
func (i Increment) Standing(day string) string {
	switch {
	case i.Status == Planned && i.From == "":
		return "planned"
	case i.Status == Planned:
		return "planned for " + i.From
	case i.From == "":
		return i.Status + ", since no day"
	case i.From > day:
		return i.Status + ", but only from " + i.From
	}
	return i.Status + " since " + i.From
}

// String writes an amount as people do: EUR 300.00.
func (m Money) String() string { return fmt.Sprintf("%s %s", m.Currency, m.Amount.FloatString(2)) }

// Chooses says that an increment chooses a record, whatever is excluded and whether it is in force or not.
func (s *Scope) Chooses(i Increment, reg selector.Registry, kind string, root *document.Node, day string) bool {
	return i.answer(subject{reg, kind, root, day}, s.rates, true).Chosen
}
