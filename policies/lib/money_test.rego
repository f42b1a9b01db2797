package muster.lib.money_test

import data.muster.lib.money

eur(amount) := {"amount": amount, "currency": "EUR"}

test_negative if {
	money.is_negative(eur("-0.01"))
	not money.is_negative(eur("0"))
}

test_micros_add_up_exactly if {
	money.micros(eur("0.10")) + money.micros(eur("0.20")) == money.micros(eur("0.30"))
	money.micros(eur("1299")) == 1299000000
	money.micros(eur("-0.05")) == -50000
	money.micros(eur("0.000001")) == 1
	money.micros(eur("0")) == 0
	not money.micros(eur("1,5"))
}

test_text if {
	money.text(1299000000) == "1299.00"
	money.text(-50000) == "-0.05"
	money.text(10500000) == "10.50"
}
