package muster.scope.increment_day_test

import data.muster.scope.increment_day

findings(increment) := found if {
	found := increment_day.finding with input as {"kind": "Scope", "spec": {"increments": [increment]}}
		with data.as_of as "2026-11-21"
}

test_under_way_without_a_day if {
	findings({"name": "a", "status": "active"}) == {{"msg": "the increment a is active since no day", "path": "/spec/increments/0/status"}}
	count(findings({"name": "a", "status": "done"})) == 1
}

test_under_way_from_a_day_to_come if {
	findings({"name": "a", "status": "active", "from": "2026-11-22"}) == {{
		"msg": "the increment a is said to be active, but counts only from 2026-11-22",
		"path": "/spec/increments/0/from",
	}}
}

test_planned_for_a_day_that_is_over if {
	findings({"name": "a", "status": "planned", "from": "2026-11-20"}) == {{
		"msg": "the increment a was planned for 2026-11-20, and is planned still",
		"path": "/spec/increments/0/from",
	}}
}

test_the_first_day_counts if {
	count(findings({"name": "a", "status": "active", "from": "2026-11-21"})) == 0
	count(findings({"name": "a", "status": "planned", "from": "2026-11-21"})) == 0
}

test_a_plan_may_have_no_day if {
	count(findings({"name": "a", "status": "planned"})) == 0
}
