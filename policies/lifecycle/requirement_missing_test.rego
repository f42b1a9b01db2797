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
