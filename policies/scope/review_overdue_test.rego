package muster.scope.review_overdue_test

import data.muster.scope.review_overdue

findings(spec) := found if {
	found := review_overdue.finding with input as {"kind": "Scope", "spec": spec} with data.as_of as "2026-11-21"
}

test_an_exclusion_past_its_review if {
	findings({"exclusions": [{"name": "a"}, {"name": "b", "reviewOn": "2026-11-20"}]}) == {{
		"msg": "the review of what is left out as b was due on 2026-11-20",
		"path": "/spec/exclusions/1/reviewOn",
	}}
}

test_the_scope_itself if {
	some f in findings({"reviewOn": "2026-10-31"})
	f.path == "/spec/reviewOn"
}

test_the_day_itself_is_in_time if {
	count(findings({"reviewOn": "2026-11-21", "exclusions": [{"name": "a", "reviewOn": "2026-11-21"}]})) == 0
}

test_without_days if {
	count(findings({"exclusions": [{"name": "a"}]})) == 0
	count(findings({})) == 0
}
