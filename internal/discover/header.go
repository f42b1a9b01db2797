package discover

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// mostAbove is how many rows are looked at to find the one with the headings. Above it stand titles, days and blank rows.
const mostAbove = 30

// head is a row that may have the headings.
type head struct {
	row    int // its number, from 1
	fields []string
}

// headings finds the row with the headings among the first of a table: the one of which most is known, if it is wider than all
// above it, as titles are narrow; else the first that is not blank.
func headings(rows []head, s observe.Source) head {
	var best head
	known, widest := 0, 0
	for _, r := range rows {
		width := len(r.fields) - countBlank(r.fields)
		if width <= widest {
			continue
		}
		if n := knownIn(r.fields, s); best.fields == nil || n > known {
			best, known = r, n
		}
		widest = width
	}
	return best
}

func countBlank(fields []string) int {
	n := 0
	for _, f := range fields {
		if strings.TrimSpace(f) == "" {
			n++
		}
	}
	return n
}

// knownIn is how many fields of a row are headings that somebody knows.
func knownIn(fields []string, s observe.Source) int {
	m, err := tried(fields, s)
	if err != nil {
		return 0
	}
	var columns []int
	for _, c := range m.columns {
		if !slices.Contains(columns, c.index) {
			columns = append(columns, c.index)
		}
	}
	if m.rows != "" {
		return max(len(columns), 2)
	}
	return len(columns)
}

// tried is a row taken for headings, of which nothing is told.
func tried(fields []string, s observe.Source) (*mapping, error) {
	return newMapping(fields, s, observe.Place{}, &Sink{source: s, reading: &observe.Reading{Skipped: map[observe.Skip]int{}}})
}
