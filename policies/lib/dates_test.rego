package muster.lib.dates_test

import data.muster.lib.dates

test_days_of_the_calendar if {
	every day in ["2026-01-31", "2026-12-01", "2024-02-29", "2000-02-29"] {
		dates.is_day(day)
	}
	every day in ["2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-1-1", "soon", "", 20260101] {
		not dates.is_day(day)
	}
}

test_months_stop_at_the_end_of_the_month if {
	dates.add_months("2026-01-31", 1) == "2026-02-28"
	dates.add_months("2024-01-31", 1) == "2024-02-29"
	dates.add_months("2026-03-31", 36) == "2029-03-31"
	dates.add_months("2026-11-30", 3) == "2027-02-28"
	dates.add_months("2026-01-15", -1) == "2025-12-15"
	dates.add_months("2026-08-09", 12) == "2027-08-09"
}

test_days_cross_months_and_years if {
	dates.add_days("2026-12-31", 1) == "2027-01-01"
	dates.add_days("2026-03-01", -1) == "2026-02-28"
	dates.add_days("2026-01-01", 90) == "2026-04-01"
}

test_days_between if {
	dates.days_between("2026-01-01", "2026-01-01") == 0
	dates.days_between("2026-02-28", "2026-03-01") == 1
	dates.days_between("2026-03-01", "2026-02-28") == -1
}

test_no_day_gives_nothing if {
	not dates.add_days("soon", 1)
	not dates.add_months("2026-02-30", 1)
	not dates.days_between("2026-01-01", "later")
}

test_within_has_a_first_and_a_last_day if {
	dates.within("2026-11-21", 30) with data.as_of as "2026-11-21"
	dates.within("2026-12-21", 30) with data.as_of as "2026-11-21"
	not dates.within("2026-11-20", 30) with data.as_of as "2026-11-21"
	not dates.within("2026-12-22", 30) with data.as_of as "2026-11-21"
}
