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

ending(day) := {"Product": {"old-os": {"spec": {"standing": "retired", "dates": {"endOfSupport": {"on": day}}}}}}

when_support_ends(day, more) := found if {
	found := product_retired.finding with input as example.asset("laptop", "in-use", object.union({"product": "old-os"}, more))
		with data.registry as object.union(example.registry, ending(day))
		with data.index as example.index
		with data.as_of as example.day
}

test_where_support_is_over_or_ends_soon_other_rules_ask if {
	count(when_support_ends("2023-10-10", {})) == 0
	count(when_support_ends("2027-05-20", {})) == 0
	count(when_support_ends("2027-05-21", {})) == 1
	count(when_support_ends("2023-10-10", {"endOfSupport": {"on": "2029-01-01"}})) == 1
}
