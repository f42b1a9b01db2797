package muster.lifecycle.state_unreachable_test

import data.muster.lifecycle.state_unreachable

states := [
	{"name": "ordered", "stage": "acquisition", "initial": true},
	{"name": "in-use", "stage": "utilization"},
	{"name": "returned", "stage": "decommission"},
	{"name": "disposed", "stage": "disposal", "final": true},
]

way(from, to) := {"from": from, "to": to}

line := [way("ordered", "in-use"), way("in-use", "returned"), way("returned", "disposed")]

findings(spec) := found if {
	found := state_unreachable.finding with input as {"kind": "LifecycleModel", "metadata": {"name": "simple"}, "spec": spec}
}

silent(spec) if count(findings(spec)) == 0

test_no_way_leads_there if {
	findings({"states": states, "transitions": [way("ordered", "in-use"), way("returned", "disposed"), way("in-use", "disposed")]}) == {{
		"msg": "no step leads from ordered to returned",
		"path": "/spec/states/2",
	}}
}

test_a_ring_that_none_enters if {
	ring := [way("ordered", "in-use"), way("returned", "disposed"), way("disposed", "returned")]
	{f.path | some f in findings({"states": states, "transitions": ring})} == {"/spec/states/2", "/spec/states/3"}
}

test_reachable if {
	silent({"states": states, "transitions": line})
}

test_without_transitions_or_initial_states if {
	silent({"states": states})
	silent({"states": [object.remove(state, ["initial"]) | some state in states], "transitions": line})
}

test_while_a_transition_names_an_unknown_state if {
	silent({"states": states, "transitions": [way("ordered", "in-usage"), way("in-use", "returned"), way("returned", "disposed")]})
}
