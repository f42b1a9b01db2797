# METADATA
# title: Days
# description: |
#   Days are text, YYYY-MM-DD, so that an earlier day is a smaller text: compare them with < and >.
#   Everything here is undefined where a day is no day.
package muster.lib.dates

# is_day holds for a day that the calendar has.
is_day(day) if {
	is_string(day)
	regex.match(`^[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))$`, day)
}

is_day(day) if {
	is_string(day)
	regex.match(`^[0-9]{4}-02-29$`, day)
	_leap(_number(substring(day, 0, 4)))
}

# add_days gives the day so many days later, or earlier for a negative number. It is undefined where that day's year
# does not have four digits, for such a day, as text, would stand in the wrong place.
add_days(day, n) := _day(_count(day) + n)

# add_months gives the same day so many months later; where that month is too short, its last day. Like add_days it is
# undefined beyond the years of four digits.
add_months(day, n) := sprintf("%04d-%02d-%02d", [year, month, min([_number(substring(day, 8, 2)), _month_length(year, month)])]) if {
	is_day(day)
	count_of_months := (((_number(substring(day, 0, 4)) * 12) + _number(substring(day, 5, 2))) - 1) + n
	count_of_months >= 0
	year := floor(count_of_months / 12)
	year <= 9999
	month := (count_of_months % 12) + 1
}

# days_between gives how many days lie from the first day to the second, negative where the second is earlier.
days_between(first, second) := _count(second) - _count(first)

# within holds for today and for a day up to so many days ahead; the last of them counts.
within(day, n) if {
	today := data.as_of
	day >= today
	days_between(today, day) <= n
}

# _count numbers the days. What Rego offers for this fails before 1678 and after 2262, as it counts nanoseconds. But the
# calendar repeats itself after 400 years, which have 146097 days: any other day is counted where it stands between 1700
# and 2099.
_count(day) := time.parse_ns("2006-01-02", day) / 86400000000000 if {
	day > "1678"
	day < "2262"
	is_day(day)
} else := (time.parse_ns("2006-01-02", like) / 86400000000000) + (146097 * times) if {
	is_day(day)
	year := _number(substring(day, 0, 4))
	times := floor((year + 300) / 400) - 5
	like := sprintf("%04d%s", [year - (400 * times), substring(day, 4, -1)])
}

# _day is the way back from _count: 62091 days lie between 1800 and 1970, where the count begins. It goes up from far
# below the first year, since OPA rounds -0.5 down to 0.
_day(n) := sprintf("%04d-%02d-%02d", [year, month, of_month]) if {
	from := (n + 62091) + (146097 * 5)
	from >= 0
	times := floor(from / 146097)
	[of_1800, month, of_month] := time.date(((from - (146097 * times)) - 62091) * 86400000000000)
	year := of_1800 + (400 * (times - 5))
	year >= 0
	year <= 9999
}

# A leading zero is no JSON number, hence the digit in front.
_number(digits) := to_number(concat("", ["1", digits])) - {2: 100, 4: 10000}[count(digits)]

_month_length(_, month) := 31 if month in {1, 3, 5, 7, 8, 10, 12}

_month_length(_, month) := 30 if month in {4, 6, 9, 11}

_month_length(year, 2) := 29 if _leap(year)

_month_length(year, 2) := 28 if not _leap(year)

_leap(year) if {
	year % 4 == 0
	year % 100 != 0
}

_leap(year) if year % 400 == 0
