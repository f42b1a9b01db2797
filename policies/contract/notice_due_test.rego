package muster.contract.notice_due_test

import data.muster.contract.notice_due

findings(end, notice, renewal) := found if {
	found := notice_due.finding with input as {"spec": {
		"term": {"start": "2024-01-01", "end": end},
		"renewal": object.union({"mode": "auto"}, renewal),
		"notice": notice,
	}}
		with data.as_of as "2026-11-21"
}

test_notice_is_due_and_nothing_is_decided if {
	findings("2026-12-31", {"days": 30}, {}) == {{
		"msg": "it renews by itself unless notice is received by 2026-12-01, in 10 days, and nothing is decided",
		"path": "/spec/notice",
	}}
}

test_undecided_is_not_decided if {
	findings("2026-12-31", {"days": 30}, {"decision": "undecided"}) == findings("2026-12-31", {"days": 30}, {})
	some f in findings("2026-12-31", {"days": 30}, {"decision": "renegotiate"})
	endswith(f.msg, "it is to be renegotiated, but notice has not been given")
}

test_notice_in_months if {
	some f in findings("2027-02-28", {"months": 3}, {"decision": "terminate"})
	f.msg == "it renews by itself unless notice is received by 2026-11-28, in 7 days, and it is to be ended, but notice has not been given"
}

test_business_days_bring_their_weekends if {
	some f in findings("2026-12-31", {"days": 20, "businessDays": true}, {})
	contains(f.msg, "by 2026-12-03")
}

test_the_last_day_for_notice_counts if {
	some f in findings("2026-12-21", {"days": 30}, {})
	contains(f.msg, "by 2026-11-21, today")
}

test_too_late if {
	findings("2026-12-20", {"days": 30}, {}) == {{
		"msg": "notice was to be received by 2026-11-20 and was not given: it renews by itself after 2026-12-20",
		"path": "/spec/notice",
	}}
}

test_the_lead_time_has_a_first_day if {
	count(findings("2027-03-21", {"days": 30}, {})) == 1
	count(findings("2027-03-22", {"days": 30}, {})) == 0
	count(findings("2027-01-01", {"days": 30, "leadTimeDays": 10}, {})) == 0
}

test_decided_or_served if {
	count(findings("2026-12-31", {"days": 30}, {"decision": "renew"})) == 0
	count(findings("2026-12-31", {"days": 30, "served": "2026-11-02"}, {"decision": "terminate"})) == 0
}

test_what_does_not_renew_by_itself if {
	count(findings("2026-12-31", {"days": 30}, {"mode": "manual"})) == 0
}

test_ended if {
	count(findings("2026-11-20", {"days": 30}, {})) == 0
}
