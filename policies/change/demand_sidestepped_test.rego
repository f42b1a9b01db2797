package muster.change.demand_sidestepped_test

import data.muster.change.demand_sidestepped
import data.muster.lib.example_test as example

disposed := {"name": "disposed", "stage": "disposal", "requires": ["/spec/disposal/on", "/spec/disposal/certificate"]}

sold := {"name": "sold", "stage": "disposal", "requires": ["/spec/disposal/on"]}

gone := {"name": "gone", "stage": "disposal"}

model(name, states) := {"LifecycleModel": {name: {"spec": {"states": states}}}}

base := object.union(example.registry, model("simple", [{"name": "in-use", "stage": "utilization"}, disposed]))

findings(before, after, old, new) := found if {
	found := demand_sidestepped.finding with input as {"before": before, "after": after}
		with data.base as old
		with data.registry as new
		with data.index as example.index
}

# into gives what is found when a laptop in use goes to a state of a model that now has these.
into(state, states, more) := findings(example.asset("laptop", "in-use", {}), example.asset("laptop", state, more), base, object.union(base, model("simple", states)))

dated := {"disposal": {"on": "2026-06-15"}}

test_a_state_that_comes_with_the_change if {
	into("gone", [{"name": "in-use", "stage": "utilization"}, disposed, gone], dated) == {{
		"msg": "the state gone comes with this change and asks for less: until now a record in the stage disposal needed spec.disposal.certificate",
		"path": "/spec/lifecycle/state",
	}}
}

test_nothing_is_missing if {
	count(into("gone", [disposed, gone], {"disposal": {"on": "2026-06-15", "certificate": {"location": "c.pdf"}}})) == 0
}

test_a_state_that_was_there if {
	count(into("disposed", [disposed, gone], dated)) == 0
}

test_what_not_every_state_of_the_stage_asked_for if {
	old := object.union(base, model("simple", [disposed, sold]))
	new := object.union(base, model("simple", [disposed, sold, gone]))
	before := example.asset("laptop", "in-use", {})
	count(findings(before, example.asset("laptop", "gone", dated), old, new)) == 0
	count(findings(before, example.asset("laptop", "gone", {}), old, new)) == 1
}

test_a_stage_that_had_no_state if {
	count(into("lost", [disposed, {"name": "lost", "stage": "decommission"}], {})) == 0
}

test_a_type_with_a_model_of_its_own if {
	new := object.union(base, object.union(model("easy", [gone]), {"AssetType": {"gadget": {"spec": {"lifecycle": "easy"}}}}))
	count(findings(example.asset("laptop", "in-use", {}), example.asset("gadget", "gone", dated), base, new)) == 1
	count(findings(null, example.asset("gadget", "gone", dated), base, new)) == 0
}

# A model that was there before is for whoever may change the type of a record, which another rule shows.
test_a_type_with_a_model_that_was_there if {
	old := object.union(base, object.union(model("easy", [gone]), {"AssetType": {"gadget": {"spec": {"lifecycle": "easy"}}}}))
	count(findings(example.asset("laptop", "in-use", {}), example.asset("gadget", "gone", dated), old, old)) == 0
}

test_marked_as_removed if {
	removed := object.union(example.asset("laptop", "gone", {}), {"metadata": {"removed": {"on": "2026-11-20", "reason": "entered twice"}}})
	count(findings(example.asset("laptop", "in-use", {}), removed, base, object.union(base, model("simple", [gone])))) == 0
}

test_the_model_of_a_type_itself_and_of_one_far_below if {
	new := object.union(base, model("simple", [disposed, gone]))
	every type in ["hardware", "laptop", "pool-laptop"] {
		count(findings(example.asset(type, "in-use", {}), example.asset(type, "gone", dated), base, new)) == 1
	}
}

test_evidence if {
	proven := {"name": "disposed", "stage": "disposal", "final": true, "evidence": ["wipe-report"]}
	old := object.union(base, model("simple", [proven]))
	new := object.union(base, model("simple", [proven, gone]))
	before := example.asset("laptop", "in-use", {})
	findings(before, example.asset("laptop", "gone", dated), old, new) == {{
		"msg": "the state gone comes with this change and asks for less: until now the step into a state of the stage disposal needed evidence of type \"wipe-report\"",
		"path": "/spec/lifecycle/state",
	}}
	proof := {"lifecycle": {"evidence": [{"type": "wipe-report", "location": "w.pdf"}]}}
	count(findings(before, example.asset("laptop", "gone", proof), old, new)) == 0
}
