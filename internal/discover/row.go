package discover

import (
	"slices"
	"strings"
)

// content is a cell without what keeps spreadsheets from changing or running it: ="0042" is 0042, and '=1+1 is =1+1.
func content(text string) string {
	switch {
	case len(text) < 2:
	case strings.HasPrefix(text, `="`) && len(text) > 3 && text[len(text)-1] == '"' && strings.Count(text, `"`) == 2:
		return text[2 : len(text)-1]
	case text[0] == '\'' && strings.IndexByte("=+-@\t\r", text[1]) >= 0:
		return text[1:]
	}
	return text
}

// totals are how a row begins that adds up the others.
func totals() []string {
	return []string{"total", "totals", "grand total", "subtotal", "sub total", "sum", "summe", "gesamt", "gesamtsumme", "zwischensumme", "insgesamt",
		"totaux", "total général", "sous total", "somme", "suma", "razem", "ogółem", "łącznie"}
}

// isTotal says that a row adds up the others: it begins so, has numbers besides, and no column of it identifies anything.
func (m *mapping) isTotal(fields []string) bool {
	first := slices.IndexFunc(fields, func(f string) bool { return strings.TrimSpace(f) != "" })
	if first < 0 || len(fields[first]) > len("zwischensumme: ") || strings.ContainsAny(fields[first], "0123456789") || !slices.Contains(totals(), plainHeading(fields[first])) {
		return false
	}
	for i, f := range fields {
		if i > first && strings.TrimSpace(f) != "" && (!strings.ContainsAny(f, "0123456789") || m.identifies(i)) {
			return false
		}
	}
	return true
}

// identifies says that a column of the table, or any with -1, tells one thing from another.
func (m *mapping) identifies(index int) bool {
	return slices.ContainsFunc(m.columns, func(c *column) bool {
		return (index < 0 || c.index == index) && strings.HasPrefix(c.pointer, "/spec/identifiers/") && c.part == fillsField
	})
}
