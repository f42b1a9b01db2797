package muster.asset.identifier_missing_test

import data.muster.asset.identifier_missing
import data.muster.lib.example_test as example

findings(record) := found if {
	found := identifier_missing.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
}

test_a_laptop_without_any_identifier if {
	some f in findings(example.asset("laptop", "in-use", {}))
	f.path == "/spec/identifiers"
}

test_hostnames_come_and_go_and_identify_nothing if {
	count(findings(example.asset("laptop", "in-use", {"identifiers": {"hostnames": ["lt-0042"]}}))) == 1
}

test_a_serial_number_or_a_tag_is_enough if {
	count(findings(example.asset("laptop", "in-use", {"identifiers": {"serial": "5CG4102QXK"}}))) == 0
	count(findings(example.asset("switch", "in-use", {"identifiers": {"assetTag": "NB-004211"}}))) == 0
}

test_a_type_may_go_by_a_field_of_its_own if {
	count(findings(example.asset("sim-card", "in-use", {"attributes": {"iccid": "8933010000000000001"}}))) == 0
	count(findings(example.asset("sim-card", "in-use", {"attributes": {}}))) == 1
}

test_what_needs_none if {
	count(findings(example.asset("virtual-machine", "in-use", {}))) == 0
	count(findings(example.asset("switch", "in-use", {"quantity": 24}))) == 0
	count(findings(example.asset("laptop", "in-use", {"holding": "byod"}))) == 0
	count(findings(example.asset("laptop", "in-stock", {}))) == 0
	count(findings(example.asset("laptop", "disposed", {}))) == 0
}
