package scope

import "github.com/assetmuster/muster/internal/itam/selector"

// Rank says which of an exclusion and an increment is narrower, by what they say and not by which records there are.
type Rank int

// The ranks.
const (
	ExclusionNarrower Rank = iota // it asks for more, and overrides
	Crossed                       // each is narrower in something: the exclusion overrides
	Alike                         // they choose the same: the increment counts
	IncrementNarrower             // it asks for more, and counts
)

// overrides says that the exclusion counts where both choose a record.
func (r Rank) overrides() bool { return r == ExclusionNarrower || r == Crossed }

func (r Rank) why() string {
	return [...]string{
		ExclusionNarrower: "the exclusion is narrower",
		Crossed:           "neither is narrower in everything, so the exclusion counts",
		Alike:             "both are equally narrow, so the increment counts",
		IncrementNarrower: "the increment is at least as narrow in everything",
	}[r]
}

func (s *Scope) rank(reg selector.Registry, e Exclusion, i Increment, day string) Rank {
	increment, exclusion := s.narrower(reg, i.Choice, e.Choice, day), s.narrower(reg, e.Choice, i.Choice, day)
	switch {
	case increment && exclusion:
		return Alike
	case increment:
		return IncrementNarrower
	case exclusion:
		return ExclusionNarrower
	}
	return Crossed
}

// narrower says that one choice is at least as narrow as another in every question.
func (s *Scope) narrower(reg selector.Registry, a, b Choice, day string) bool {
	return a.AtLeastAsNarrow(reg, b.Selector) && s.dearer(a.Least, b.Least, day)
}

// dearer says that one least value is at least as high as another. Where nobody can compare them it is not.
func (s *Scope) dearer(a, b *Money, day string) bool {
	switch {
	case b == nil:
		return true
	case a == nil:
		return false
	case a.Currency == b.Currency:
		return a.Amount.Cmp(b.Amount) >= 0
	}
	first, known := s.rates.Convert(*a, day)
	second, also := s.rates.Convert(*b, day)
	return known && also && first.Cmp(second) >= 0
}

// Pair is an increment in force and an exclusion that may choose the same record.
type Pair struct {
	Increment Increment
	Exclusion Exclusion
	Rank      Rank
}

// Pairs gives the pairs of which it is not plain which one counts, by the exclusions: those that cross, and those that are
// alike.
func (s *Scope) Pairs(reg selector.Registry, day string) []Pair {
	if s == nil {
		return nil
	}
	var out []Pair
	for _, e := range s.Exclusions {
		for _, i := range s.InForce(day) {
			rank := s.rank(reg, e, i, day)
			if (rank == Crossed || rank == Alike) && e.Choice.MayMeet(reg, i.Choice.Selector) {
				out = append(out, Pair{i, e, rank})
			}
		}
	}
	return out
}
