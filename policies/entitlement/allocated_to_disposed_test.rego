package muster.entitlement.allocated_to_disposed_test

import data.muster.entitlement.allocated_to_disposed
import data.muster.lib.example_test as example

findings(state, allocations) := found if {
	found := allocated_to_disposed.finding with input as {"kind": "Entitlement", "spec": {"type": "licence", "lifecycle": {"state": state, "since": "2021-06-18"}, "allocations": allocations}}
		with data.registry as object.union(example.registry, {"Asset": {"gone": example.asset("server", "disposed", {}), "here": example.asset("server", "in-use", {})}})
		with data.index as example.index
		with data.as_of as example.day
}

test_held_by_what_is_gone if {
	findings("in-use", [{"to": "Asset/here", "from": "2021-07-01"}, {"to": "Asset/gone", "quantity": 16, "from": "2021-07-01"}]) == {{
		"msg": "16 units are allocated to gone, which is disposed since 2026-03-02",
		"path": "/spec/allocations/1/to",
	}}
	some f in findings("in-use", [{"to": "Asset/gone", "from": "2021-07-01"}])
	startswith(f.msg, "1 unit is allocated to gone")
}

test_the_last_day_of_the_allocation_counts if {
	count(findings("in-use", [{"to": "Asset/gone", "from": "2021-07-01", "until": "2026-11-21"}])) == 1
	count(findings("in-use", [{"to": "Asset/gone", "from": "2021-07-01", "until": "2026-11-20"}])) == 0
}

test_held_by_others if {
	count(findings("in-use", [{"to": "Asset/here", "from": "2021-07-01"}, {"to": "Person/p-here", "from": "2021-07-01"}, {"to": "Asset/unheard-of", "from": "2021-07-01"}])) == 0
}

test_the_right_is_given_up_too if {
	count(findings("disposed", [{"to": "Asset/gone", "from": "2021-07-01"}])) == 0
}
