package muster.lifecycle.stay_too_long_test

import data.muster.lib.example_test as example
import data.muster.lifecycle.stay_too_long

registry := object.union(example.registry, {"LifecycleModel": {"simple": {"spec": {"states": [
	{"name": "in-stock", "stage": "acquisition", "longestStayDays": 30},
	{"name": "in-use", "stage": "utilization"},
]}}}})

findings(state, since) := found if {
	found := stay_too_long.finding with input as example.asset("laptop", state, {"lifecycle": {"since": since}})
		with data.registry as registry
		with data.index as example.index
		with data.as_of as example.day
}

test_a_day_too_long if {
	findings("in-stock", "2026-10-21") == {{
		"msg": "it has been in-stock for 31 days, since 2026-10-21; the model simple expects 30 at most",
		"path": "/spec/lifecycle/since",
	}}
}

test_the_last_day_counts if {
	count(findings("in-stock", "2026-10-22")) == 0
}

test_a_state_without_limit if {
	count(findings("in-use", "2001-01-01")) == 0
}
