package muster.document.kept_past_retention_test

import data.muster.document.kept_past_retention

findings(category, more) := found if {
	found := kept_past_retention.finding with input as {"kind": "Document", "spec": object.union({"category": category}, more)}
		with data.as_of as "2026-11-21"
}

test_kept_too_long if {
	findings("policy", {"retention": {"until": "2025-09-30"}}) == {{
		"msg": "it was to be kept until 2025-09-30, and nothing says that it was destroyed",
		"path": "/spec/retention",
	}}
}

test_months_after_it_was_withdrawn if {
	count(findings("policy", {"withdrawn": "2024-11-20", "retention": {"months": 24}})) == 1
	count(findings("policy", {"withdrawn": "2024-11-21", "retention": {"months": 24}})) == 0
	count(findings("policy", {"issued": "2010-01-01", "retention": {"months": 24}})) == 0
}

test_months_after_a_report_was_issued if {
	count(findings("report", {"issued": "2018-09-30", "retention": {"months": 84}})) == 1
	count(findings("certificate", {"issued": "2026-06-24", "retention": {"months": 84}})) == 0
}

test_the_last_day_counts if {
	count(findings("policy", {"retention": {"until": "2026-11-21"}})) == 0
}

test_destroyed_or_without_an_end if {
	count(findings("policy", {"retention": {"until": "2025-09-30", "destroyed": "2025-10-14"}})) == 0
	count(findings("policy", {"retention": {"basis": "tax law"}})) == 0
	count(findings("policy", {})) == 0
}
