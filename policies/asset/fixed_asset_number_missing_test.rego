package muster.asset.fixed_asset_number_missing_test

import data.muster.asset.fixed_asset_number_missing
import data.muster.lib.example_test as example

capital := {"AssetType": {
	"hardware": {"spec": {"capitalisationThreshold": {"amount": "800.00", "currency": "EUR"}, "depreciation": {"method": "straight-line"}}},
	"switch": {"spec": {"depreciation": {"method": "expensed"}}},
}}

settings := {"Registry": {"r": {"spec": {"currency": "EUR", "rates": [
	{"currency": "MAD", "from": "2024-01-01", "rate": "0.09"},
	{"currency": "MAD", "from": "2026-01-01", "rate": "0.1"},
]}}}}

findings(type, state, more) := found if {
	found := fixed_asset_number_missing.finding with input as example.asset(type, state, more)
		with data.registry as object.union(object.union(example.registry, capital), settings)
		with data.index as example.index
		with data.as_of as example.day
}

cost(amount, currency) := {"purchase": {"date": "2026-03-02", "cost": {"amount": amount, "currency": currency}}}

test_no_number if {
	findings("laptop", "in-use", cost("1340.00", "EUR")) == {{
		"msg": "it cost 1340.00 EUR, and from 800.00 EUR on its type is capitalised, but finance has no number for it",
		"path": "/spec/identifiers/fixedAssetNumber",
	}}
}

test_the_threshold_itself_counts if {
	count(findings("laptop", "in-use", cost("800.00", "EUR"))) == 1
	count(findings("laptop", "in-use", cost("799.99", "EUR"))) == 0
}

test_several_are_judged_by_the_cost_of_one if {
	some f in findings("laptop", "in-use", object.union(cost("1600.00", "EUR"), {"quantity": 2}))
	contains(f.msg, "1600.00 EUR for 2 of them,")
	count(findings("laptop", "in-use", object.union(cost("1600.00", "EUR"), {"quantity": 3}))) == 0
}

test_other_currencies_at_the_rate_of_the_day if {
	count(findings("laptop", "in-use", cost("8000.00", "MAD"))) == 1
	count(findings("laptop", "in-use", object.union(cost("8000.00", "MAD"), {"purchase": {"date": "2025-12-31"}}))) == 0
	count(findings("laptop", "in-use", cost("8000.00", "USD"))) == 0
}

test_with_its_number if {
	count(findings("laptop", "in-use", object.union(cost("1340.00", "EUR"), {"identifiers": {"fixedAssetNumber": "FA-1"}}))) == 0
}

test_what_finance_does_not_capitalise if {
	count(findings("laptop", "in-use", object.union(cost("1340.00", "EUR"), {"holding": "leased"}))) == 0
	count(findings("laptop", "in-use", object.union(cost("1340.00", "EUR"), {"purchase": {"acquisition": "lease"}}))) == 0
	count(findings("switch", "in-use", cost("1340.00", "EUR"))) == 0
	count(findings("virtual-machine", "in-use", cost("1340.00", "EUR"))) == 0
}

test_not_in_service if {
	count(findings("laptop", "in-stock", cost("1340.00", "EUR"))) == 0
	count(findings("laptop", "in-use", {})) == 0
}

# A threshold is enough: how a type is depreciated may not be said.
test_a_type_that_does_not_say_how_it_is_depreciated if {
	found := fixed_asset_number_missing.finding with input as example.asset("laptop", "in-use", cost("1340.00", "EUR"))
		with data.registry as object.union(example.registry, {"AssetType": {"hardware": {"spec": {"capitalisationThreshold": {"amount": "800.00", "currency": "EUR"}}}}})
		with data.index as example.index
		with data.as_of as example.day
	count(found) == 1
}
