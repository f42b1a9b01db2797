package muster.contract.true_up_near_test

import data.muster.contract.true_up_near

findings(day, term) := found if {
	found := true_up_near.finding with input as {"spec": {"trueUpDays": ["2026-06-01", day], "term": term}}
		with data.as_of as "2026-11-21"
}

test_near if {
	findings("2027-01-20", {"start": "2025-07-01"}) == {{
		"msg": "use is counted and paid for on 2027-01-20, in 60 days",
		"path": "/spec/trueUpDays/1",
	}}
	some f in findings("2026-11-21", {"start": "2025-07-01"})
	endswith(f.msg, "on 2026-11-21, today")
}

test_far_or_past if {
	count(findings("2027-01-21", {"start": "2025-07-01"})) == 0
	count(findings("2026-11-20", {"start": "2025-07-01"})) == 0
}

test_the_contract_has_ended if {
	count(findings("2027-01-15", {"start": "2025-07-01", "end": "2026-11-20"})) == 0
}
