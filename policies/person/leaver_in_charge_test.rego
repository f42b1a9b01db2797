package muster.person.leaver_in_charge_test

import data.muster.lib.example_test as example
import data.muster.person.leaver_in_charge

findings(kind, spec) := found if {
	found := leaver_in_charge.finding with input as {"kind": kind, "spec": spec}
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

test_an_owner_who_has_left if {
	findings("Service", {"owner": "Person/p-left"}) == {{
		"msg": "p-left left on 2026-10-30, and is still named as owner",
		"path": "/spec/owner",
	}}
}

test_a_lead_and_a_member_who_have_left if {
	found := findings("Team", {"lead": "p-left", "members": ["p-here", "p-left"]})
	{f.path | some f in found} == {"/spec/lead", "/spec/members/1"}
}

test_a_document_and_an_open_request if {
	count(findings("Document", {"owner": "Person/p-left"})) == 1
	count(findings("Request", {"handler": "Person/p-left", "state": "open"})) == 1
}

test_an_approver_who_has_left if {
	some f in findings("Product", {"approvers": ["Team/platform", "Person/p-left"]})
	f.path == "/spec/approvers/1"
}

test_people_who_are_here if {
	count(findings("Service", {"owner": "Person/p-here"})) == 0
	count(findings("Team", {"lead": "p-leaving", "members": ["p-here"]})) == 0
}

test_owners_that_are_no_persons if {
	count(findings("Service", {"owner": "Team/p-left"})) == 0
	count(findings("Service", {})) == 0
}

test_what_is_over if {
	count(findings("Contract", {"owner": "Person/p-left", "term": {"end": "2026-10-31"}})) == 0
	count(findings("OrgUnit", {"head": "p-left", "until": "2025-12-31"})) == 0
	count(findings("Person", {"manager": "p-left", "status": "left"})) == 0
	count(findings("Document", {"owner": "Person/p-left", "withdrawn": "2026-11-20"})) == 0
	count(findings("Request", {"handler": "Person/p-left", "state": "done"})) == 0
	count(findings("Asset", {"type": "server", "lifecycle": {"state": "disposed"}, "custodian": "Person/p-left"})) == 0
}
