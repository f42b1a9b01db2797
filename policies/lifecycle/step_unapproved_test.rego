package muster.lifecycle.step_unapproved_test

import data.muster.lib.example_test as example
import data.muster.lifecycle.step_unapproved

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
	found := step_unapproved.finding with input as example.asset("laptop", "in-use", object.union(log(path), more))
		with data.registry as registry
		with data.index as example.index
		with data.as_of as example.day
}

ordered := {"state": "ordered", "since": "2026-01-01"}

used := {"state": "in-use", "since": "2026-02-01", "evidence": [{"type": "handover-form", "location": "a.pdf"}]}

returned := {"state": "returned", "since": "2026-03-01", "evidence": [{"type": "return-slip", "location": "b.pdf"}]}

disposed := {"state": "disposed", "since": "2026-04-01", "approvedBy": "p-here"}

test_nobody_approved if {
	findings([ordered, used, returned, object.remove(disposed, ["approvedBy"])], {}) == {{
		"msg": "the step from returned to disposed on 2026-04-01 needs the approval of the role it-asset-manager, and nobody is named",
		"path": "/spec/lifecycle/approvedBy",
	}}
}

test_by_who_did_it if {
	count(findings([returned, object.union(disposed, {"by": "Person/p-here"})], {})) == 1
}

test_by_who_had_left if {
	count(findings([returned, object.union(disposed, {"since": "2026-11-01", "approvedBy": "p-left"})], {})) == 1
}

# Who left later could approve it then.
test_approved if {
	count(findings([ordered, used, returned, disposed], {})) == 0
	count(findings([returned, object.union(disposed, {"approvedBy": "p-left"})], {})) == 0
}

test_without_history if {
	count(step_unapproved.finding) == 0 with input as example.asset("laptop", "disposed", {}) with data.registry as registry with data.index as example.index
}
