package muster.change.step_not_permitted_test

import data.muster.change.step_not_permitted
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
	all := step_not_permitted.finding with input as {"before": before, "after": after}
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

test_a_shortcut if {
	findings(asset([ordered, used], {}), asset([ordered, used, disposed], {})) == {{
		"msg": "the model simple has no step from in-use to disposed on 2026-04-01: from there it leads to returned",
		"path": "/spec/lifecycle/state",
	}}
}

test_several_steps_at_once if {
	silent(asset([ordered], {}), asset([ordered, used, returned, disposed], {}))
	messages(asset([ordered], {}), asset([ordered, returned, disposed], {})) == {"the model simple has no step from ordered to returned on 2026-03-01: from there it leads to in-use"}
}

test_what_was_there_before_is_told_elsewhere if {
	silent(asset([ordered, returned], {}), asset([ordered, returned, disposed], {}))
}

test_a_history_in_the_older_form if {
	silent(asset([ordered], {"lifecycle": {"history": []}}), example.asset("laptop", "in-use", {"lifecycle": {"history": [ordered]}}))
}

# There and back on one day are two steps, although both states were told before.
test_there_and_back_on_one_day if {
	again := object.union(ordered, {"since": "2026-02-01"})
	before := [object.union(ordered, {"since": "2026-02-01"}), used]
	count(findings(asset(before, {}), asset(array.concat(before, [again, used]), {}))) == 1
}

test_a_forgotten_step_may_be_put_in if {
	silent(asset([ordered, returned], {}), asset([ordered, used, returned], {}))
}

test_a_transition_that_the_change_brings if {
	head := object.union(base, {"LifecycleModel": {"simple": {"spec": {"transitions": array.concat(model.transitions, [{"from": "in-use", "to": "disposed"}])}}}})
	count(found(asset([ordered, used], {}), asset([ordered, used, disposed], {}), head)) == 1
}

test_a_type_that_the_change_gives_it if {
	gadget := object.union(asset([ordered, used, disposed], {}), {"spec": {"type": "gadget"}})
	count(findings(asset([ordered, used], {}), gadget)) == 1
}

test_a_record_of_the_wrong_type_takes_the_same_state_of_the_right_one if {
	about := {"state": "about", "since": "2026-11-21"}
	gadget := object.union(asset([ordered, used, about], {}), {"spec": {"type": "gadget"}})
	silent(asset([ordered, used], {}), gadget)
	count(findings(asset([ordered], {}), object.union(asset([ordered, about], {}), {"spec": {"type": "gadget"}}))) == 1
}

test_new_records if {
	silent(null, asset([ordered, used, returned], {}))
	count(findings(null, asset([ordered, returned], {}))) == 1
	silent(null, asset([ordered, returned], {"lifecycle": {"imported": "from the old list"}}))
}

test_an_import_told_later_excuses_nothing if {
	count(findings(asset([used], {}), asset([used, disposed], {"lifecycle": {"imported": "from the old list"}}))) == 1
	imported := {"lifecycle": {"imported": "from the old list"}}
	count(findings(asset([used], imported), asset([used, disposed], imported))) == 1
}

test_gone_removed_or_without_a_model if {
	silent(asset([ordered, used], {}), null)
	silent(asset([ordered], {}), object.union(asset([ordered, disposed], {}), {"metadata": {"removed": {"on": "2026-11-20", "reason": "entered twice"}}}))
	silent(null, example.asset("unheard-of", "in-use", {}))
}

# The type, and the model with it, may go with the change.
test_a_type_that_is_gone if {
	head := object.union(object.remove(base, ["AssetType"]), {"AssetType": {"gadget": {"spec": {"lifecycle": "easy"}}}})
	gadget := object.union(asset([ordered, used, disposed], {}), {"spec": {"type": "gadget"}})
	all := step_not_permitted.finding with input as {"before": asset([ordered, used], {}), "after": gadget}
		with data.registry as head
		with data.base as base
		with data.index as {"ancestors": {"AssetType": {"gadget": ["gadget"]}}}
	count(all) == 1
}

test_a_model_that_is_new_judges_itself if {
	head := object.union(base, {
		"AssetType": {"drone": {"spec": {"lifecycle": "flight"}}},
		"LifecycleModel": {"flight": {"spec": {"states": model.states, "transitions": [{"from": "ordered", "to": "disposed"}]}}},
	})
	all := step_not_permitted.finding with input as {"before": null, "after": object.union(asset([ordered, used], {}), {"spec": {"type": "drone"}})}
		with data.registry as head
		with data.base as base
		with data.index as object.union(index, {"ancestors": {"AssetType": {"drone": ["drone"]}}})
	{f.msg | some f in all} == {"the model flight has no step from ordered to in-use on 2026-02-01: from there it leads to disposed"}
}
