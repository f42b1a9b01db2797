# METADATA
# title: Money
# description: Money is {"amount" as decimal text, "currency"}.
package muster.lib.money

# is_negative holds for an amount below zero.
is_negative(m) if {
	_decimal(m.amount)
	to_number(m.amount) < 0
}

_decimal(amount) if {
	is_string(amount)
	regex.match(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`, amount)
}

# micros gives an amount in millionths, as a whole number that adds up exactly; undefined where it is no decimal.
micros(m) := sign * to_number(_digits(concat("", [whole, padded]))) if {
	_decimal(m.amount)
	sign := {true: -1, false: 1}[startswith(m.amount, "-")]
	[whole, fraction] := array.slice(array.concat(split(trim_left(m.amount, "-"), "."), [""]), 0, 2)
	padded := substring(sprintf("%s000000", [fraction]), 0, 6)
}

# _digits has no leading zeros, which no number may have.
_digits(text) := trim_left(text, "0") if trim_left(text, "0") != ""

_digits(text) := "0" if trim_left(text, "0") == ""

# text writes millionths as an amount, rounded to two digits after the point.
text(micros) := sprintf("%s%d.%02d", [_sign(micros), floor(cents / 100), cents % 100]) if cents := round(abs(micros) / 10000)

_sign(micros) := "-" if micros < 0

_sign(micros) := "" if micros >= 0

# converted gives an amount in millionths of another currency, at the rate that the registry has for the day; undefined
# where it has none. The registry's rates say what one unit is worth in its own currency.
converted(m, currency, _) := micros(m) if m.currency == currency

converted(m, currency, day) := round((micros(m) * _rate(m.currency, day)) / _rate(currency, day)) if m.currency != currency

_rate(currency, _) := 1 if {
	some registry in data.registry.Registry # there is one
	registry.spec.currency == currency
}

_rate(currency, day) := rate if {
	some registry in data.registry.Registry # there is one
	registry.spec.currency != currency
	latest := max([item.from | some item in registry.spec.rates; item.currency == currency; item.from <= day])
	rate := [to_number(item.rate) | some item in registry.spec.rates; item.currency == currency; item.from == latest][0]
}
