package muster.lib.money_test

import data.muster.lib.money

eur(amount) := {"amount": amount, "currency": "EUR"}

test_amounts_are_compared_as_numbers if {
	money.compare(eur("9.00"), eur("10.00")) == -1
	money.compare(eur("10.0"), eur("10.00")) == 0
	money.compare(eur("1300"), eur("299.99")) == 1
}

test_other_currencies_and_no_amounts_are_not_compared if {
	not money.compare(eur("1"), {"amount": "1", "currency": "USD"})
	not money.compare(eur("1"), eur("one"))
	not money.compare(eur("1"), eur(1))
}

test_negative if {
	money.is_negative(eur("-0.01"))
	not money.is_negative(eur("0"))
}
