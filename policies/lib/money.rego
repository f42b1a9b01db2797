# METADATA
# title: Money
# description: Money is {"amount" as decimal text, "currency"}. Amounts of different currencies are not compared.
package muster.lib.money

# compare gives -1, 0 or 1; undefined where the currencies differ or an amount is no decimal.
compare(a, b) := -1 if {
	_comparable(a, b)
	to_number(a.amount) < to_number(b.amount)
}

compare(a, b) := 0 if {
	_comparable(a, b)
	to_number(a.amount) == to_number(b.amount)
}

compare(a, b) := 1 if {
	_comparable(a, b)
	to_number(a.amount) > to_number(b.amount)
}

# is_negative holds for an amount below zero.
is_negative(m) if {
	_decimal(m.amount)
	to_number(m.amount) < 0
}

_comparable(a, b) if {
	a.currency == b.currency
	_decimal(a.amount)
	_decimal(b.amount)
}

_decimal(amount) if {
	is_string(amount)
	regex.match(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`, amount)
}
