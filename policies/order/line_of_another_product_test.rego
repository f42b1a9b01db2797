package muster.order.line_of_another_product_test

import data.muster.order.line_of_another_product

orders := {"Order": {"po-118": {"spec": {"lines": [
	{"line": 1, "product": "elitebook"},
	{"line": 2, "description": "Delivery"},
]}}}}

findings(product, purchase) := found if {
	found := line_of_another_product.finding with input as {"spec": {"product": product, "purchase": purchase}}
		with data.registry as orders
}

test_another_product if {
	findings("latitude", {"order": "po-118", "line": 1}) == {{
		"msg": "this is a latitude, but line 1 of po-118 is for elitebook",
		"path": "/spec/product",
	}}
}

test_the_product_of_the_line if {
	count(findings("elitebook", {"order": "po-118", "line": 1})) == 0
}

test_a_line_without_product_or_no_line if {
	count(findings("latitude", {"order": "po-118", "line": 2})) == 0
	count(findings("latitude", {"order": "po-118"})) == 0
}
