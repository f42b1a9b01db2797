package muster.asset.contract_ended_test

import data.muster.asset.contract_ended
import data.muster.lib.example_test as example

contract(category, end) := {"spec": {"category": category, "term": {"start": "2020-01-01", "end": end}}}

contracts := {"Contract": {
	"lease-ended": contract("lease", "2026-11-20"),
	"lease-today": contract("lease", "2026-11-21"),
	"care-ended": contract("support", "2026-06-30"),
	"care-open": {"spec": {"category": "support", "term": {"start": "2020-01-01"}}},
	"care-renewing": {"spec": {"category": "support", "term": {"end": "2026-06-30"}, "renewal": {"mode": "auto"}}},
	"care-cancelled": {"spec": {"category": "support", "term": {"end": "2026-06-30"}, "renewal": {"mode": "auto"}, "notice": {"served": "2026-03-30"}}},
	"care-given-up": {"spec": {"category": "support", "term": {"end": "2026-06-30"}, "renewal": {"mode": "auto", "decision": "terminate"}}},
	"warranty-ended": contract("warranty", "2026-06-30"),
}}

findings(state, names) := found if {
	found := contract_ended.finding with input as example.asset("laptop", state, {"contracts": names})
		with data.registry as object.union(example.registry, contracts)
		with data.index as example.index
		with data.as_of as example.day
}

test_a_lease_that_has_ended if {
	findings("in-use", ["care-open", "lease-ended"]) == {{
		"msg": "the lease lease-ended ended on 2026-11-20, and the asset is still in service",
		"path": "/spec/contracts/1",
	}}
}

test_the_last_day_counts if {
	count(findings("in-use", ["lease-today"])) == 0
}

test_another_contract_follows if {
	count(findings("in-use", ["lease-ended", "lease-today"])) == 0
	count(findings("in-use", ["care-ended", "care-open"])) == 0
	count(findings("in-use", ["care-ended", "lease-today"])) == 1
}

test_what_renews_or_merely_warranted if {
	count(findings("in-use", ["care-renewing", "warranty-ended"])) == 0
}

test_what_was_to_be_ended_without_notice_goes_on if {
	count(findings("in-use", ["care-given-up"])) == 0
}

test_what_no_longer_renews if {
	count(findings("in-use", ["care-cancelled"])) == 1
	count(findings("in-use", ["care-cancelled", "care-renewing"])) == 0
}

test_out_of_service if {
	count(findings("returned", ["lease-ended"])) == 0
}
