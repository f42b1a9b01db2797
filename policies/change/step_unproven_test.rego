package muster.change.step_unproven_test

import data.muster.change.step_unproven
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
	all := step_unproven.finding with input as {"before": before, "after": after}
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

bare(step) := object.remove(step, ["evidence"])

held := {"assignment": {"to": "Person/p-here"}}

test_a_step_passed_through_without_evidence if {
	findings(asset([ordered], {}), asset([ordered, bare(used), returned], held)) == {{
		"msg": `the step to in-use on 2026-02-01 needs evidence of type "handover-form"`,
		"path": "/spec/lifecycle/history/1/evidence",
	}}
}

test_where_the_record_is_now_another_rule_asks if {
	silent(asset([ordered], {}), asset([ordered, bare(used)], held))
}

test_a_field_that_a_state_passed_through_requires if {
	message := "the step to in-use on 2026-02-01 needs spec.assignment, which the record neither has nor had"
	findings(asset([ordered], {}), asset([ordered, used, returned], {})) == {{"msg": message, "path": "/spec/lifecycle/history/1"}}
	silent(asset([ordered], {}), asset([ordered, used, returned], held))
	silent(asset([ordered], held), asset([ordered, used, returned], {}))
	silent(null, asset([ordered, used, returned], {}))
}

test_evidence_that_cannot_be_what_it_says if {
	silent(asset([ordered, used], held), asset([ordered, used, returned], held))
	slip := object.union(used, {"evidence": array.concat(used.evidence, returned.evidence)})
	messages(asset([ordered], held), asset([ordered, slip], held)) == {`evidence of type "return-slip" is issued in in-use, where the record has not been before it came to in-use on 2026-02-01`}
}

test_evidence_from_before_a_record_was_taken_over if {
	back := object.union(used, {"since": "2026-05-01", "evidence": array.concat(used.evidence, returned.evidence)})
	imported := {"lifecycle": {"imported": "from the old list"}}
	silent(asset([ordered], object.union(imported, held)), asset([ordered, back], object.union(imported, held)))
}

test_demands_that_the_change_drops if {
	head := object.union(base, {"LifecycleModel": {"simple": {"spec": {
		"states": [object.remove(state, ["evidence", "requires"]) | some state in model.states],
		"evidence": [{"name": "handover-form"}, {"name": "return-slip"}],
	}}}})
	count(found(asset([ordered], {}), asset([ordered, bare(used), returned], {}), head)) == 2
}

test_another_type_asks_for_less if {
	gadget := object.union(asset([used, bare(returned)], {}), {"spec": {"type": "gadget"}})
	messages(asset([used], {}), gadget) == {`the step to returned on 2026-03-01 needs evidence of type "return-slip"`}
}

test_what_was_there_before_and_what_was_taken_over if {
	silent(asset([ordered, bare(used), returned], {}), asset([ordered, bare(used), returned, disposed], {}))
	silent(null, asset([bare(used), returned], {"lifecycle": {"imported": "from the old list"}}))
	silent(asset([ordered], {}), null)
}
