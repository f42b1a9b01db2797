package muster.order.paid_before_receipt_test

import data.muster.order.paid_before_receipt

products := {"Product": {"laptop-x": {"spec": {"category": "hardware"}}, "suite": {"spec": {"category": "software"}}}}

findings(product, invoice, receipts) := found if {
	found := paid_before_receipt.finding with input as {"spec": {
		"lines": [{"line": 1, "product": product, "quantity": 3}],
		"invoices": [object.union({"number": "F-1", "on": "2026-03-02", "lines": [{"line": 1, "quantity": 3}]}, invoice)],
		"receipts": receipts,
	}}
		with data.registry as products
}

came(on, quantity) := [{"number": "L-1", "on": on, "lines": [{"line": 1, "quantity": quantity}]}]

test_nothing_has_come if {
	findings("laptop-x", {"paid": "2026-03-31"}, []) == {{
		"msg": "invoice F-1 was paid on 2026-03-31, and nothing of line 1 has come",
		"path": "/spec/invoices/0/paid",
	}}
	findings("laptop-x", {"paid": "2026-03-31"}, came("2026-03-12", 0)) == findings("laptop-x", {"paid": "2026-03-31"}, [])
}

test_it_came_later if {
	findings("laptop-x", {"paid": "2026-03-31"}, came("2026-04-01", 3)) == {{
		"msg": "invoice F-1 was paid on 2026-03-31, and the first of line 1 came on 2026-04-01",
		"path": "/spec/invoices/0/paid",
	}}
}

test_it_came_on_the_same_day_or_before if {
	count(findings("laptop-x", {"paid": "2026-03-31"}, came("2026-03-31", 3))) == 0
	count(findings("laptop-x", {"paid": "2026-03-31"}, came("2026-03-12", 1))) == 0
}

test_not_paid_yet if {
	count(findings("laptop-x", {}, [])) == 0
}

test_software_has_no_slip if {
	count(findings("suite", {"paid": "2026-03-31"}, [])) == 0
}
