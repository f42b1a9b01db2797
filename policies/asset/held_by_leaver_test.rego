package muster.asset.held_by_leaver_test

import data.muster.asset.held_by_leaver
import data.muster.lib.example_test as example

findings(record) := found if {
	found := held_by_leaver.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

laptop(state, assignment) := example.asset("laptop", state, {"assignment": assignment})

right(allocation) := {"kind": "Entitlement", "spec": {
	"type": "licence",
	"lifecycle": {"state": "in-use"},
	"allocations": [{"to": "Person/p-here", "from": "2026-01-01"}, allocation],
}}

test_a_leaver_still_has_a_laptop if {
	findings(laptop("in-use", {"to": "Person/p-left"})) == {{
		"msg": "p-left left on 2026-10-30, and this asset is still assigned to them",
		"path": "/spec/assignment/to",
	}}
}

test_a_leaver_still_has_a_licence if {
	some f in findings(right({"to": "Person/p-left", "from": "2026-01-01"}))
	f.path == "/spec/allocations/1/to"
}

test_held_by_somebody_who_is_here if {
	count(findings(laptop("in-use", {"to": "Person/p-here"}))) == 0
	count(findings(laptop("in-use", {"to": "Person/p-leaving"}))) == 0
	count(findings(laptop("in-use", {"to": "Team/p-left"}))) == 0
}

test_given_back if {
	count(findings(laptop("in-stock", {"to": "Person/p-left", "until": "2026-10-30"}))) == 0
	count(findings(right({"to": "Person/p-left", "from": "2026-01-01", "until": "2026-10-30"}))) == 0
}

test_disposed_of_or_lost if {
	count(findings(laptop("disposed", {"to": "Person/p-left"}))) == 0
	count(findings(example.asset("laptop", "in-use", {
		"assignment": {"to": "Person/p-left"},
		"loss": {"reported": "2026-11-02"},
	}))) == 0
}
