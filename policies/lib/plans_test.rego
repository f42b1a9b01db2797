package muster.lib.plans_test

import data.muster.lib.example_test as example
import data.muster.lib.plans

requests := {"Request": {
	"approved": {"spec": {"state": "approved", "approvals": [{"by": "p-here", "on": "2026-11-02", "decision": "approved"}]}},
	"asked": {"spec": {"state": "open"}},
	"done": {"spec": {"state": "done", "approvals": [{"by": "p-here", "on": "2026-11-02", "decision": "approved"}]}},
}}

planned(day, more, referrers) if {
	plans.replacement with input as example.asset("server", "in-use", object.union({"plannedReplacement": day}, more))
		with data.registry as object.union(example.registry, requests)
		with data.index as object.union(example.index, {"referrers": {"Asset": {"a-0001": referrers}}})
		with data.as_of as example.day
}

test_on_an_approved_request if {
	planned("2026-11-21", {"requests": ["asked", "approved"]}, [])
	planned("2027-02-15", {}, [{"kind": "Request", "name": "approved", "pointer": "/spec/concerns/0"}])
}

test_a_day_alone if {
	not planned("2027-02-15", {}, [])
	not planned("2027-02-15", {}, [{"kind": "Asset", "name": "approved", "pointer": "/spec/relations/0/to"}])
}

test_a_request_that_is_not_approved_or_over if {
	not planned("2027-02-15", {"requests": ["asked"]}, [])
	not planned("2027-02-15", {"requests": ["done"]}, [])
}

test_the_day_has_passed_or_is_not_planned if {
	not planned("2026-11-20", {"requests": ["approved"]}, [])
	not plans.replacement with input as example.asset("server", "in-use", {"requests": ["approved"]})
		with data.registry as object.union(example.registry, requests)
		with data.as_of as example.day
}
