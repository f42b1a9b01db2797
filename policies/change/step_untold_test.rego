package muster.change.step_untold_test

import data.muster.change.step_untold
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
	all := step_untold.finding with input as {"before": before, "after": after}
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

stock := example.asset("laptop", "ordered", {})

test_left_without_a_trace if {
	findings(stock, example.asset("laptop", "in-use", {"lifecycle": {"since": "2026-04-01"}})) == {{
		"msg": "it was ordered since 2026-03-02, and the history does not tell of it",
		"path": "/spec/lifecycle/history",
	}}
}

test_another_day if {
	count(findings(stock, example.asset("laptop", "ordered", {"lifecycle": {"since": "2020-01-01"}}))) == 1
}

test_the_lifecycle_was_taken_away if {
	count(findings(stock, {"kind": "Asset", "metadata": {"name": "a-0001"}, "spec": {"type": "laptop"}})) == 1
}

test_told if {
	silent(stock, asset([{"state": "ordered", "since": "2026-03-02"}, object.union(used, {"since": "2026-04-01"})], {}))
	silent(asset([ordered], {}), asset([ordered, used], {}))
	silent(stock, stock)
}

test_in_the_older_form if {
	silent(stock, example.asset("laptop", "in-use", {"lifecycle": {"since": "2026-04-01", "history": [{"state": "ordered", "since": "2026-03-02"}]}}))
}

test_what_was_in_the_history_is_told_elsewhere if {
	silent(asset([ordered, used], {}), asset([ordered, returned], {}))
}

test_new_gone_or_removed if {
	silent(null, stock)
	silent(stock, null)
	silent({"kind": "Asset", "metadata": {"name": "a"}, "spec": {}}, stock)
}
