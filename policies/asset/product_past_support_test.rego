package muster.asset.product_past_support_test

import data.muster.asset.product_past_support

registry := {
	"AssetType": {"server": {"spec": {"lifecycle": "hardware"}}},
	"LifecycleModel": {"hardware": {"spec": {"states": [
		{"name": "in-use", "stage": "utilization"},
		{"name": "disposed", "stage": "disposal"},
	]}}},
	"Product": {
		"old-os": {"spec": {"dates": {"endOfSupport": {"on": "2023-10-10"}}}},
		"paid-os": {"spec": {"dates": {"endOfExtendedSupport": {"on": "2023-10-10"}}}},
	},
}

index := {"ancestors": {"AssetType": {"server": ["server"]}}}

asset(state, more) := {"spec": object.union({"type": "server", "product": "old-os", "lifecycle": {"state": state}}, more)}

findings(record, day) := found if {
	found := product_past_support.finding with input as record
		with data.registry as registry
		with data.index as index
		with data.as_of as day
}

test_in_service_past_the_support_of_its_product if {
	findings(asset("in-use", {}), "2023-10-20") == {{
		"msg": "the support of old-os ended on 2023-10-10, 10 days ago, and the asset is still in service",
		"path": "/spec/product",
	}}
}

test_its_own_day_goes_first if {
	some f in findings(asset("in-use", {"endOfSupport": {"on": "2024-01-01"}}), "2024-01-02")
	f.path == "/spec/endOfSupport/on"
	count(findings(asset("in-use", {"endOfSupport": {"on": "2026-01-01"}}), "2025-01-01")) == 0
}

test_the_last_day_counts if {
	count(findings(asset("in-use", {}), "2023-10-10")) == 0
}

test_which_support_it_was if {
	findings(asset("in-use", {"product": "paid-os"}), "2023-10-20") == {{
		"msg": "the extended support of paid-os ended on 2023-10-10, 10 days ago, and the asset is still in service",
		"path": "/spec/product",
	}}
}

test_out_of_service if {
	count(findings(asset("disposed", {}), "2026-01-01")) == 0
}

test_a_product_that_is_not_registered if {
	count(findings(asset("in-use", {"product": "unheard-of"}), "2026-01-01")) == 0
}

approved := {"Request": {"chg-1": {"spec": {"state": "approved", "approvals": [{"by": "p-0110", "on": "2023-10-02", "decision": "approved"}]}}}}

test_its_replacement_is_under_way if {
	every own in [{}, {"endOfSupport": {"on": "2023-10-11"}}] {
		planned := object.union(own, {"plannedReplacement": "2024-02-15", "requests": ["chg-1"]})
		count(product_past_support.finding) == 0 with input as asset("in-use", planned)
			with data.registry as object.union(registry, approved)
			with data.index as index
			with data.as_of as "2023-10-20"
		count(findings(asset("in-use", planned), "2023-10-20")) == 1
	}
}
