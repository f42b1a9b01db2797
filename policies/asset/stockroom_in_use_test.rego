package muster.asset.stockroom_in_use_test

import data.muster.asset.stockroom_in_use
import data.muster.lib.example_test as example

findings(record) := found if {
	found := stockroom_in_use.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

at(place) := {"location": place, "assignment": {"to": "Person/p-here"}}

test_in_use_in_a_stockroom if {
	findings(example.asset("laptop", "in-use", at("stock"))) == {{
		"msg": "this laptop is in use, and its place is the stockroom stock",
		"path": "/spec/location",
	}}
}

test_on_a_shelf_of_a_stockroom if {
	count(findings(example.asset("laptop", "in-use", at("shelf")))) == 1
}

test_in_use_elsewhere_or_in_stock if {
	count(findings(example.asset("laptop", "in-use", at("office")))) == 0
	count(findings(example.asset("laptop", "in-stock", {"location": "stock"}))) == 0
}

test_equipment_that_serves_the_stockroom if {
	count(findings(example.asset("switch", "in-use", at("stock")))) == 0
}

test_the_storekeeper_works_there if {
	count(findings(example.asset("laptop", "in-use", {
		"location": "stock",
		"assignment": {"to": "Person/p-storekeeper"},
	}))) == 0
}

test_under_repair if {
	count(findings(example.asset("laptop", "in-use", object.union(at("stock"), {"custodian": "Team/workplace"})))) == 0
}
