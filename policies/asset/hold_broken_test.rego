package muster.asset.hold_broken_test

import data.muster.asset.hold_broken
import data.muster.lib.example_test as example

findings(state, more) := found if {
	hold := {"legalHold": {"matter": "LIT-2026-04", "since": "2026-02-01"}}
	found := hold_broken.finding with input as example.asset("laptop", state, object.union(hold, more))
		with data.registry as example.registry
		with data.index as example.index
}

test_disposed_of_under_hold if {
	findings("disposed", {"disposal": {"on": "2026-06-15"}}) == {{
		"msg": "the asset was disposed of on 2026-06-15, but is on legal hold for LIT-2026-04 since 2026-02-01",
		"path": "/spec/disposal/on",
	}}
}

test_disposed_of_without_saying_how if {
	some f in findings("disposed", {})
	f.path == "/spec/lifecycle/state"
}

test_wiped_on_the_first_day_of_the_hold if {
	some f in findings("returned", {"sanitization": {"on": "2026-02-01"}})
	f.path == "/spec/sanitization/on"
}

test_before_the_hold_or_from_its_release_on if {
	count(findings("disposed", {"disposal": {"on": "2026-01-31"}})) == 0
	count(findings("disposed", {"disposal": {"on": "2026-06-15"}, "legalHold": {"released": "2026-06-15"}})) == 0
}

test_kept_as_it_is if {
	count(findings("returned", {})) == 0
}

test_never_on_hold if {
	count(hold_broken.finding) == 0 with input as example.asset("laptop", "disposed", {"disposal": {"on": "2026-06-15"}})
}
