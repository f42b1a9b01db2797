package muster.change.acquisition_altered_test

import data.muster.change.acquisition_altered

findings(before, after) := found if {
	found := acquisition_altered.finding with input as {"before": {"spec": before}, "after": {"spec": after}}
}

purchase := {
	"date": "2026-02-03",
	"inService": "2026-03-02",
	"acquisition": "purchase",
	"cost": {"amount": "1299.00", "currency": "EUR"},
}

asset(number, how) := {"identifiers": {"fixedAssetNumber": number}, "purchase": object.union(purchase, how)}

test_cost if {
	findings(asset("FA-1", {}), asset("FA-1", {"cost": {"amount": "999.00"}})) == {{
		"msg": "the asset stands in the books as FA-1, and its cost was 1299.00 EUR and is 999.00 EUR now",
		"path": "/spec/purchase/cost",
	}}
}

test_days_and_kind if {
	count(findings(asset("FA-1", {}), asset("FA-1", {"date": "2026-02-04", "inService": "2026-09-01", "acquisition": "lease"}))) == 3
}

test_taken_away if {
	some f in findings(asset("FA-1", {}), {"identifiers": {"fixedAssetNumber": "FA-1"}})
	f.msg == "the asset stands in the books as FA-1, and its cost was 1299.00 EUR and was taken away"
}

test_the_same_amount_written_otherwise if {
	count(findings(asset("FA-1", {}), asset("FA-1", {"cost": {"amount": "1299.0"}}))) == 0
}

test_added_or_put_in_the_books_now if {
	count(findings({"identifiers": {"fixedAssetNumber": "FA-1"}}, asset("FA-1", {}))) == 0
	count(findings({"purchase": purchase}, asset("FA-1", {"inService": "2026-03-09"}))) == 0
}

test_what_else_changes if {
	count(findings(asset("FA-1", {}), asset("FA-1", {"order": "po-1", "line": 2}))) == 0
}

test_not_in_the_books if {
	count(findings({"purchase": purchase}, {"purchase": object.union(purchase, {"date": "2026-02-04"})})) == 0
}
