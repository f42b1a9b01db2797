package muster.asset.location_missing_test

import data.muster.asset.location_missing
import data.muster.lib.example_test as example

findings(record) := found if {
	found := location_missing.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
}

test_a_switch_that_is_nowhere if {
	some f in findings(example.asset("switch", "in-use", {"assignment": {"to": "Team/network"}}))
	f.path == "/spec/location"
}

test_at_a_place if {
	count(findings(example.asset("switch", "in-use", {"location": "office"}))) == 0
	count(findings(example.asset("switch", "in-use", {"assignment": {"to": "Location/office"}}))) == 0
}

test_with_a_person if {
	count(findings(example.asset("laptop", "in-use", {"assignment": {"to": "Person/p-here"}}))) == 0
}

test_what_has_no_place if {
	count(findings(example.asset("virtual-machine", "in-use", {}))) == 0
	count(findings(example.asset("laptop", "in-use", {"holding": "byod"}))) == 0
	count(findings(example.asset("switch", "planned", {}))) == 0
	count(findings(example.asset("switch", "disposed", {}))) == 0
	count(findings(example.asset("switch", "in-use", {"loss": {"reported": "2026-11-02"}}))) == 0
}
