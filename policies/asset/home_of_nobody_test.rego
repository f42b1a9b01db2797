package muster.asset.home_of_nobody_test

import data.muster.asset.home_of_nobody
import data.muster.lib.example_test as example

findings(record) := found if {
	found := home_of_nobody.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

test_at_a_home_and_assigned_to_a_team if {
	some f in findings(example.asset("switch", "in-use", {"location": "home", "assignment": {"to": "Team/network"}}))
	f.path == "/spec/location"
}

test_at_the_home_of_a_person if {
	count(findings(example.asset("switch", "in-use", {"location": "home", "assignment": {"to": "Person/p-here"}}))) == 0
}

test_elsewhere_or_out_of_service if {
	count(findings(example.asset("switch", "in-use", {"location": "office"}))) == 0
	count(findings(example.asset("switch", "disposed", {"location": "home"}))) == 0
}

test_who_has_a_personal_device_is_asked_anyway if {
	count(findings(example.asset("laptop", "in-use", {"location": "home"}))) == 0
	count(findings(example.asset("laptop", "preparing", {"location": "home"}))) == 1
	count(findings(example.asset("laptop", "in-use", {"location": "home", "custodian": "Team/workplace"}))) == 1
}
