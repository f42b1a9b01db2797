package muster.change.right_extended_unproven_test

import data.muster.change.right_extended_unproven

findings_with(base, registry, before, after) := found if {
	found := right_extended_unproven.finding with input as {"before": {"spec": before}, "after": {"spec": after}}
		with data.base as base
		with data.registry as registry
}

findings(before, after) := findings_with({}, {}, before, after)

right := {
	"quantity": 48,
	"term": {"basis": "term", "end": "2026-10-31"},
	"contract": "ea-2024",
	"proofs": [{"title": "Certificate", "location": "a.pdf"}],
}

grown := object.union(right, {"quantity": 64})

longer := object.union(right, {"term": {"end": "2027-10-31"}})

contract(end) := {"Contract": {"ea-2024": {"spec": {"term": {"start": "2024-01-01", "end": end}}}}}

test_more_units if {
	findings(right, grown) == {{"msg": "the right was to 48 units and is to 64 now, and nothing new proves it", "path": "/spec/quantity"}}
	findings(right, object.union(right, {"packSize": 2})) == {{"msg": "the right was to 48 units and is to 96 now, and nothing new proves it", "path": "/spec/quantity"}}
}

test_longer if {
	findings(right, longer) == {{"msg": "the right ended on 2026-10-31 and ends on 2027-10-31 now, and nothing new proves it", "path": "/spec/term"}}
	perpetual := object.union(object.remove(right, ["term"]), {"term": {"basis": "perpetual"}})
	findings(right, perpetual) == {{"msg": "the right ended on 2026-10-31 and ends never now, and nothing new proves it", "path": "/spec/term"}}
}

test_with_a_new_proof if {
	count(findings(right, object.union(grown, {"proofs": [{"title": "Order", "location": "b.pdf"}]}))) == 0
	count(findings(right, object.union(grown, {"purchase": {"order": "po-2026-1"}}))) == 0
	count(findings(right, object.union(longer, {"contract": "ea-2027"}))) == 0
}

test_a_proof_by_another_title_is_the_same if {
	count(findings(right, object.union(grown, {"proofs": [{"title": "Certificate 2", "location": "a.pdf"}]}))) == 1
}

test_the_contract_was_renewed if {
	count(findings_with(contract("2026-10-31"), contract("2027-10-31"), right, longer)) == 0
	count(findings_with(contract("2026-10-31"), contract("2026-10-31"), right, longer)) == 1
}

test_less_or_the_same if {
	count(findings(grown, right)) == 0
	count(findings(longer, right)) == 0
	count(findings(right, object.union(object.remove(right, ["quantity"]), {"quantity": 24, "packSize": 2}))) == 0
}

test_unlimited_rights_have_no_quantity if {
	count(findings(object.remove(right, ["quantity"]), object.remove(right, ["quantity"]))) == 0
}
