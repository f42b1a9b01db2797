package muster.contract.notice_unknown_test

import data.muster.contract.notice_unknown

findings(spec) := found if {
	found := notice_unknown.finding with input as {"spec": object.union({"category": "support"}, spec)}
}

ends := {"term": {"start": "2026-01-01", "end": "2028-12-31"}}

test_it_renews_and_nobody_knows_the_notice if {
	findings(object.union(ends, {"renewal": {"mode": "auto"}})) == {{
		"msg": "it renews by itself, but the length of notice is not given",
		"path": "/spec/renewal",
	}}
}

test_open_ended_and_nobody_knows_the_notice if {
	findings({"term": {"start": "2026-01-01"}}) == {{
		"msg": "the support contract has no last day, and the length of notice is not given either",
		"path": "/spec/term",
	}}
	count(findings({"renewal": {"mode": "auto"}})) == 1
}

test_the_notice_is_known if {
	count(findings({"renewal": {"mode": "auto"}, "notice": {"months": 3}})) == 0
	count(findings({"notice": {"days": 0}})) == 0
	count(findings({"notice": {"served": "2026-10-01"}})) == 0
}

test_the_frame_agreement_says_it if {
	count(findings({"parent": "frame-2024"})) == 0
}

test_what_ends_or_lasts_for_ever if {
	count(findings(ends)) == 0
	count(findings({"category": "licence"})) == 0
}
