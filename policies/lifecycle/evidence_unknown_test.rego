package muster.lifecycle.evidence_unknown_test

import data.muster.lib.example_test as example
import data.muster.lifecycle.evidence_unknown

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
	found := evidence_unknown.finding with input as example.asset("laptop", "in-use", object.union(log(path), more))
		with data.registry as registry
		with data.index as example.index
		with data.as_of as example.day
}

ordered := {"state": "ordered", "since": "2026-01-01"}

used := {"state": "in-use", "since": "2026-02-01", "evidence": [{"type": "handover-form", "location": "a.pdf"}]}

returned := {"state": "returned", "since": "2026-03-01", "evidence": [{"type": "return-slip", "location": "b.pdf"}]}

test_misspelt if {
	form := {"type": "hand-over", "location": "a.pdf"}
	findings([ordered, object.union(used, {"evidence": [form]}), returned], {}) == {{
		"msg": `the lifecycle model simple knows no evidence of type "hand-over"; it knows handover-form, return-slip`,
		"path": "/spec/lifecycle/history/1/evidence/0/type",
	}}
}

test_known if {
	count(findings([ordered, used, returned], {})) == 0
}

test_a_model_without_glossary if {
	form := {"type": "hand-over", "location": "a.pdf"}
	count(evidence_unknown.finding) == 0 with input as example.asset("laptop", "in-use", {"lifecycle": {"evidence": [form]}})
		with data.registry as example.registry
		with data.index as example.index
}

test_of_the_present_step if {
	form := {"type": "hand-over", "location": "a.pdf"}
	found := findings([ordered, object.remove(used, ["evidence"])], {"lifecycle": {"evidence": [form]}})
	{f.path | some f in found} == {"/spec/lifecycle/evidence/0/type"}
}
