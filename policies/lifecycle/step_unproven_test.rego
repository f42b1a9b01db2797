package muster.lifecycle.step_unproven_test

import data.muster.lib.example_test as example
import data.muster.lifecycle.step_unproven

model := {
	"states": [
		{"name": "ordered", "stage": "acquisition", "initial": true},
		{"name": "in-use", "stage": "utilization", "requires": ["/spec/assignment"], "evidence": ["handover-form"]},
		{"name": "returned", "stage": "decommission"},
		{"name": "disposed", "stage": "disposal", "final": true},
	],
	"transitions": [
		{"from": "ordered", "to": "in-use"},
		{"from": "in-use", "to": "returned", "evidence": ["return-slip"]},
		{"from": "returned", "to": "disposed", "approver": "it-asset-manager"},
	],
	"evidence": [{"name": "handover-form"}, {"name": "return-slip", "issuedIn": ["in-use"]}],
}

registry := object.union(example.registry, {"LifecycleModel": {"simple": {"spec": model}}})

log(path) := {"lifecycle": object.union(path[count(path) - 1], {"history": path})}

findings(path, more) := found if {
	found := step_unproven.finding with input as example.asset("laptop", "in-use", object.union(log(path), more))
		with data.registry as registry
		with data.index as example.index
		with data.as_of as example.day
}

ordered := {"state": "ordered", "since": "2026-01-01"}

used := {"state": "in-use", "since": "2026-02-01", "evidence": [{"type": "handover-form", "location": "a.pdf"}]}

returned := {"state": "returned", "since": "2026-03-01", "evidence": [{"type": "return-slip", "location": "b.pdf"}]}

disposed := {"state": "disposed", "since": "2026-04-01", "approvedBy": "p-here"}

bare(step) := object.remove(step, ["evidence"])

test_an_earlier_step_without_its_evidence if {
	findings([ordered, bare(used), returned], {}) == {
		{"msg": `the step to in-use on 2026-02-01 needs evidence of type "handover-form"`, "path": "/spec/lifecycle/history/1/evidence"},
	}
}

test_the_evidence_of_a_transition if {
	messages := {f.msg | some f in findings([ordered, used, bare(returned), disposed], {})}
	messages == {`the step to returned on 2026-03-01 needs evidence of type "return-slip"`}
}

test_the_present_step_is_told_elsewhere if {
	count(findings([ordered, bare(used)], {})) == 0
}

test_evidence_from_a_state_that_came_never if {
	early := object.union(ordered, {"evidence": returned.evidence})
	findings([early, used], {}) == {{
		"msg": `evidence of type "return-slip" is issued in in-use, where the record has not been before it came to ordered on 2026-01-01`,
		"path": "/spec/lifecycle/history/0/evidence/0/type",
	}}
}

test_all_there if {
	count(findings([ordered, used, returned, disposed], {})) == 0
}

test_the_first_step_of_an_imported_record if {
	imported := {"lifecycle": {"imported": "from the old list"}}
	count(findings([bare(used), returned], imported)) == 0
	count(findings([ordered, bare(used), returned], imported)) == 1
	count(findings([object.union(used, {"evidence": returned.evidence}), returned], imported)) == 0
}

test_without_history if {
	count(step_unproven.finding) == 0 with input as example.asset("laptop", "in-use", {}) with data.registry as registry with data.index as example.index
}

test_evidence_of_the_present_step_from_a_state_that_came_never if {
	record := {"lifecycle": {"state": "ordered", "since": "2026-01-01", "evidence": returned.evidence, "history": [ordered]}}
	found := step_unproven.finding with input as example.asset("laptop", "ordered", record)
		with data.registry as registry
		with data.index as example.index
	{f.path | some f in found} == {"/spec/lifecycle/evidence/0/type"}
}
