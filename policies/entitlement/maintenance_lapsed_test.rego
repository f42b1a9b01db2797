package muster.entitlement.maintenance_lapsed_test

import data.muster.entitlement.maintenance_lapsed
import data.muster.lib.example_test as example

findings(state, until, more) := found if {
	found := maintenance_lapsed.finding with input as {"spec": object.union({"type": "licence", "lifecycle": {"state": state}, "maintenance": {"until": until}}, more)}
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

test_lapsed if {
	findings("in-use", "2025-09-30", {"term": {"basis": "perpetual"}}) == {{
		"msg": "maintenance ended on 2025-09-30, and nothing says which version may still be used",
		"path": "/spec/maintenance/until",
	}}
}

test_the_last_day_counts if {
	count(findings("in-use", "2026-11-21", {})) == 0
	count(findings("in-use", "2026-11-20", {})) == 1
}

test_the_version_is_noted if {
	count(findings("in-use", "2025-09-30", {"lastEntitledVersion": "9.3"})) == 0
}

test_a_term_ends_altogether if {
	count(findings("in-use", "2025-09-30", {"term": {"basis": "term"}})) == 0
}

test_no_longer_used if {
	count(findings("disposed", "2025-09-30", {})) == 0
}
