package muster.asset.expiry_due_test

import data.muster.asset.expiry_due
import data.muster.lib.example_test as example

messages(state, day) := said if {
	found := expiry_due.finding with input as example.asset("virtual-machine", state, {"expires": day})
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
	said := {f.msg | some f in found}
}

test_expired if {
	messages("in-use", "2026-11-20") == {"it expired on 2026-11-20, 1 day ago, and is still in service"}
}

test_the_last_day_counts if {
	messages("in-use", "2026-11-21") == {"it expires on 2026-11-21, today"}
}

test_within_thirty_days if {
	messages("in-use", "2026-12-21") == {"it expires on 2026-12-21, in 30 days"}
	messages("in-use", "2026-12-22") == set()
}

test_out_of_service if {
	messages("disposed", "2026-11-20") == set()
}
