package muster.contract.owner_missing_test

import data.muster.contract.owner_missing
import data.muster.lib.example_test as example

findings(kind, spec) := found if {
	found := owner_missing.finding with input as {"kind": kind, "spec": spec}
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

test_a_contract_without_owner if {
	findings("Contract", {"category": "support"}) == {{
		"msg": "the contract has no owner: nobody answers for it",
		"path": "/spec/owner",
	}}
}

test_a_licence_without_owner if {
	count(findings("Entitlement", {"type": "licence", "lifecycle": {"state": "in-use"}})) == 1
}

test_owned if {
	count(findings("Contract", {"category": "support", "owner": "Team/platform"})) == 0
}

test_over if {
	count(findings("Contract", {"category": "support", "term": {"end": "2026-11-20"}})) == 0
	count(findings("Entitlement", {"type": "licence", "lifecycle": {"state": "disposed"}})) == 0
}
