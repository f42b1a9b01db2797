package muster.asset.warranty_before_purchase_test

import data.muster.asset.warranty_before_purchase

asset(bought, start, end) := {"spec": {
	"purchase": {"date": bought},
	"warranty": {"start": start, "end": end},
}}

test_begins_before_the_purchase if {
	warranty_before_purchase.finding == {{
		"msg": "the warranty begins on 2026-02-27, 3 days before the purchase on 2026-03-02",
		"path": "/spec/warranty/start",
	}} with input as asset("2026-03-02", "2026-02-27", "2029-03-01")
}

test_ends_before_it_begins if {
	some f in warranty_before_purchase.finding with input as asset("2020-01-01", "2026-03-02", "2026-03-01")
	f.path == "/spec/warranty/end"
}

test_ends_before_the_purchase if {
	count(warranty_before_purchase.finding) == 2 with input as asset("2026-03-02", "2020-03-02", "2023-03-01")
}

test_from_the_day_of_purchase if {
	count(warranty_before_purchase.finding) == 0 with input as asset("2026-03-02", "2026-03-02", "2029-03-01")
}

test_without_dates if {
	count(warranty_before_purchase.finding) == 0 with input as {"spec": {"warranty": {"start": "2026-03-02"}}}
}
