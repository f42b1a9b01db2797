package muster.asset.owner_missing_test

import data.muster.asset.owner_missing

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
