package muster.asset.holder_leaves_soon_test

import data.muster.asset.holder_leaves_soon
import data.muster.lib.example_test as example

findings(person, more) := found if {
	assignment := object.union({"to": sprintf("Person/%s", [person])}, more)
	found := holder_leaves_soon.finding with input as example.asset("laptop", "in-use", {"assignment": assignment})
		with data.registry as object.union(example.registry, {"Person": {
			"p-today": {"spec": {"status": "leaving", "leaves": "2026-11-21"}},
			"p-in-30-days": {"spec": {"status": "leaving", "leaves": "2026-12-21"}},
			"p-in-31-days": {"spec": {"status": "leaving", "leaves": "2026-12-22"}},
		}})
		with data.index as example.index
		with data.as_of as example.day
}

test_leaving_within_thirty_days if {
	findings("p-leaving", {}) == {{
		"msg": "the last day of p-leaving is 2026-12-11, in 20 days: plan the return of this asset",
		"path": "/spec/assignment/to",
	}}
}

test_the_first_and_the_last_day_of_the_span_count if {
	count(findings("p-today", {})) == 1
	count(findings("p-in-30-days", {})) == 1
	count(findings("p-in-31-days", {})) == 0
}

test_staying_or_gone if {
	count(findings("p-here", {})) == 0
	count(findings("p-left", {})) == 0
}

test_the_return_is_planned if {
	count(findings("p-leaving", {"until": "2026-12-11"})) == 0
}
