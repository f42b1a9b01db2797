package muster.lifecycle.model_without_ends_test

import data.muster.lifecycle.model_without_ends

states := [
	{"name": "ordered", "stage": "acquisition", "initial": true},
	{"name": "in-use", "stage": "utilization"},
	{"name": "returned", "stage": "decommission"},
	{"name": "disposed", "stage": "disposal", "final": true},
]

findings(spec) := found if {
	found := model_without_ends.finding with input as {"kind": "LifecycleModel", "metadata": {"name": "simple"}, "spec": spec}
}

silent(spec) if count(findings(spec)) == 0

test_no_beginning_and_no_end if {
	findings({"states": [{"name": "in-use", "stage": "utilization", "initial": false}]}) == {
		{"msg": "none of the states is initial, so no new record can begin in any", "path": "/spec/states"},
		{"msg": "none of the states is final, so no record can ever end", "path": "/spec/states"},
	}
}

test_with_both if {
	silent({"states": states})
}
