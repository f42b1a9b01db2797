package muster.record.cost_center_closed_test

import data.muster.lib.example_test as example
import data.muster.record.cost_center_closed

centers := {"CostCenter": {
	"closed": {"spec": {"until": "2024-12-31"}},
	"last-day": {"spec": {"until": "2026-11-21"}},
	"open": {"spec": {}},
}}

findings(record) := found if {
	found := cost_center_closed.finding with input as record
		with data.registry as object.union(example.registry, centers)
		with data.index as example.index
		with data.as_of as example.day
}

test_an_asset_on_a_closed_cost_centre if {
	findings(example.asset("laptop", "in-use", {"costCenter": "closed"})) == {{
		"msg": "the cost centre closed was closed on 2024-12-31",
		"path": "/spec/costCenter",
	}}
}

test_a_line_of_an_order if {
	some f in findings({"kind": "Order", "spec": {"costCenter": "open", "lines": [{"line": 1, "costCenter": "closed"}]}})
	f.path == "/spec/lines/0/costCenter"
}

test_an_order_is_judged_by_its_day if {
	count(findings({"kind": "Order", "spec": {"costCenter": "closed", "ordered": "2024-12-31"}})) == 0
	count(findings({"kind": "Order", "spec": {"costCenter": "closed", "ordered": "2025-01-01"}})) == 1
}

test_the_last_day_counts if {
	count(findings(example.asset("laptop", "in-use", {"costCenter": "last-day"}))) == 0
}

test_open_or_over if {
	count(findings(example.asset("laptop", "in-use", {"costCenter": "open"}))) == 0
	count(findings(example.asset("laptop", "disposed", {"costCenter": "closed"}))) == 0
	count(findings({"kind": "Person", "spec": {"status": "left", "costCenter": "closed"}})) == 0
}
