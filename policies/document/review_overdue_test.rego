package muster.document.review_overdue_test

import data.muster.document.review_overdue
import data.muster.lib.example_test as example

findings(more) := found if {
	found := review_overdue.finding with input as {"kind": "Document", "spec": object.union({"category": "procedure", "review": {"intervalMonths": 12}}, more)}
		with data.as_of as example.day
}

test_past_its_review if {
	findings({"review": {"last": "2025-03-18"}}) == {{
		"msg": "the procedure was last reviewed on 2025-03-18, so it should have been reviewed again by 2026-03-18",
		"path": "/spec/review/last",
	}}
}

test_never_reviewed if {
	findings({"issued": "2025-11-20"}) == {{
		"msg": "the procedure was issued on 2025-11-20 and never reviewed, so it should have been reviewed by 2026-11-20",
		"path": "/spec/review",
	}}
}

test_due_today_is_not_overdue if {
	count(findings({"review": {"last": "2025-11-21"}})) == 0
	count(findings({"review": {"last": "2025-11-20"}})) == 1
}

test_no_interval_or_no_day if {
	found := review_overdue.finding with input as {"kind": "Document", "spec": {"category": "procedure", "review": {"last": "2020-01-01"}}} with data.as_of as example.day
	count(found) == 0
	count(findings({})) == 0
}

test_withdrawn if {
	count(findings({"review": {"last": "2025-03-18"}, "withdrawn": "2026-11-20"})) == 0
	count(findings({"review": {"last": "2025-03-18"}, "withdrawn": "2026-11-21"})) == 1
}
