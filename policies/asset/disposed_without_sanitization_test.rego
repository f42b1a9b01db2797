package muster.asset.disposed_without_sanitization_test

import data.muster.asset.disposed_without_sanitization
import data.muster.lib.example_test as example

findings(type, more) := found if {
	record := example.asset(type, "disposed", object.union({"disposal": {"on": "2026-06-15", "method": "resale"}}, more))
	found := disposed_without_sanitization.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
}

test_sold_with_its_data if {
	findings("laptop", {}) == {{
		"msg": "the asset left by resale on 2026-06-15, and nothing says that its data was destroyed",
		"path": "/spec/sanitization",
	}}
}

test_wiped_too_late if {
	some f in findings("laptop", {"sanitization": {"on": "2026-06-16", "method": "clear"}})
	f.path == "/spec/sanitization/on"
}

test_wiped_in_time if {
	count(findings("laptop", {"sanitization": {"on": "2026-06-15", "method": "purge"}})) == 0
}

test_destroyed if {
	count(findings("laptop", {"disposal": {"method": "destruction"}})) == 0
	count(findings("laptop", {"sanitization": {"on": "2026-06-20", "method": "destroy"}, "disposal": {"method": "recycling"}})) == 0
}

test_what_holds_no_data_of_ours if {
	count(findings("switch", {})) == 0
	count(findings("laptop", {"holding": "byod"})) == 0
	count(findings("laptop", {"lifecycle": {"state": "in-use"}})) == 0
}
