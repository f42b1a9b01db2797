package muster.raci.review_overdue_test

import data.muster.raci.review_overdue

findings(spec) := found if {
	found := review_overdue.finding with input as {"kind": "Role", "spec": spec} with data.as_of as "2026-11-21"
}

test_the_day_after if findings({"reviewOn": "2026-11-20"}) == {{"msg": "it was to be reviewed on 2026-11-20", "path": "/spec/reviewOn"}}

test_due_today_is_due if count(findings({"reviewOn": "2026-11-21"})) == 0

test_no_day if count(findings({})) == 0
