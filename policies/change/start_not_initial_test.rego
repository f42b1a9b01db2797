package muster.change.start_not_initial_test

import data.muster.change.start_not_initial
import data.muster.lib.example_test as example

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

asset(path, more) := example.asset("laptop", "in-use", object.union(log(path), more))

base := object.union(registry, {
	"Role": {"it-asset-manager": {"spec": {"holders": ["Person/p-here", "Team/itam", "Person/p-left"]}}},
	"Team": {"itam": {"spec": {"members": ["p-storekeeper"]}}},
	"AssetType": {"gadget": {"spec": {"lifecycle": "easy"}}},
	"LifecycleModel": {"easy": {"spec": {"states": [
		{"name": "about", "stage": "utilization", "initial": true},
		{"name": "returned", "stage": "decommission"},
		{"name": "disposed", "stage": "disposal", "final": true},
	]}}},
})

index := object.union(example.index, {"ancestors": {"AssetType": {"gadget": ["gadget"]}}})

found(before, after, head) := all if {
	all := start_not_initial.finding with input as {"before": before, "after": after}
		with data.registry as head
		with data.base as base
		with data.index as index
		with data.as_of as example.day
}

findings(before, after) := found(before, after, base)

silent(before, after) if count(findings(before, after)) == 0

ordered := {"state": "ordered", "since": "2026-01-01"}

used := {"state": "in-use", "since": "2026-02-01", "evidence": [{"type": "handover-form", "location": "a.pdf"}]}

returned := {"state": "returned", "since": "2026-03-01", "evidence": [{"type": "return-slip", "location": "b.pdf"}]}

test_in_the_middle if {
	findings(null, asset([used, returned], {})) == {{
		"msg": "a new record begins in state in-use, where the model simple lets records begin in ordered",
		"path": "/spec/lifecycle/history/0/state",
	}}
	{f.path | some f in findings(null, example.asset("laptop", "in-use", {}))} == {"/spec/lifecycle/state"}
}

test_at_the_beginning_or_taken_over if {
	silent(null, asset([ordered, used], {}))
	silent(null, asset([used], {"lifecycle": {"imported": "from the old list"}}))
}

test_a_beginning_that_the_change_allows if {
	head := object.union(base, {"LifecycleModel": {"simple": {"spec": {"states": [object.union(state, {"initial": true}) | some state in model.states]}}}})
	count(found(null, asset([used], {}), head)) == 1
}

test_imported_told_later if {
	before := asset([used], {})
	after := asset([used], {"lifecycle": {"imported": "from the old list"}})
	findings(before, after) == {{
		"msg": "the record says now that it was imported in state in-use, but it was there before the change",
		"path": "/spec/lifecycle/imported",
	}}
	silent(after, after)
	silent(after, before)
}

test_a_contract_that_gets_a_lifecycle_now if {
	before := {"kind": "Contract", "metadata": {"name": "c-1"}, "spec": {"type": "agreement"}}
	after := object.union(before, {"spec": {"lifecycle": {"state": "in-use", "since": "2026-03-02"}}})
	count(findings(before, after)) == 1
	silent(before, object.union(after, {"spec": {"lifecycle": {"imported": "in force since 2019"}}}))
}

test_others if {
	silent(asset([used], {}), asset([used, returned], {}))
	silent(asset([used], {}), null)
	silent(null, example.asset("laptop", "unheard-of", {}))
	silent(null, example.asset("gadget", "about", {}))
	silent(null, object.union(asset([used], {}), {"metadata": {"removed": {"on": "2026-11-20", "reason": "entered twice"}}}))
}

test_a_model_without_initial_states if {
	all := start_not_initial.finding with input as {"before": null, "after": asset([used], {})}
		with data.registry as example.registry
		with data.base as example.registry
		with data.index as example.index
	count(all) == 0
}
