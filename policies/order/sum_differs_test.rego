package muster.order.sum_differs_test

import data.muster.order.sum_differs

eur(amount) := {"amount": amount, "currency": "EUR"}

lines := [
	{"line": 1, "quantity": 24, "price": eur("1299.00")},
	{"line": 2, "quantity": 1, "price": eur("-100.50")},
]

messages(spec) := said if {
	found := sum_differs.finding with input as {"spec": object.union({"lines": lines}, spec)}
	said := {f.msg | some f in found}
}

test_an_order_that_does_not_add_up if {
	messages({"total": eur("31176.00")}) == {"the lines add up to 31075.50, but the total is 31176.00 EUR"}
}

test_an_order_that_adds_up if {
	messages({"total": eur("31075.50")}) == set()
}

test_a_cent_for_each_line if {
	messages({"total": eur("31075.52")}) == set()
	count(messages({"total": eur("31075.53")})) == 1
}

test_an_invoice_that_does_not_add_up if {
	messages({"invoices": [{"number": "F-1", "lines": [{"line": 1, "amount": eur("10.00")}], "total": eur("12.00")}]}) == {"the lines of invoice F-1 add up to 10.00, but its total is 12.00 EUR"}
}

test_nothing_to_add_up if {
	messages({}) == set()
	messages({"lines": [{"line": 1, "quantity": 2}], "total": eur("210.00")}) == set()
	messages({"lines": [{"line": 1, "quantity": 2, "price": {"amount": "5", "currency": "MAD"}}], "total": eur("210.00")}) == set()
	messages({"invoices": [{"number": "F-1", "total": eur("12.00")}]}) == set()
}
