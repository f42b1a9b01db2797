package muster.document.acknowledgement_incomplete_test

import data.muster.document.acknowledgement_incomplete
import data.muster.lib.example_test as example

facts := object.union(example.registry, {
	"Team": {"desk": {"spec": {"members": ["p-here", "p-left"]}}},
	"Role": {"keeper": {"spec": {"holders": ["Person/p-leaving", "Team/desk", "Vendor/v"]}}},
})

index := {"referrers": {"OrgUnit": {"office": [
	{"kind": "Person", "name": "p-storekeeper", "pointer": "/spec/orgUnit"},
	{"kind": "CostCenter", "name": "cc-1", "pointer": "/spec/orgUnit"},
]}}}

findings(audience, due, completed) := found if {
	found := acknowledgement_incomplete.finding with input as {"kind": "Document", "spec": {
		"category": "training",
		"acknowledgement": {"audience": audience, "due": due, "completed": [{"by": person, "on": "2026-10-01"} | some person in completed]},
	}}
		with data.registry as facts
		with data.index as index
		with data.as_of as example.day
}

test_one_is_missing if {
	findings(["Team/desk", "Person/p-storekeeper"], "2026-10-31", ["p-storekeeper"]) == {{
		"msg": "1 person has not confirmed it by 2026-10-31: p-here",
		"path": "/spec/acknowledgement/completed",
	}}
}

test_the_holders_of_a_role_and_the_people_of_a_unit if {
	findings(["Role/keeper", "OrgUnit/office"], "2026-10-31", []) == {{
		"msg": "3 people have not confirmed it by 2026-10-31: p-here, p-leaving, p-storekeeper",
		"path": "/spec/acknowledgement/completed",
	}}
}

test_many_are_named_in_part if {
	crowd := {"Person": {name: {"spec": {"status": "active"}} | some i in numbers.range(1, 7); name := sprintf("q-%d", [i])}}
	found := acknowledgement_incomplete.finding with input as {"kind": "Document", "spec": {"acknowledgement": {"audience": [sprintf("Person/q-%d", [i]) | some i in numbers.range(1, 7)], "due": "2026-10-31"}}}
		with data.registry as crowd
		with data.as_of as example.day
	some f in found
	f.msg == "7 people have not confirmed it by 2026-10-31: q-1, q-2, q-3, q-4, q-5 and 2 more"
}

test_who_has_left_need_not if {
	count(findings(["Team/desk"], "2026-10-31", ["p-here"])) == 0
	count(findings(["Person/p-left"], "2026-10-31", [])) == 0
}

test_the_last_day_counts if {
	count(findings(["Team/desk"], "2026-11-21", [])) == 0
	count(findings(["Team/desk"], "2026-11-20", [])) == 1
}

test_withdrawn_or_without_a_day if {
	found := acknowledgement_incomplete.finding with input as {"kind": "Document", "spec": {"withdrawn": "2026-01-01", "acknowledgement": {"audience": ["Team/desk"], "due": "2025-10-31"}}}
		with data.registry as facts
		with data.as_of as example.day
	count(found) == 0
	open := acknowledgement_incomplete.finding with input as {"kind": "Document", "spec": {"acknowledgement": {"audience": ["Team/desk"]}}}
		with data.registry as facts
		with data.as_of as example.day
	count(open) == 0
}
