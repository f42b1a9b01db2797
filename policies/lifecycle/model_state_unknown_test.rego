package muster.lifecycle.model_state_unknown_test

import data.muster.lifecycle.model_state_unknown

states := [
	{"name": "ordered", "stage": "acquisition", "initial": true},
	{"name": "in-use", "stage": "utilization"},
	{"name": "returned", "stage": "decommission"},
	{"name": "disposed", "stage": "disposal", "final": true},
]

way(from, to) := {"from": from, "to": to}

line := [way("ordered", "in-use"), way("in-use", "returned"), way("returned", "disposed")]

findings(spec) := found if {
	found := model_state_unknown.finding with input as {"kind": "LifecycleModel", "metadata": {"name": "simple"}, "spec": spec}
}

silent(spec) if count(findings(spec)) == 0

test_a_transition if {
	findings({"states": states, "transitions": [way("ordered", "in-usage"), way("lost", "disposed")]}) == {
		{"msg": `the model has no state "in-usage"; its states are ordered, in-use, returned, disposed`, "path": "/spec/transitions/0/to"},
		{"msg": `the model has no state "lost"; its states are ordered, in-use, returned, disposed`, "path": "/spec/transitions/1/from"},
	}
}

test_evidence if {
	{f.path | some f in findings({"states": states, "evidence": [{"name": "slip", "issuedIn": ["in-use", "gone"]}]})} == {"/spec/evidence/0/issuedIn/1"}
}

test_known if {
	silent({"states": states, "transitions": line, "evidence": [{"name": "slip", "issuedIn": ["in-use"]}, {"name": "photo"}]})
	silent({"states": states})
}
