package muster.raci.role_unheld_test

import data.muster.lib.example_test as example
import data.muster.raci.role_unheld

findings(holders) := found if {
	found := role_unheld.finding with input as {"kind": "Role", "spec": {"holders": holders}}
		with data.registry as object.union(example.registry, {"Team": {
			"desk": {"spec": {"members": ["p-left", "p-here"]}},
			"led": {"spec": {"lead": "p-leaving"}},
			"gone": {"spec": {"lead": "p-left", "members": ["p-left"]}},
			"empty": {"spec": {}},
		}})
		with data.as_of as example.day
}

test_no_holder if findings([]) == {{"msg": "nobody holds this role", "path": "/spec/holders"}}

test_a_holder_who_has_left if {
	findings(["Person/p-here", "Person/p-left"]) == {{
		"msg": "p-left left on 2026-10-30, and is still named as holder of this role",
		"path": "/spec/holders/1",
	}}
}

test_a_team_of_nobody if {
	findings(["Team/gone", "Team/empty"]) == {
		{"msg": "the team gone holds this role and has no member who is here", "path": "/spec/holders/0"},
		{"msg": "the team empty holds this role and has no member who is here", "path": "/spec/holders/1"},
	}
}

test_somebody_is_here if {
	count(findings(["Person/p-here"])) == 0
	count(findings(["Person/p-leaving"])) == 0
	count(findings(["Team/desk", "Team/led"])) == 0
	count(findings(["Vendor/helper"])) == 0
}

test_that_a_holder_is_not_there_is_for_links_to_say if count(findings(["Person/nobody", "Team/nobody"])) == 0

test_the_last_day_counts if {
	role_unheld.finding == set() with input as {"kind": "Role", "spec": {"holders": ["Person/p-leaving"]}}
		with data.registry as example.registry
		with data.as_of as "2026-12-11"
	count(role_unheld.finding) == 1 with input as {"kind": "Role", "spec": {"holders": ["Person/p-leaving"]}}
		with data.registry as example.registry
		with data.as_of as "2026-12-12"
}
