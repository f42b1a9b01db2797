package muster.asset.product_of_another_type_test

import data.muster.asset.product_of_another_type
import data.muster.lib.example_test as example

findings(type, product_type) := found if {
	found := product_of_another_type.finding with input as example.asset(type, "in-use", {"product": "thing"})
		with data.registry as object.union(example.registry, {"Product": {"thing": {"spec": {"assetType": product_type}}}})
		with data.index as example.index
}

test_another_type if {
	findings("laptop", "switch") == {{
		"msg": "this is a laptop, but the catalogue says that thing is a switch",
		"path": "/spec/type",
	}}
}

test_the_same_type if {
	count(findings("switch", "switch")) == 0
}

test_a_more_special_or_a_more_general_type if {
	count(findings("pool-laptop", "laptop")) == 0
	count(findings("hardware", "laptop")) == 0
}

test_types_that_are_not_registered_have_a_finding_of_their_own if {
	count(findings("laptop", "unheard-of")) == 0
	count(findings("unheard-of", "laptop")) == 0
}
