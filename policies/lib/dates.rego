# METADATA
# title: Days
# description: |
#   Days are text, YYYY-MM-DD, so that an earlier day is a smaller text: compare them with < and >.
#   Everything here is undefined where a day is no day.
package muster.lib.dates

# is_day holds for a day that the calendar has.
is_day(day) if {
	is_string(day)
	regex.match(`^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`, day)
	not _past_end_of_month(day)
}

_past_end_of_month(day) if _number(substring(day, 8, 2)) > _month_length(_number(substring(day, 0, 4)), _number(substring(day, 5, 2)))

# add_days gives the day so many days later, or earlier for a negative number.
add_days(day, n) := _text(time.add_date(_ns(day), 0, 0, n)) if is_day(day)

# add_months gives the same day so many months later; where that month is too short, its last day.
add_months(day, n) := sprintf("%04d-%02d-%02d", [year, month, min([_number(substring(day, 8, 2)), _month_length(year, month)])]) if {
	is_day(day)
	count_of_months := (((_number(substring(day, 0, 4)) * 12) + _number(substring(day, 5, 2))) - 1) + n
	year := floor(count_of_months / 12)
	month := (count_of_months % 12) + 1
}

# days_between gives how many days lie from the first day to the second, negative where the second is earlier.
days_between(first, second) := (_ns(second) - _ns(first)) / 86400000000000 if {
	is_day(first)
	is_day(second)
}

_ns(day) := time.parse_rfc3339_ns(concat("", [day, "T00:00:00Z"]))

_text(ns) := sprintf("%04d-%02d-%02d", time.date(ns))

# A leading zero is no JSON number, hence the trim.
_number(digits) := to_number(trim_left(digits, "0")) if trim_left(digits, "0") != ""

_number(digits) := 0 if trim_left(digits, "0") == ""

_month_length(_, month) := 31 if month in {1, 3, 5, 7, 8, 10, 12}

_month_length(_, month) := 30 if month in {4, 6, 9, 11}

_month_length(year, 2) := 29 if _leap(year)

_month_length(year, 2) := 28 if not _leap(year)

_leap(year) if {
	year % 4 == 0
	year % 100 != 0
}

_leap(year) if year % 400 == 0
