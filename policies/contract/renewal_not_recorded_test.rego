package muster.contract.renewal_not_recorded_test

import data.muster.contract.renewal_not_recorded

findings(end, mode, notice) := found if {
	found := renewal_not_recorded.finding with input as {"spec": {
		"term": {"end": end},
		"renewal": {"mode": mode},
		"notice": notice,
	}}
		with data.as_of as "2026-11-21"
}

test_past_its_end if {
	findings("2026-11-20", "auto", {"days": 30}) == {{
		"msg": "it renews by itself and was to end on 2026-11-20: record the end of the new term, or that notice was given",
		"path": "/spec/term/end",
	}}
}

test_its_end_was_decided_and_nobody_gave_notice if {
	count(renewal_not_recorded.finding) == 1 with input as {"spec": {
		"term": {"end": "2026-09-30"},
		"renewal": {"mode": "auto", "decision": "terminate"},
		"notice": {"months": 3},
	}}
		with data.as_of as "2026-11-21"
}

test_the_last_day_counts if {
	count(findings("2026-11-21", "auto", {})) == 0
}

test_notice_was_given_or_it_simply_ended if {
	count(findings("2026-09-30", "auto", {"served": "2026-06-30"})) == 0
	count(findings("2026-09-30", "manual", {})) == 0
}
