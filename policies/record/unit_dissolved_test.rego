package muster.record.unit_dissolved_test

import data.muster.lib.example_test as example
import data.muster.record.unit_dissolved

units := {"OrgUnit": {
	"gone": {"spec": {"until": "2024-12-31"}},
	"last-day": {"spec": {"until": "2026-11-21"}},
	"here": {"spec": {}},
}}

findings(record) := found if {
	found := unit_dissolved.finding with input as record
		with data.registry as object.union(example.registry, units)
		with data.index as example.index
		with data.as_of as example.day
}

test_an_owner_that_is_gone if {
	findings(example.asset("laptop", "in-use", {"owner": "OrgUnit/gone"})) == {{
		"msg": "the unit gone was dissolved on 2024-12-31",
		"path": "/spec/owner",
	}}
}

test_a_person_in_a_unit_that_is_gone if {
	some f in findings({"kind": "Person", "spec": {"status": "active", "orgUnit": "gone"}})
	f.path == "/spec/orgUnit"
}

test_the_last_day_counts if {
	count(findings(example.asset("laptop", "in-use", {"owner": "OrgUnit/last-day"}))) == 0
}

test_here_or_no_unit if {
	count(findings(example.asset("laptop", "in-use", {"owner": "OrgUnit/here"}))) == 0
	count(findings(example.asset("laptop", "in-use", {"owner": "Team/gone"}))) == 0
}

test_over if {
	count(findings(example.asset("laptop", "disposed", {"owner": "OrgUnit/gone"}))) == 0
	count(findings({"kind": "Person", "spec": {"status": "left", "orgUnit": "gone"}})) == 0
}
