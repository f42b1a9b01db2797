package muster.asset.verification_overdue_test

import data.muster.asset.verification_overdue
import data.muster.lib.example_test as example

every_year := {"intervalMonths": 12, "methods": ["physical-inventory", "barcode-scan"]}

findings(rhythm, more) := found if {
	found := verification_overdue.finding with input as example.asset("switch", "in-use", more)
		with data.registry as object.union(example.registry, {"AssetType": {"hardware": {"spec": {"verification": rhythm}}}})
		with data.index as example.index
		with data.as_of as example.day
}

verified(day, method) := {"verification": {"on": day, "method": method}}

test_longer_ago_than_its_type_asks if {
	findings(every_year, verified("2025-11-20", "barcode-scan")) == {{
		"msg": "the record was last verified on 2025-11-20, so it should have been verified again by 2026-11-20",
		"path": "/spec/verification/on",
	}}
}

test_due_today_is_not_overdue if {
	count(findings(every_year, verified("2025-11-21", "barcode-scan"))) == 0
}

test_in_days if {
	count(findings({"intervalDays": 30}, verified("2026-10-21", "discovery"))) == 1
	count(findings({"intervalDays": 30}, verified("2026-10-22", "discovery"))) == 0
}

test_never_verified if {
	some f in findings(every_year, {"purchase": {"date": "2025-03-02"}})
	f.msg == "the record begins on 2025-03-02 and was never verified, so it should have been verified by 2026-03-02"
	count(findings(every_year, {"lifecycle": {"history": [{"state": "in-stock", "since": "2025-01-01"}]}})) == 1
}

test_new_enough_to_be_unverified if {
	count(findings(every_year, {})) == 0
}

test_in_a_way_that_does_not_count if {
	more := object.union(verified("2026-11-01", "discovery"), {"purchase": {"date": "2025-03-02"}})
	some f in findings(every_year, more)
	contains(f.msg, "only by discovery, which its type does not accept")
}

test_a_type_that_asks_for_nothing if {
	count(verification_overdue.finding) == 0 with input as example.asset("switch", "in-use", {"lifecycle": {"since": "2001-01-01"}})
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

test_out_of_service if {
	count(findings(every_year, {"lifecycle": {"state": "disposed", "since": "2020-01-01"}})) == 0
}
