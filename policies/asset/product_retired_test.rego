package muster.asset.product_retired_test

import data.muster.asset.product_retired
import data.muster.lib.example_test as example

products := {"Product": {
	"old-laptop": {"spec": {"standing": "retired", "substitutes": ["new-laptop"]}},
	"old-phone": {"spec": {"standing": "retired"}},
	"new-laptop": {"spec": {"standing": "standard"}},
}}

findings(state, more) := found if {
	found := product_retired.finding with input as example.asset("laptop", state, more)
		with data.registry as object.union(example.registry, products)
		with data.index as example.index
}

test_a_retired_product_with_its_substitute if {
	findings("in-use", {"product": "old-laptop"}) == {{
		"msg": "old-laptop is retired: it is no longer bought, and no day is planned for its replacement by new-laptop",
		"path": "/spec/product",
	}}
}

test_a_retired_product_without_substitute if {
	some f in findings("in-use", {"product": "old-phone"})
	endswith(f.msg, "for its replacement")
}

test_its_replacement_is_planned if {
	count(findings("in-use", {"product": "old-laptop", "plannedReplacement": "2027-03-31"})) == 0
}

test_standard_or_out_of_service if {
	count(findings("in-use", {"product": "new-laptop"})) == 0
	count(findings("in-stock", {"product": "old-laptop"})) == 0
	count(findings("disposed", {"product": "old-laptop"})) == 0
}
