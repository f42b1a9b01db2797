package muster.asset.disposed_yet_assigned_test

import data.muster.asset.disposed_yet_assigned
import data.muster.lib.example_test as example

findings(state, more) := found if {
	record := example.asset("laptop", state, object.union({"assignment": {"to": "Person/p-here"}}, more))
	found := disposed_yet_assigned.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
}

test_still_assigned if {
	findings("disposed", {}) == {{
		"msg": "the asset was disposed of on 2026-03-02 and is still assigned to Person/p-here",
		"path": "/spec/assignment",
	}}
}

test_the_assignment_outlasts_the_disposal if {
	count(findings("disposed", {"disposal": {"on": "2026-02-27"}, "assignment": {"until": "2026-02-28"}})) == 1
	count(findings("disposed", {"disposal": {"on": "2026-02-27"}, "assignment": {"until": "2026-02-27"}})) == 0
}

test_ended_before if {
	count(findings("disposed", {"assignment": {"until": "2026-01-31"}})) == 0
}

test_not_disposed_of if {
	count(findings("returned", {})) == 0
}
