package muster.lifecycle.state_dead_end_test

import data.muster.lifecycle.state_dead_end

states := [
	{"name": "ordered", "stage": "acquisition", "initial": true},
	{"name": "in-use", "stage": "utilization"},
	{"name": "returned", "stage": "decommission"},
	{"name": "disposed", "stage": "disposal", "final": true},
]

way(from, to) := {"from": from, "to": to}

line := [way("ordered", "in-use"), way("in-use", "returned"), way("returned", "disposed")]

findings(spec) := found if {
	found := state_dead_end.finding with input as {"kind": "LifecycleModel", "metadata": {"name": "simple"}, "spec": spec}
}

silent(spec) if count(findings(spec)) == 0

test_no_way_leads_on if {
	findings({"states": states, "transitions": [way("ordered", "in-use"), way("in-use", "returned"), way("in-use", "disposed")]}) == {{
		"msg": "no step leads on from returned, and it is not final",
		"path": "/spec/states/2",
	}}
}

test_a_step_to_itself_leads_nowhere if {
	loop := [way("ordered", "in-use"), way("in-use", "returned"), way("in-use", "disposed"), way("returned", "returned")]
	{f.path | some f in findings({"states": states, "transitions": loop})} == {"/spec/states/2"}
}

test_what_leads_to_a_dead_end_is_not_told if {
	{f.path | some f in findings({"states": states, "transitions": [way("ordered", "in-use"), way("in-use", "returned")]})} == {"/spec/states/2"}
}

test_a_ring_without_a_way_out if {
	ring := [way("ordered", "in-use"), way("in-use", "returned"), way("returned", "in-use"), way("ordered", "disposed")]
	findings({"states": states, "transitions": ring}) == {
		{"msg": "from in-use steps lead on, but never to a final state", "path": "/spec/states/1"},
		{"msg": "from returned steps lead on, but never to a final state", "path": "/spec/states/2"},
	}
}

test_none if {
	silent({"states": states, "transitions": line})
	silent({"states": states})
}

test_while_a_transition_names_an_unknown_state if {
	found := findings({"states": states, "transitions": [way("ordered", "in-usage"), way("in-use", "returned"), way("ordered", "disposed")]})
	{f.path | some f in found} == {"/spec/states/2"}
	silent({"states": states, "transitions": [way("ordered", "in-usage"), way("in-use", "returned"), way("returned", "disposed")]})
}

test_a_model_without_final_states if {
	silent({"states": [object.remove(state, ["final"]) | some state in states], "transitions": line})
}
