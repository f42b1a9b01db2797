package muster.lib.contracts_test

import data.muster.lib.contracts

ended(more) if {
	contracts.ended(object.union({"term": {"end": "2026-11-20"}}, more)) with data.as_of as "2026-11-21"
}

test_the_last_day_counts if {
	ended({})
	not ended({"term": {"end": "2026-11-21"}})
}

test_one_that_renews_by_itself_goes_on if {
	not ended({"renewal": {"mode": "auto"}})
	not ended({"renewal": {"mode": "auto", "decision": "renegotiate"}})
	ended({"renewal": {"mode": "manual"}})
}

test_notice_ends_what_was_to_renew if {
	ended({"renewal": {"mode": "auto"}, "notice": {"served": "2026-08-20"}})
}

test_a_decision_is_no_notice if {
	not ended({"renewal": {"mode": "auto", "decision": "terminate"}})
	not ended({"renewal": {"mode": "auto", "decision": "terminate"}, "notice": {"months": 3}})
	ended({"renewal": {"mode": "none", "decision": "renew"}})
}
