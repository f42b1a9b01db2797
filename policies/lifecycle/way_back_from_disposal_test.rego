package muster.lifecycle.way_back_from_disposal_test

import data.muster.lifecycle.way_back_from_disposal

states := [
	{"name": "ordered", "stage": "acquisition", "initial": true},
	{"name": "in-use", "stage": "utilization"},
	{"name": "returned", "stage": "decommission"},
	{"name": "disposed", "stage": "disposal", "final": true},
]

way(from, to) := {"from": from, "to": to}

line := [way("ordered", "in-use"), way("in-use", "returned"), way("returned", "disposed")]

findings(spec) := found if {
	found := way_back_from_disposal.finding with input as {"kind": "LifecycleModel", "metadata": {"name": "simple"}, "spec": spec}
}

silent(spec) if count(findings(spec)) == 0

test_back if {
	findings({"states": states, "transitions": array.concat(line, [way("disposed", "ordered")])}) == {{
		"msg": "the step leads from disposed, of the stage disposal, back to ordered",
		"path": "/spec/transitions/3/to",
	}}
}

test_within_disposal_or_from_elsewhere if {
	scrapped := array.concat(states, [{"name": "scrapped", "stage": "disposal"}])
	silent({"states": scrapped, "transitions": array.concat(line, [way("disposed", "scrapped"), way("returned", "in-use")])})
	silent({"states": states})
}
