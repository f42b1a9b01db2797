package own.asset.cost_center_missing_test

import data.own.asset.cost_center_missing

test_asset_without_cost_center if {
	count(cost_center_missing.finding) == 1 with input as {"kind": "Asset", "spec": {"type": "laptop"}}
}

test_asset_with_cost_center if {
	count(cost_center_missing.finding) == 0 with input as {"kind": "Asset", "spec": {"costCenter": "it"}}
}
