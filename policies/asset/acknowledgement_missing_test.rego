package muster.asset.acknowledgement_missing_test

import data.muster.asset.acknowledgement_missing
import data.muster.lib.example_test as example

findings(record) := found if {
	found := acknowledgement_missing.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

laptop(more) := example.asset("laptop", "in-use", {"assignment": object.union({"to": "Person/p-here"}, more)})

test_not_confirmed_after_two_weeks if {
	findings(laptop({"since": "2026-11-06"})) == {{
		"msg": "p-here has had this laptop for 15 days and has not confirmed it",
		"path": "/spec/assignment",
	}}
}

test_two_weeks_are_time_enough if {
	count(findings(laptop({"since": "2026-11-07"}))) == 0
}

test_confirmed if {
	count(findings(laptop({"since": "2026-03-02", "acknowledged": "2026-03-03"}))) == 0
}

test_nobody_need_confirm if {
	count(findings(object.union(laptop({"since": "2026-03-02"}), {"spec": {"holding": "byod"}}))) == 0
	count(findings(object.union(laptop({"since": "2026-03-02"}), {"spec": {"type": "switch"}}))) == 0
	count(findings(laptop({"since": "2026-03-02", "to": "Person/p-left"}))) == 0
}
