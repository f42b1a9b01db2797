package muster.lifecycle.days_out_of_order_test

import data.muster.lifecycle.days_out_of_order

findings(state, since, history) := found if {
	found := days_out_of_order.finding with input as {"spec": {"lifecycle": {"state": state, "since": since, "history": history}}}
		with data.as_of as "2026-11-21"
}

step(state, since) := {"state": state, "since": since}

test_in_the_future if {
	findings("in-use", "2026-11-22", []) == {{
		"msg": `the record is in state "in-use" since 2026-11-22, which is after today, 2026-11-21`,
		"path": "/spec/lifecycle/since",
	}}
}

test_before_the_last_step if {
	findings("in-use", "2026-03-02", [step("ordered", "2026-01-11"), step("in-stock", "2026-04-11")]) == {{
		"msg": `state "in-use" begins on 2026-03-02, before the step to "in-stock" before it on 2026-04-11`,
		"path": "/spec/lifecycle/since",
	}}
}

test_a_history_that_runs_backwards if {
	findings("in-use", "2026-03-02", [step("ordered", "2026-01-11"), step("in-stock", "2025-12-11")]) == {{
		"msg": `the step to "in-stock" on 2025-12-11 stands after the step to "ordered" on 2026-01-11`,
		"path": "/spec/lifecycle/history/1/since",
	}}
}

test_in_order if {
	count(findings("in-use", "2026-11-21", [step("ordered", "2026-01-11"), step("in-stock", "2026-02-11")])) == 0
}

test_several_steps_on_one_day if {
	count(findings("in-use", "2026-03-02", [step("in-stock", "2026-03-02"), step("preparing", "2026-03-02")])) == 0
}

test_without_history if {
	count(days_out_of_order.finding) == 0 with input as {"spec": {"lifecycle": step("in-use", "2026-03-02")}} with data.as_of as "2026-11-21"
}
