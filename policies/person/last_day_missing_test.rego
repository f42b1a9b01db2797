package muster.person.last_day_missing_test

import data.muster.person.last_day_missing

test_leaving_on_no_day if {
	last_day_missing.finding == {{
		"msg": `the person's status is "leaving", but their last day is not given`,
		"path": "/spec/leaves",
	}} with input as {"spec": {"status": "leaving"}}
}

test_left_on_no_day if {
	count(last_day_missing.finding) == 1 with input as {"spec": {"status": "left"}}
}

test_leaving_on_a_day if {
	count(last_day_missing.finding) == 0 with input as {"spec": {"status": "leaving", "leaves": "2026-12-11"}}
}

test_staying if {
	count(last_day_missing.finding) == 0 with input as {"spec": {"status": "active"}}
}
