package muster.order.line_unknown_test

import data.muster.order.line_unknown

orders := {"Order": {"po-118": {"spec": {"lines": [{"line": 1}, {"line": 2}]}}}}

findings(spec) := found if {
	found := line_unknown.finding with input as {"spec": spec} with data.registry as orders
}

test_a_receipt_of_an_unknown_line if {
	findings({"lines": [{"line": 1}], "receipts": [{"lines": [{"line": 1}, {"line": 2}]}]}) == {{
		"msg": "the order has no line 2",
		"path": "/spec/receipts/0/lines/1/line",
	}}
}

test_an_invoice_of_an_unknown_line if {
	some f in findings({"lines": [{"line": 1}], "invoices": [{"number": "F-1"}, {"lines": [{"line": 9}]}]})
	f.path == "/spec/invoices/1/lines/0/line"
}

test_an_asset_of_an_unknown_line if {
	findings({"purchase": {"order": "po-118", "line": 3}}) == {{
		"msg": "the order po-118 has no line 3",
		"path": "/spec/purchase/line",
	}}
}

test_lines_that_are_there if {
	count(findings({"lines": [{"line": 1}], "receipts": [{"lines": [{"line": 1}]}]})) == 0
	count(findings({"purchase": {"order": "po-118", "line": 2}})) == 0
}

test_no_line_or_no_order_named if {
	count(findings({"purchase": {"order": "po-118"}})) == 0
	count(findings({"purchase": {"order": "unheard-of", "line": 3}})) == 0
	count(findings({"purchase": {"line": 3}})) == 0
}
