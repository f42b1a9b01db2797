package muster.person.status_behind_test

import data.muster.person.status_behind

findings(status, leaves) := found if {
	found := status_behind.finding with input as {"spec": {"status": status, "leaves": leaves}}
		with data.as_of as "2026-11-21"
}

test_past_the_last_day_and_not_left if {
	findings("leaving", "2026-11-20") == {{
		"msg": `the person's last day was 2026-11-20, but their status is still "leaving"`,
		"path": "/spec/status",
	}}
	count(findings("active", "2026-11-20")) == 1
}

test_left_before_the_last_day if {
	some f in findings("left", "2026-11-22")
	f.path == "/spec/leaves"
}

test_on_the_last_day_both_are_right if {
	count(findings("leaving", "2026-11-21")) == 0
	count(findings("left", "2026-11-21")) == 0
}

test_in_agreement if {
	count(findings("left", "2026-10-30")) == 0
	count(findings("active", "2027-06-30")) == 0
	count(status_behind.finding) == 0 with input as {"spec": {"status": "active"}} with data.as_of as "2026-11-21"
}
