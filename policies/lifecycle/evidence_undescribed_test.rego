package muster.lifecycle.evidence_undescribed_test

import data.muster.lifecycle.evidence_undescribed

states := [
	{"name": "ordered", "stage": "acquisition", "initial": true},
	{"name": "in-use", "stage": "utilization"},
	{"name": "returned", "stage": "decommission"},
	{"name": "disposed", "stage": "disposal", "final": true},
]

way(from, to) := {"from": from, "to": to}

findings(spec) := found if {
	found := evidence_undescribed.finding with input as {"kind": "LifecycleModel", "metadata": {"name": "simple"}, "spec": spec}
}

silent(spec) if count(findings(spec)) == 0

test_not_listed if {
	findings({
		"states": [object.union(state, {"evidence": ["wipe-protocol", "wipe-report"]}) | some state in states; state.final],
		"transitions": [object.union(way("in-use", "returned"), {"evidence": ["slip"]})],
		"evidence": [{"name": "wipe-report"}],
	}) == {
		{"msg": `the model does not describe evidence of type "wipe-protocol"; it describes wipe-report`, "path": "/spec/states/0/evidence/0"},
		{"msg": `the model does not describe evidence of type "slip"; it describes wipe-report`, "path": "/spec/transitions/0/evidence/0"},
	}
}

test_listed_or_no_glossary if {
	silent({"states": states, "transitions": [object.union(way("in-use", "returned"), {"evidence": ["slip"]})], "evidence": [{"name": "slip"}]})
	silent({"states": states, "transitions": [object.union(way("in-use", "returned"), {"evidence": ["slip"]})]})
}
