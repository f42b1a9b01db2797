package muster.asset.holder_not_a_person_test

import data.muster.asset.holder_not_a_person
import data.muster.lib.example_test as example

findings(record) := found if {
	found := holder_not_a_person.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

to(name) := {"assignment": {"to": name}}

test_assigned_to_a_unit if {
	findings(example.asset("laptop", "in-use", to("OrgUnit/finance"))) == {{
		"msg": "this laptop is in use and assigned to OrgUnit/finance: name the person who has it",
		"path": "/spec/assignment/to",
	}}
}

test_assigned_to_nobody if {
	some f in findings(example.asset("laptop", "in-use", {}))
	f.path == "/spec/assignment"
}

test_assigned_to_a_person if {
	count(findings(example.asset("laptop", "in-use", to("Person/p-here")))) == 0
}

test_assigned_from_a_day_to_come_on if {
	tomorrow := {"to": "Person/p-here", "since": "2026-11-22"}
	findings(example.asset("laptop", "in-use", {"assignment": tomorrow})) == {{
		"msg": "this laptop is in use, but Person/p-here has it only from 2026-11-22 on, and nothing says who has it until then",
		"path": "/spec/assignment/since",
	}}
	count(findings(example.asset("laptop", "preparing", {"assignment": tomorrow}))) == 0
	count(findings(example.asset("laptop", "in-use", {"assignment": tomorrow, "custodian": "Team/workplace"}))) == 0
	count(findings(example.asset("laptop", "in-use", {"assignment": {"to": "Person/p-here", "since": "2026-11-21"}}))) == 0
}

test_shared_and_impersonal_types if {
	count(findings(example.asset("pool-laptop", "in-use", to("Team/service-desk")))) == 0
	count(findings(example.asset("switch", "in-use", {}))) == 0
}

test_not_with_anybody if {
	count(findings(example.asset("laptop", "preparing", to("OrgUnit/finance")))) == 0
	count(findings(example.asset("laptop", "in-stock", {}))) == 0
	count(findings(example.asset("laptop", "in-use", {"loss": {"reported": "2026-11-02"}}))) == 0
}

test_kept_by_somebody_meanwhile if {
	count(findings(example.asset("laptop", "in-use", {"custodian": "Team/workplace"}))) == 0
}

test_of_a_private_device_another_rule_asks if {
	count(findings(example.asset("laptop", "in-use", {"holding": "byod"}))) == 0
	count(findings(example.asset("laptop", "in-use", object.union(to("OrgUnit/finance"), {"holding": "byod"})))) == 1
}
