package discover

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// headings notes columns without a heading, and those whose heading stands twice. The result says which columns have been dealt
// with, and as what.
func (m *mapping) headings(headings []string) []string {
	used := make([]string, len(headings))
	seen := map[string]bool{}
	for i, h := range headings {
		folded := foldHeading(h)
		switch {
		case folded == "":
			used[i] = "nobody's"
			m.nobody = append(m.nobody, i)
		case seen[folded]:
			used[i] = "twice"
		}
		seen[folded] = true
	}
	return used
}

// foldHeading is a heading without what does not count in a source's record: case and spaces.
func foldHeading(h string) string { return strings.ToLower(strings.Join(strings.Fields(h), " ")) }

// declared takes the columns that the source's record names.
func (m *mapping) declared(headings, used []string, at observe.Place) {
	for _, c := range m.source.Columns {
		found := false
		for i, h := range headings {
			if foldHeading(h) != foldHeading(c.Name) || used[i] == "twice" {
				continue
			}
			found = true
			used[i] = "declared"
			if c.Pointer == "" {
				m.out.Skip(fmt.Sprintf("column %q", h), "the source's record leaves it aside")
				continue
			}
			m.add(targetOf(c), h, i)
			if c.Pointer == "/metadata/title" {
				m.add(target{part: fillsName}, h, i)
			}
		}
		near := diag.DidYouMean(c.Name, headings)
		switch {
		case found:
		case m.source.Partial && near == "":
			m.out.Skip(fmt.Sprintf("column %q", c.Name), "the source's record says something about it, and it is not there")
		default:
			m.out.Trouble(RuleItem, at, fmt.Sprintf("there is no column %q, which the source's record says something about%s", c.Name, near),
				"correct `columns` of the source's record, or export the column again")
		}
	}
}

// laid takes the columns that a layout knows, the better heading first where several fill one field. Columns that were dealt
// with before stay as they are.
func (m *mapping) laid(headings, used []string, t *tableLayout) {
	names := m.names(headings, t)
	taken := slices.Clone(used)
	for _, f := range t.fields {
		for _, known := range f.headings {
			for i, n := range names {
				if n.plain != known || taken[i] != "" {
					continue
				}
				if used[i] = "laid"; f.aside != "" {
					m.out.Skip(fmt.Sprintf("column %q", headings[i]), f.aside)
					continue
				}
				m.add(f.target, headings[i], i).money = n.currency
			}
		}
	}
}

// columnName is a heading as layouts have it, and the currency that stands in it besides.
type columnName struct{ plain, currency string }

// names are the headings of a table; what they say of a currency is taken away where without it the layout knows them.
func (m *mapping) names(headings []string, t *tableLayout) []columnName {
	names := make([]columnName, len(headings))
	for i, h := range headings {
		names[i].plain = plainHeading(h)
		if rest, currency, ok := normalise.Priced(h); ok && t.knows(plainHeading(rest)) {
			names[i] = columnName{plainHeading(rest), currency}
		}
	}
	return names
}

func (m *mapping) add(t target, heading string, index int) *column {
	c := &column{target: t, heading: heading, index: index, form: t.form(m.recordKind())}
	if len(t.values) > 0 {
		c.folded = map[string]string{}
		for from, to := range t.values {
			c.folded[strings.ToLower(strings.TrimSpace(from))] = to
		}
	}
	if t.part == fillsHost {
		m.gathered = &gathered{devices: map[string]*observe.Item{}}
	}
	m.columns = append(m.columns, c)
	return c
}

// passedOver tells of the columns that fill nothing.
func (m *mapping) passedOver(headings, used []string, at observe.Place) {
	first := map[string]int{}
	for i, h := range headings {
		j, twice := first[foldHeading(h)]
		if !twice {
			first[foldHeading(h)] = i
		}
		switch {
		case m.rows != "" || h == "":
		case used[i] == "" || twice && used[j] == "":
			m.out.Skip(fmt.Sprintf("column %q", h), "nothing is said about what it means: `columns` of the source's record can")
		case twice:
			m.out.Trouble(RuleItem, at, fmt.Sprintf("two columns have the heading %q: the first counts, the other is left out", h), "give each column a heading of its own")
		}
	}
}
