package muster.lib.lifecycle_test

import data.muster.lib.lifecycle

registry := {
	"AssetType": {
		"laptop": {"spec": {"parent": "end-user-device"}},
		"end-user-device": {"spec": {"lifecycle": "hardware"}},
		"lost": {"spec": {}},
	},
	"LifecycleModel": {"hardware": {"spec": {"states": [
		{"name": "in-stock", "stage": "acquisition"},
		{"name": "in-use", "stage": "utilization"},
	]}}},
}

index := {"ancestors": {"AssetType": {
	"laptop": ["laptop", "end-user-device"],
	"end-user-device": ["end-user-device"],
	"lost": ["lost"],
}}}

stage(type, name) := state.stage if {
	state := lifecycle.state(type, name) with data.registry as registry with data.index as index
}

test_the_model_comes_from_the_nearest_type if {
	lifecycle.model("laptop") == "hardware" with data.registry as registry with data.index as index
}

test_a_type_without_model_has_no_states if {
	not stage("lost", "in-use")
}

test_the_stage_of_a_state if {
	stage("laptop", "in-stock") == "acquisition"
	stage("end-user-device", "in-use") == "utilization"
	not stage("laptop", "unheard-of")
}

simple := {"name": "simple", "spec": {
	"states": [
		{"name": "in-stock", "stage": "acquisition"},
		{"name": "in-use", "stage": "utilization", "evidence": ["handover-form"]},
		{"name": "returned", "stage": "decommission"},
		{"name": "disposed", "stage": "disposal"},
	],
	"transitions": [
		{"from": "in-stock", "to": "in-use", "requires": ["/spec/owner"]},
		{"from": "in-use", "to": "returned", "evidence": ["return-slip"]},
		{"from": "returned", "to": "disposed", "approver": "it-asset-manager"},
	],
	"evidence": [{"name": "handover-form"}, {"name": "return-slip", "issuedIn": ["in-use"]}],
}}

step(state, since) := {"state": state, "since": since}

form := {"type": "handover-form", "location": "a.pdf"}

names(log) := [concat(" ", [s.state, lifecycle.place(s)]) | some s in lifecycle.steps(log)]

test_steps_of_a_record_without_history if {
	names(step("in-use", "2026-03-02")) == ["in-use /spec/lifecycle"]
}

test_the_history_ends_with_the_present_step_or_the_one_before if {
	path := ["in-stock /spec/lifecycle/history/0", "in-use /spec/lifecycle"]
	first := step("in-stock", "2026-02-11")
	last := step("in-use", "2026-03-02")
	names(object.union(last, {"history": [first, last]})) == path
	names(object.union(last, {"history": [first]})) == path
	names(object.union(last, {"history": []})) == ["in-use /spec/lifecycle"]
}

# The same state on another day is another step.
test_the_same_state_on_another_day if {
	count(lifecycle.steps(object.union(step("in-use", "2026-03-02"), {"history": [step("in-use", "2026-03-01")]}))) == 2
}

test_the_present_step_is_told_in_either_place if {
	log := {
		"state": "in-use", "since": "2026-03-02", "by": "Team/it", "evidence": [form],
		"history": [{"state": "in-use", "since": "2026-03-02", "approvedBy": "p-1", "evidence": [{"type": "photo"}]}],
	}
	present := lifecycle.present(log)
	present.by == "Team/it"
	present.approvedBy == "p-1"
	[[e.type, lifecycle.proof(e)] | some e in present.evidence] == [
		["handover-form", "/spec/lifecycle/evidence/0/type"],
		["photo", "/spec/lifecycle/history/0/evidence/0/type"],
	]
}

test_a_model_without_transitions_permits_every_step if {
	count(lifecycle.forbidden({"name": "free", "spec": {"states": []}}, [step("a", "2026-01-01"), step("b", "2026-01-02")])) == 0
}

path_of(states) := [object.union(step(state, "2026-03-02"), {"at": i, "evidence": []}) | some i, state in states]

