package reconcile

import (
	"cmp"
	"fmt"

	"github.com/assetmuster/muster/internal/calendar"
)

// trouble says why nothing is concluded from what a source does not say.
func trouble(s State, day string) string {
	reading := s.Reading
	newest := cmp.Or(reading.Newest, s.Source.Collected)
	switch {
	case reading.Incomplete != "":
		return "incomplete: " + reading.Incomplete
	case reading.Items == 0:
		return "it lists nothing at all"
	case s.Source.Within == 0:
		return ""
	case newest == "":
		return fmt.Sprintf("its data do not say of when they are, and may be %s old: say it with collectedAt in Source/%s", days(s.Source.Within), s.Source.Name)
	case calendar.DaysBetween(newest, day) > s.Source.Within:
		return fmt.Sprintf("stale: newest record %s, %s allowed", newest, days(s.Source.Within))
	}
	return ""
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// day is the day of a text that begins with one; "" where none does.
func day(text string) string {
	if len(text) >= 10 && calendar.IsDay(text[:10]) {
		return text[:10]
	}
	return ""
}
