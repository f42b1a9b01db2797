package calendar_test

import (
	"testing"

	"github.com/assetmuster/muster/internal/calendar"
)

func TestBetween(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     int
	}{{"2026-02-28", "2026-03-01", 1}, {"2028-02-28", "2028-03-01", 2}, {"2026-03-28", "2026-03-30", 2}, {"2026-01-02", "2026-01-01", -1}, {"soon", "2026-01-01", 0}} {
		if got := calendar.DaysBetween(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s are %d days, want %d", c.from, c.to, got, c.want)
		}
	}
}

func TestLater(t *testing.T) {
	for _, c := range []struct{ what, got, want string }{
		{"a day", calendar.AddDays("2028-02-28", 1), "2028-02-29"},
		{"days back", calendar.AddDays("2026-01-01", -1), "2025-12-31"},
		{"a month", calendar.AddMonths("2026-01-31", 1), "2026-02-28"},
		{"a year", calendar.AddMonths("2028-02-29", 12), "2029-02-28"},
		{"days after no day", calendar.AddDays("2026-02-30", 1), ""},
		{"months after no day", calendar.AddMonths("soon", 1), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s later: %q, want %q", c.what, c.got, c.want)
		}
	}
	if calendar.IsDay("2026-02-29") || !calendar.IsDay("2028-02-29") {
		t.Error("a leap day is a day in leap years only")
	}
}
