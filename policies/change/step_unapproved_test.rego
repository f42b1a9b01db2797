package muster.change.step_unapproved_test

import data.muster.change.step_unapproved
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
	"Team": {"itam": {"spec": {"members": ["p-storekeeper"], "lead": "p-lead"}}},
	"AssetType": {"gadget": {"spec": {"lifecycle": "easy"}}},
	"LifecycleModel": {"easy": {"spec": {"states": [
		{"name": "about", "stage": "utilization", "initial": true},
		{"name": "returned", "stage": "decommission"},
		{"name": "disposed", "stage": "disposal", "final": true},
	]}}},
})

index := object.union(example.index, {"ancestors": {"AssetType": {"gadget": ["gadget"]}}})

found(before, after, head) := all if {
	all := step_unapproved.finding with input as {"before": before, "after": after}
		with data.registry as head
		with data.base as base
		with data.index as index
		with data.as_of as example.day
}

findings(before, after) := found(before, after, base)

messages(before, after) := {f.msg | some f in findings(before, after)}

silent(before, after) if count(findings(before, after)) == 0

ordered := {"state": "ordered", "since": "2026-01-01"}

used := {"state": "in-use", "since": "2026-02-01", "evidence": [{"type": "handover-form", "location": "a.pdf"}]}

returned := {"state": "returned", "since": "2026-03-01", "evidence": [{"type": "return-slip", "location": "b.pdf"}]}

disposed := {"state": "disposed", "since": "2026-04-01", "approvedBy": "p-here"}

dispose(more) := asset([ordered, used, returned, object.union(disposed, more)], {})

before := asset([ordered, used, returned], {})

test_nobody_approved if {
	findings(before, asset([ordered, used, returned, object.remove(disposed, ["approvedBy"])], {})) == {{
		"msg": "the step from returned to disposed on 2026-04-01 needs the approval of the role it-asset-manager, and nobody is named",
		"path": "/spec/lifecycle/approvedBy",
	}}
}

test_who_does_not_hold_the_role if {
	findings(before, dispose({"approvedBy": "p-leaving"})) == {{
		"msg": "the step from returned to disposed on 2026-04-01 needs the approval of the role it-asset-manager, and p-leaving does not hold it",
		"path": "/spec/lifecycle/approvedBy",
	}}
}

test_who_has_left if {
	messages(before, dispose({"approvedBy": "p-left"})) == {"the step from returned to disposed on 2026-04-01 needs the approval of the role it-asset-manager, and p-left has left"}
}

test_who_did_it if {
	count(findings(before, dispose({"by": "Person/p-here"}))) == 1
	silent(before, dispose({"by": "Person/p-storekeeper"}))
}

test_a_holder_or_a_member_of_a_team_that_holds_it if {
	silent(before, dispose({}))
	silent(before, dispose({"approvedBy": "p-storekeeper"}))
	silent(before, dispose({"approvedBy": "p-lead"}))
}

test_a_holder_that_the_change_appoints if {
	head := object.union(base, {"Role": {"it-asset-manager": {"spec": {"holders": ["Person/p-leaving"]}}}})
	count(found(before, dispose({"approvedBy": "p-leaving"}), head)) == 1
}

test_a_step_passed_through if {
	archived := {"state": "archived", "since": "2026-05-01"}
	faults := findings(before, asset([ordered, used, returned, object.remove(disposed, ["approvedBy"]), archived], {}))
	{f.path | some f in faults} == {"/spec/lifecycle/history/3/approvedBy"}
}

test_approved_earlier_or_taken_over if {
	taken := asset([returned, object.remove(disposed, ["approvedBy"])], {})
	silent(taken, object.union(taken, {"spec": {"notes": "a"}}))
	silent(null, object.union(taken, {"spec": {"lifecycle": {"imported": "from the old list"}}}))
	silent(taken, null)
}

test_the_lead_of_a_team_that_holds_it if {
	led := object.union(base, {"Team": {"itam": {"spec": {"members": [], "lead": "p-storekeeper"}}}})
	step_unapproved.finding == set() with input as {"before": before, "after": dispose({"approvedBy": "p-storekeeper"})}
		with data.registry as led
		with data.base as led
		with data.index as index
		with data.as_of as example.day
}

test_one_fault_is_told_once if {
	count(findings(before, dispose({"by": "Person/p-leaving", "approvedBy": "p-leaving"}))) == 1
}
