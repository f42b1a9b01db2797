package resolve

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// Installed is a product that is installed on a device, however often and under whatever names it is reported.
type Installed struct {
	Product  *model.Record
	Licensed bool   // the product says in which units the right to use it is sold
	Version  string // the highest that is reported
	Edition  string
	Day      string // YYYY-MM-DD, of the version; "" where it is not known
	Reported observe.Software
}

// Unknown is a title that is no product of the registry.
type Unknown struct {
	Reported observe.Software
	close    []*model.Record // products that it comes close to: it may be one of them, and nobody can tell
}

// Software finds the products among installed titles, each once, by name; and the titles that are none, by name, each once.
// Updates, languages and drivers are parts of titles and counted with neither. A title that may be one of several products, or
// that is another version or edition than the registry has, is unknown. What suites consist of is not guessed.
func (b *Book) Software(list []observe.Software) (known []Installed, unknown []Unknown) {
	installed := map[*model.Record]Installed{}
	others := map[string]Unknown{}
	for _, s := range list {
		r, close := b.product(s.Product)
		switch {
		case r != nil:
			one := Installed{r, licensed(r), s.Version, s.Edition, s.Installed, s}
			if before, twice := installed[r]; twice && higher(before.Reported, s) {
				one = before
			}
			installed[r] = one
		case b.Part(s.Name) == "":
			key := normalise.Fold(s.Maker) + "\x00" + cmp.Or(normalise.Fold(s.Name), s.Name)
			if before, twice := others[key]; !twice || !higher(before.Reported, s) {
				others[key] = Unknown{s, close}
			}
		}
	}
	for _, one := range installed {
		known = append(known, one)
	}
	for _, other := range others {
		unknown = append(unknown, other)
	}
	slices.SortFunc(known, func(a, b Installed) int { return strings.Compare(a.Product.Name, b.Product.Name) })
	slices.SortFunc(unknown, func(a, b Unknown) int { return orderOf(a.Reported, b.Reported) })
	return known, unknown
}

// licensed says that the right to use a product is sold in some unit.
func licensed(r *model.Record) bool {
	metrics, there := r.Doc.Root.At("/spec/licenceMetrics")
	return there && len(metrics.List()) > 0
}

// higher says that one report of a title goes before another of it: by version, then by all else, so that their order is none.
func higher(a, b observe.Software) bool {
	return cmp.Or(compareVersions(a.Version, b.Version), orderOf(b, a)) >= 0
}

func orderOf(a, b observe.Software) int {
	return cmp.Or(
		cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Maker, b.Maker),
		cmp.Compare(a.Version, b.Version), cmp.Compare(a.Edition, b.Edition), cmp.Compare(a.Tag, b.Tag), cmp.Compare(a.Number, b.Number),
		cmp.Compare(a.Build, b.Build), cmp.Compare(a.Installed, b.Installed))
}

// compareVersions orders versions place by place, numbers as numbers; what goes further is higher.
func compareVersions(a, b string) int {
	x, y := tokens(a), tokens(b)
	for i := range min(len(x), len(y)) {
		m, first := strconv.Atoi(x[i])
		n, second := strconv.Atoi(y[i])
		switch {
		case first == nil && second == nil && m != n:
			return cmp.Compare(m, n)
		case (first == nil) != (second == nil):
			return cmp.Compare(b2i(first == nil), b2i(second == nil)) // 3.11.1 is higher than 3.11rc1
		case x[i] != y[i]:
			return cmp.Compare(x[i], y[i])
		}
	}
	return cmp.Compare(len(x), len(y))
}

func b2i(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
