package selector

import "slices"

// AtLeastAsNarrow says that s asks in each field for no more than other does, so that whatever s chooses other would choose
// too. It goes by what the selectors say, not by which records there are.
func (s Selector) AtLeastAsNarrow(reg Registry, other Selector) bool {
	below := func(kind string) func(a, b string) bool {
		return func(a, b string) bool { return a == b || slices.Contains(ancestors(reg, kind, a), b) }
	}
	return within(s.Kinds, other.Kinds, same) &&
		within(s.Types, other.Types, below("AssetType")) &&
		within(s.Products, other.Products, same) &&
		within(s.Services, other.Services, same) &&
		within(s.Locations, other.Locations, below("Location")) &&
		within(s.Owners, other.Owners, func(a, b string) bool {
			return a == b || b != "" && Selector{Owners: []string{b}}.owned(reg, a)
		}) &&
		within(s.Environments, other.Environments, same) &&
		!slices.ContainsFunc(other.Labels, func(l Label) bool { return !slices.Contains(s.Labels, l) })
}

func same[V comparable](a, b V) bool { return a == b }

// within says that each of the first lies in one of the second, where the second asks for anything.
func within[V any](inner, outer []V, lies func(a, b V) bool) bool {
	if len(outer) == 0 {
		return true
	}
	return len(inner) > 0 && !slices.ContainsFunc(inner, func(a V) bool {
		return !slices.ContainsFunc(outer, func(b V) bool { return lies(a, b) })
	})
}

// MayMeet says that nothing in what the two selectors say of kind, type, product, place, owner and environment keeps a record
// from being chosen by both.
func (s Selector) MayMeet(reg Registry, other Selector) bool {
	related := func(kind string) func(a, b string) bool {
		return func(a, b string) bool {
			return a == b || slices.Contains(ancestors(reg, kind, a), b) || slices.Contains(ancestors(reg, kind, b), a)
		}
	}
	return meet(s.Kinds, other.Kinds, same) &&
		meet(s.Types, other.Types, related("AssetType")) &&
		meet(s.Products, other.Products, same) &&
		meet(s.Locations, other.Locations, related("Location")) &&
		meet(s.Owners, other.Owners, func(a, b string) bool {
			return a == b || Selector{Owners: []string{b}}.owned(reg, a) || Selector{Owners: []string{a}}.owned(reg, b)
		}) &&
		meet(s.Environments, other.Environments, same)
}

// meet says that one of the first has to do with one of the second, or that one of them asks for nothing.
func meet[V any](some, others []V, related func(a, b V) bool) bool {
	return len(some) == 0 || len(others) == 0 || slices.ContainsFunc(some, func(a V) bool {
		return slices.ContainsFunc(others, func(b V) bool { return related(a, b) })
	})
}
