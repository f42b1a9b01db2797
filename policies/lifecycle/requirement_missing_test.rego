package muster.lifecycle.requirement_missing_test

import data.muster.lib.example_test as example
import data.muster.lifecycle.requirement_missing

registry := object.union(example.registry, {"LifecycleModel": {"simple": {"spec": {"states": [
	{"name": "planned", "stage": "planning"},
	{"name": "in-use", "stage": "utilization", "requires": ["/spec/owner", "/spec/assignment/to", "/spec/transferable"]},
	{"name": "disposed", "stage": "disposal", "evidence": ["wipe-report"]},
]}}}})

findings(state, more) := found if {
	found := requirement_missing.finding with input as example.asset("laptop", state, more)
		with data.registry as registry
		with data.index as example.index
}

test_missing_fields if {
	findings("in-use", {"owner": "Team/platform", "transferable": true}) == {{
		"msg": `a record in state "in-use" needs spec.assignment.to`,
		"path": "/spec/assignment/to",
	}}
}

test_a_field_that_says_no_is_there if {
	count(findings("in-use", {"owner": "Team/platform", "assignment": {"to": "Person/p-here"}, "transferable": false})) == 0
}

test_missing_evidence if {
	findings("disposed", {"lifecycle": {"evidence": [{"type": "photo", "location": "a.jpg"}]}}) == {{
		"msg": `the step into state "disposed" needs evidence of type "wipe-report"`,
		"path": "/spec/lifecycle/evidence",
	}}
}

test_evidence_is_there_or_the_record_was_imported if {
	count(findings("disposed", {"lifecycle": {"evidence": [{"type": "wipe-report", "location": "a.pdf"}]}})) == 0
	count(findings("disposed", {"lifecycle": {"imported": "taken over from the old inventory"}})) == 0
}

test_a_state_that_requires_nothing if {
	count(findings("planned", {})) == 0
	count(findings("unheard-of", {})) == 0
}

steps := object.union(registry, {"LifecycleModel": {"simple": {"spec": {"transitions": [
	{"from": "planned", "to": "in-use", "requires": ["/spec/purchase/order", "/spec/owner"], "evidence": ["handover-form"]},
	{"from": "in-use", "to": "disposed", "evidence": ["wipe-report", "slip"]},
]}}}})

planned := {"state": "planned", "since": "2026-01-01"}

came(state, path, more) := found if {
	found := requirement_missing.finding with input as example.asset("laptop", state, object.union({"lifecycle": {"history": path}}, more))
		with data.registry as steps
		with data.index as example.index
}

test_what_the_transition_asks_for if {
	all := {"assignment": {"to": "Person/p-here"}, "transferable": false}
	came("in-use", [planned], all) == {
		{"msg": `a record in state "in-use" needs spec.owner`, "path": "/spec/owner"},
		{"msg": "a record that came from planned to in-use needs spec.purchase.order", "path": "/spec/purchase/order"},
		{"msg": `the step from planned to in-use needs evidence of type "handover-form"`, "path": "/spec/lifecycle/evidence"},
	}
}

test_evidence_in_the_last_item_of_the_history if {
	report := {"type": "wipe-report", "location": "a.pdf"}
	slip := {"type": "slip", "location": "b.pdf"}
	used := {"state": "in-use", "since": "2026-02-01"}
	last := {"state": "disposed", "since": "2026-03-02", "evidence": [report]}
	count(came("disposed", [used, last], {"lifecycle": {"evidence": [slip]}})) == 0
	count(came("disposed", [used, last], {})) == 1
}

# Only the state in which a record was taken over need not be proved.
test_a_record_that_was_imported_and_went_on if {
	used := {"state": "in-use", "since": "2026-02-01"}
	imported := {"lifecycle": {"imported": "taken over from the old inventory"}}
	count(came("disposed", [used, {"state": "disposed", "since": "2026-03-02"}], imported)) == 2
	count(came("disposed", [{"state": "disposed", "since": "2026-03-02"}], imported)) == 0
}
