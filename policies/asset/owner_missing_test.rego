package muster.asset.owner_missing_test

import data.muster.asset.owner_missing
import data.muster.lib.example_test as example

test_an_asset_without_owner if {
	some f in owner_missing.finding with input as {"kind": "Asset", "spec": {"type": "laptop"}}
	f.path == "/spec/owner"
}

test_an_asset_with_owner if {
	count(owner_missing.finding) == 0 with input as {"kind": "Asset", "spec": {"type": "laptop", "owner": "OrgUnit/finance"}}
}

test_what_others_own if {
	count(owner_missing.finding) == 0 with input as {"kind": "Asset", "spec": {"type": "smartphone", "holding": "byod"}}
	count(owner_missing.finding) == 0 with input as {"kind": "Asset", "spec": {"type": "server", "holding": "customer"}}
	count(owner_missing.finding) == 1 with input as {"kind": "Asset", "spec": {"type": "laptop", "holding": "leased"}}
}

test_what_the_lifecycle_model_asks_for_is_told_there if {
	count(owner_missing.finding) == 0 with input as example.asset("laptop", "in-use", {})
		with data.registry as example.strict(["/spec/owner"])
		with data.index as example.index
		with data.as_of as example.day
	count(owner_missing.finding) == 1 with input as example.asset("laptop", "in-use", {})
		with data.registry as example.strict(["/spec/notes"])
		with data.index as example.index
		with data.as_of as example.day
}
