package muster.asset.funding_bound_test

import data.muster.asset.funding_bound

findings(until, method) := found if {
	found := funding_bound.finding with input as {"spec": {
		"purchase": {"funding": [{"name": "Own budget"}, {"name": "Grant 2023-17", "restriction": "not to be sold", "until": until}]},
		"disposal": {"on": "2026-06-15", "method": method},
	}}
}

test_sold_too_early if {
	findings("2028-06-30", "resale") == {{
		"msg": "it left by resale on 2026-06-15, and until 2028-06-30 the money of Grant 2023-17 binds it: not to be sold",
		"path": "/spec/purchase/funding/1/until",
	}}
}

test_the_last_day_counts if {
	count(findings("2026-06-15", "donation")) == 1
	count(findings("2026-06-14", "donation")) == 0
}

test_given_back if {
	count(findings("2028-06-30", "return-to-lessor")) == 0
}

test_still_here if {
	found := funding_bound.finding with input as {"spec": {"purchase": {"funding": [{"name": "Grant", "restriction": "not to be sold", "until": "2028-06-30"}]}}}
	count(found) == 0
}
