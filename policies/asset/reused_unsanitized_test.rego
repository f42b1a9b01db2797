package muster.asset.reused_unsanitized_test

import data.muster.asset.reused_unsanitized
import data.muster.lib.example_test as example

findings(type, state, history, more) := found if {
	found := reused_unsanitized.finding with input as example.asset(type, state, object.union({"dataClassification": "confidential", "lifecycle": {"history": history}}, more))
		with data.registry as example.registry
		with data.index as example.index
}

used := {"state": "in-use", "since": "2023-02-06"}

back := {"state": "returned", "since": "2026-02-20"}

again := {"state": "in-use", "since": "2026-03-02"}

wiped(day) := {"sanitization": {"on": day, "method": "purge"}}

test_given_out_again if {
	findings("laptop", "in-use", [used, back, again], {}) == {{
		"msg": "it came back on 2026-02-20 with confidential data and is in-use again, and nothing says that it was wiped",
		"path": "/spec/sanitization",
	}}
}

test_the_present_step_need_not_stand_in_the_history if {
	findings("laptop", "in-use", [used, back], {}) == findings("laptop", "in-use", [used, back, again], {})
}

test_in_stock_for_the_next if {
	some f in findings("laptop", "in-stock", [used, back, {"state": "in-stock", "since": "2026-03-02"}], {})
	contains(f.msg, "is in-stock again")
	some g in findings("laptop", "in-stock", [{"state": "preparing", "since": "2023-02-01"}, used], {})
	contains(g.msg, "came back on 2026-03-02")
}

test_wiped_before_it_was_used if {
	some f in findings("laptop", "in-use", [used, back, again], wiped("2026-02-19"))
	endswith(f.msg, "and was last wiped on 2026-02-19")
}

test_wiped_on_the_day_it_came_back if {
	count(findings("laptop", "in-use", [used, back, again], wiped("2026-02-20"))) == 0
}

test_still_waiting_for_a_decision if {
	count(findings("laptop", "returned", [used, {"state": "returned", "since": "2026-03-02"}], {})) == 0
}

test_never_used_before if {
	count(findings("laptop", "in-use", [{"state": "in-stock", "since": "2026-02-01"}, {"state": "preparing", "since": "2026-02-20"}, again], {})) == 0
	count(findings("laptop", "in-use", [{"state": "preparing", "since": "2026-02-01"}, {"state": "in-stock", "since": "2026-02-20"}, again], {})) == 0
}

test_the_classification_does_not_ask if {
	count(findings("laptop", "in-use", [used, back, again], {"dataClassification": "internal"})) == 0
	count(findings("switch", "in-use", [used, back, again], {})) == 0
}
