package muster.governance.review_overdue_test

import data.muster.governance.review_overdue

findings(spec) := found if {
	found := review_overdue.finding with input as {"spec": spec} with data.as_of as "2026-11-21"
}

test_past_the_day if {
	findings({"reviewMonths": 24, "lastReview": "2024-11-20"}) == {{
		"msg": "it was last reviewed on 2024-11-20, so it should have been reviewed again by 2026-11-20",
		"path": "/spec/lastReview",
	}}
}

test_never if {
	findings({"reviewMonths": 12}) == {{
		"msg": "it is to be reviewed every 12 months, and nobody has reviewed it yet",
		"path": "/spec/reviewMonths",
	}}
}

test_the_last_day_counts if {
	count(findings({"reviewMonths": 24, "lastReview": "2024-11-21"})) == 0
}

test_no_interval if {
	count(findings({"lastReview": "2001-01-01"})) == 0
	count(findings({})) == 0
}

test_a_young_policy_is_not_due if {
	count(findings({"reviewMonths": 12, "inForce": "2025-11-21"})) == 0
	count(findings({"reviewMonths": 12, "inForce": "2025-11-20"})) == 1
}
