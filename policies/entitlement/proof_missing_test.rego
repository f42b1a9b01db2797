package muster.entitlement.proof_missing_test

import data.muster.entitlement.proof_missing
import data.muster.lib.example_test as example

findings(state, more) := found if {
	record := {"kind": "Entitlement", "spec": object.union({"type": "licence", "lifecycle": {"state": state}}, more)}
	found := proof_missing.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
}

test_nothing_proves_it if {
	some f in findings("in-use", {"term": {"basis": "perpetual"}})
	f.path == "/spec/proofs"
	count(findings("in-stock", {"proofs": []})) == 1
}

test_a_contract_does_not_prove_a_perpetual_right if {
	count(findings("in-use", {"term": {"basis": "perpetual"}, "contract": "enterprise-agreement"})) == 1
}

test_proved if {
	count(findings("in-use", {"proofs": [{"title": "Invoice", "location": "4711.pdf"}]})) == 0
	count(findings("in-use", {"purchase": {"order": "po-2026-118"}})) == 0
	count(findings("in-use", {"term": {"basis": "term"}, "contract": "enterprise-agreement"})) == 0
}

test_what_needs_no_proof if {
	count(findings("in-use", {"purchase": {"acquisition": "internal"}})) == 0
	count(findings("planned", {})) == 0
	count(findings("disposed", {})) == 0
}
