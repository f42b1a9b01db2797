package muster.lifecycle.step_not_permitted_test

import data.muster.lib.example_test as example
import data.muster.lifecycle.step_not_permitted

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
	found := step_not_permitted.finding with input as example.asset("laptop", "in-use", object.union(log(path), more))
		with data.registry as registry
		with data.index as example.index
		with data.as_of as example.day
}

ordered := {"state": "ordered", "since": "2026-01-01"}

used := {"state": "in-use", "since": "2026-02-01", "evidence": [{"type": "handover-form", "location": "a.pdf"}]}

returned := {"state": "returned", "since": "2026-03-01", "evidence": [{"type": "return-slip", "location": "b.pdf"}]}

disposed := {"state": "disposed", "since": "2026-04-01", "approvedBy": "p-here"}

test_a_step_left_out if {
	findings([ordered, used, disposed], {}) == {{
		"msg": "the model simple has no step from in-use to disposed on 2026-04-01: from there it leads to returned",
		"path": "/spec/lifecycle/state",
	}}
}

test_an_earlier_step if {
	{f.path | some f in findings([ordered, returned, disposed], {})} == {"/spec/lifecycle/history/1/state"}
}

test_a_permitted_path if {
	count(findings([ordered, used, returned, disposed], {})) == 0
	count(findings([used, returned], {})) == 0
}

# What a record was before it came here is not known; what it did since is.
test_an_imported_record if {
	imported := {"lifecycle": {"imported": "from the old list"}}
	count(findings([used, returned], imported)) == 0
	count(findings([used, disposed], imported)) == 1
}

test_an_unknown_state_is_told_elsewhere if {
	count(findings([ordered, {"state": "deployed", "since": "2026-02-01"}, returned], {})) == 0
}

test_without_history if {
	count(step_not_permitted.finding) == 0 with input as example.asset("laptop", "disposed", {}) with data.registry as registry with data.index as example.index
}

test_out_of_a_state_that_leads_nowhere if {
	findings([ordered, used, returned, disposed, object.union(ordered, {"since": "2026-05-01"})], {}) == {{
		"msg": "the model simple has no step from disposed to ordered on 2026-05-01: from there it leads nowhere",
		"path": "/spec/lifecycle/state",
	}}
}

# In the older form the history ends with the step before the present one.
older(path, present) := {f.path |
	some f in step_not_permitted.finding with input as example.asset("laptop", "in-use", {"lifecycle": object.union(present, {"history": path})})
		with data.registry as registry
		with data.index as example.index
}

test_a_history_that_ends_before_the_present_step if {
	older([ordered, used], disposed) == {"/spec/lifecycle/state"}
	older([ordered, used], object.union(used, {"since": "2026-03-01"})) == {"/spec/lifecycle/state"}
	older([ordered, used], returned) == set()
}
