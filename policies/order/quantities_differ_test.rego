package muster.order.quantities_differ_test

import data.muster.order.quantities_differ

messages(received, invoiced) := said if {
	found := quantities_differ.finding with input as {"spec": {
		"lines": [{"line": 1, "quantity": 24}],
		"receipts": [{"lines": [{"line": 1, "quantity": n}]} | some n in received],
		"invoices": [{"lines": [{"line": 1, "quantity": n, "amount": {"amount": "10.00"}}]} | some n in invoiced],
	}}
	said := {f.msg | some f in found}
}

test_received_more_than_ordered if {
	messages([20, 5], [24]) == {"of line 1, 24 were ordered and 25 received"}
}

test_invoiced_more_than_ordered if {
	messages([24], [24, 1]) == {"of line 1, 24 were ordered and 25 invoiced"}
}

test_invoiced_more_than_received if {
	messages([20], [24]) == {"of line 1, 20 were received and 24 invoiced"}
}

test_all_agree if {
	messages([20, 4], [24]) == set()
}

test_still_open if {
	messages([], []) == set()
	messages([20], [20]) == set()
}

test_services_have_no_receipt if {
	messages([], [24]) == set()
}

test_a_credit_takes_its_quantity_back if {
	count(quantities_differ.finding) == 0 with input as {"spec": {
		"lines": [{"line": 1, "quantity": 24}],
		"invoices": [
			{"lines": [{"line": 1, "quantity": 25, "amount": {"amount": "2500.00"}}]},
			{"lines": [{"line": 1, "quantity": 1, "amount": {"amount": "-100.00"}}]},
		],
	}}
}
