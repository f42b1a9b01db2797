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

test_leap_years if {
	dates.days_between("2024-02-28", "2024-03-01") == 2
	dates.days_between("1900-02-28", "1900-03-01") == 1
	dates.days_between("2000-01-01", "2001-01-01") == 366
	dates.days_between("1999-12-31", "2000-12-31") == 366
	dates.add_days("2000-02-28", 1) == "2000-02-29"
	dates.add_days("2100-03-01", -1) == "2100-02-28"
}

# Exports write 9999-12-31 for "no end", and some write days long past for "not known".
test_days_far_away if {
	dates.days_between("1970-01-01", "9999-12-31") == 2932896
	dates.days_between("1600-01-01", "1970-01-01") == 135140
	dates.days_between("0000-01-01", "9999-12-31") == 3652424
	dates.add_days("9999-01-01", 364) == "9999-12-31"
	dates.add_days("1600-03-01", -1) == "1600-02-29"
	dates.add_days("0000-01-01", 3652424) == "9999-12-31"
	dates.add_days("9999-12-31", -3652424) == "0000-01-01"
	dates.add_months("9999-01-31", 1) == "9999-02-28"
	dates.add_days("2261-12-31", 200) == "2262-07-19"
	dates.days_between("1600-02-28", "1600-03-01") == 2
	dates.days_between("2300-02-28", "2300-03-01") == 1
	dates.days_between("1677-12-31", "1678-01-01") == 1
	dates.days_between("2261-12-31", "2262-01-01") == 1
	dates.within("9999-12-31", 1) with data.as_of as "9999-12-30"
}

test_each_year_follows_the_one_before if {
	every year in numbers.range_step(3, 9998, 97) {
		first := sprintf("%04d-01-01", [year])
		next := sprintf("%04d-01-01", [year + 1])
		dates.add_months(first, 12) == next
		dates.add_days(first, dates.days_between(first, next)) == next
		dates.days_between(first, next) == 365 + count([1 | dates.is_day(sprintf("%04d-02-29", [year]))])
	}
}

test_years_beyond_four_digits_give_nothing if {
	not dates.add_days("9999-12-31", 1)
	not dates.add_days("0000-01-01", -1)
	not dates.add_months("9999-12-31", 1)
	not dates.add_months("0000-01-15", -1)
	not dates.add_days("2026-11-21", 1000000000)
	not dates.add_days("2026-11-21", -1000000000)
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
