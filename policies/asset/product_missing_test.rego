package muster.asset.product_missing_test

import data.muster.asset.product_missing
import data.muster.lib.example_test as example

findings(record) := found if {
	found := product_missing.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
}

test_a_switch_of_an_unknown_model if {
	some f in findings(example.asset("switch", "in-use", {}))
	f.path == "/spec/product"
}

test_a_switch_of_a_known_model if {
	count(findings(example.asset("switch", "in-use", {"product": "cisco-c9300-48p"}))) == 0
}

test_what_need_not_name_one if {
	count(findings(example.asset("virtual-machine", "in-use", {}))) == 0
	count(findings(example.asset("laptop", "in-use", {"holding": "byod"}))) == 0
	count(findings(example.asset("switch", "in-use", {"holding": "provider"}))) == 0
	count(findings(example.asset("switch", "planned", {}))) == 0
	count(findings(example.asset("switch", "disposed", {}))) == 0
}