test_steps_that_no_transition_permits if {
	lifecycle.forbidden(simple, path_of(["in-stock", "in-use", "disposed", "in-stock"])) == {
		{"step": 2, "path": "/spec/lifecycle/history/2/state", "msg": "the model simple has no step from in-use to disposed on 2026-03-02: from there it leads to returned"},
		{"step": 3, "path": "/spec/lifecycle/history/3/state", "msg": "the model simple has no step from disposed to in-stock on 2026-03-02: from there it leads nowhere"},
	}
	count(lifecycle.forbidden(simple, path_of(["in-stock", "in-use", "returned", "disposed"]))) == 0
}

test_a_step_brings_what_state_and_transition_ask_for if {
	steps := path_of(["in-stock", "in-use", "returned"])
	lifecycle.asked(simple, steps, 1, "evidence") == {"handover-form"}
	lifecycle.asked(simple, steps, 1, "requires") == {"/spec/owner"}
	lifecycle.asked(simple, steps, 2, "evidence") == {"return-slip"}
	{f.msg | some f in lifecycle.unproven(simple, steps)} == {
		`the step to in-use on 2026-03-02 needs evidence of type "handover-form"`,
		`the step to returned on 2026-03-02 needs evidence of type "return-slip"`,
	}
}

test_the_first_step_is_asked_for_its_state_only if {
	lifecycle.asked(simple, path_of(["in-use"]), 0, "evidence") == {"handover-form"}
	count(lifecycle.asked(simple, path_of(["returned"]), 0, "evidence")) == 0
}

slip := {"type": "return-slip", "at": 1, "item": 0}

test_evidence_from_where_the_record_has_not_been if {
	[first, second] := path_of(["in-stock", "returned"])
	lifecycle.premature(simple, [first, object.union(second, {"evidence": [slip]})]) == {{
		"step": 1, "path": "/spec/lifecycle/history/1/evidence/0/type",
		"msg": `evidence of type "return-slip" is issued in in-use, where the record has not been before it came to returned on 2026-03-02`,
	}}
	[_, used, third] := path_of(["in-stock", "in-use", "returned"])
	count(lifecycle.premature(simple, [first, used, object.union(third, {"evidence": [slip]})])) == 0
}

# A paper that is issued in a state cannot be brought for the step into it.
test_evidence_of_the_state_itself if {
	[first, second] := path_of(["in-stock", "in-use"])
	count(lifecycle.premature(simple, [first, object.union(second, {"evidence": [slip]})])) == 1
}

faults(more) := {f.msg | some f in lifecycle.unapproved(simple, [first, object.union(second, more)])} if {
	[first, second] := path_of(["returned", "disposed"])
}

test_approval if {
	needs := "the step from returned to disposed on 2026-03-02 needs the approval of the role it-asset-manager"
	people := {"Person": {"p-left": {"spec": {"status": "left", "leaves": "2026-03-01"}}, "p-late": {"spec": {"leaves": "2026-03-02"}}}}
	faults({}) == {concat("", [needs, ", and nobody is named"])}
	one := {"Person": {"p-1": {"spec": {"status": "active"}}}, "Team": {"desk": {"spec": {"members": ["p-1"]}}}}
	faults({"by": "Team/desk", "approvedBy": "p-1"}) == {concat("", [needs, ", and p-1 approved what they did as Team/desk, which is nobody else"])} with data.registry as one
	two := object.union(one, {"Team": {"desk": {"spec": {"lead": "p-2"}}}, "Person": {"p-2": {"spec": {"status": "active"}}}})
	faults({"by": "Team/desk", "approvedBy": "p-1"}) == set() with data.registry as two
	faults({"by": "Person/p-1", "approvedBy": "p-1"}) == {concat("", [needs, ", and p-1 approved what they did themselves"])}
	faults({"approvedBy": "p-left"}) == {concat("", [needs, ", and p-left had left on 2026-03-01"])} with data.registry as people
	faults({"by": "Person/p-2", "approvedBy": "p-late"}) == set() with data.registry as people
}

test_a_step_without_approver_needs_none if {
	count(lifecycle.unapproved(simple, path_of(["in-stock", "in-use", "returned"]))) == 0
}
