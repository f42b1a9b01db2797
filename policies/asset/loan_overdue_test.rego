package muster.asset.loan_overdue_test

import data.muster.asset.loan_overdue
import data.muster.lib.example_test as example

findings(state, until) := found if {
	record := example.asset("pool-laptop", state, {"assignment": {"to": "Person/p-here", "until": until}})
	found := loan_overdue.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

test_not_back_in_time if {
	findings("in-use", "2026-11-20") == {{
		"msg": "the assignment to Person/p-here ended on 2026-11-20, 1 day ago, and the asset is still in service",
		"path": "/spec/assignment/until",
	}}
}

test_the_last_day_counts if {
	count(findings("in-use", "2026-11-21")) == 0
}

test_back if {
	count(findings("in-stock", "2026-10-31")) == 0
	count(findings("returned", "2026-10-31")) == 0
}
