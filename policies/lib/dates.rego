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
# does not have four digits, for as text such a day would stand in the wrong place.
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

# The built-in functions for time count nanoseconds and fail before 1678 and after 2262. So days are counted here, in
# years that begin in March: leap day comes last, and from March on each five months have 153 days. The count begins 400
# years early, where the calendar repeats itself, for OPA rounds what lies between -1 and 0 the wrong way.
_count(day) := ((_days_before(year) + floor(((153 * month) + 2) / 5)) + _number(substring(day, 8, 2))) - 1 if {
	is_day(day)
	month := (_number(substring(day, 5, 2)) + 9) % 12
	year := (_number(substring(day, 0, 4)) + 400) - floor(month / 10)
}

_days_before(year) := (((365 * year) + floor(year / 4)) - floor(year / 100)) + floor(year / 400)

# _day is the way back from _count.
_day(n) := sprintf("%04d-%02d-%02d", [year, ((month + 2) % 12) + 1, (left - floor(((153 * month) + 2) / 5)) + 1]) if {
	begins := _year(n)
	left := n - _days_before(begins)
	month := floor(((5 * left) + 2) / 153)
	year := (begins - 400) + floor(month / 10)
	year >= 0
	year <= 9999
}

# _year is the year of a day. The average length of a year leads to it, or to the one after it.
_year(n) := year if {
	year := _about(n)
	_days_before(year) <= n
}

_year(n) := year - 1 if {
	year := _about(n)
	_days_before(year) > n
}

_about(n) := floor(((n * 10000) + 14780) / 3652425)

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
