# METADATA
# title: Worth being capitalised, and finance has no number for it
# description: |
#   What costs as much as the threshold of its type or more stands in the fixed-asset register of finance, and is
#   depreciated there. Without the number nobody can compare the two registers: an asset may be on one and not on the
#   other. Several items in one record are judged by the cost of one; amounts in other currencies at the rate of the
#   registry.
# custom:
#   id: asset/fixed-asset-number-missing
#   kinds: [Asset]
#   severity: warning
#   fix: Ask finance for the number and note it in spec.identifiers.fixedAssetNumber.
#   source: IAITAM KPA 7
#   bad: |
#     holding: owned
#     purchase: {date: 2026-03-02, cost: {amount: "1340.00", currency: EUR}}   # of a type whose threshold is EUR 800
#   good: |
#     identifiers: {fixedAssetNumber: FA-2026-0402}
#     purchase: {date: 2026-03-02, cost: {amount: "1340.00", currency: EUR}}
package muster.asset.fixed_asset_number_missing

import data.muster.lib.money
import data.muster.lib.subject
import data.muster.lib.types

finding contains {
	"msg": sprintf("it cost %s %s%s, and from %s %s on its type is capitalised, but finance has no number for it", [
		input.spec.purchase.cost.amount,
		input.spec.purchase.cost.currency,
		_each,
		_threshold.amount,
		_threshold.currency,
	]),
	"path": "/spec/identifiers/fixedAssetNumber",
} if {
	input.spec.purchase.cost
	not input.spec.identifiers.fixedAssetNumber
	object.get(input.spec, "holding", "owned") == "owned"
	not object.get(input.spec.purchase, "acquisition", "purchase") in {"lease", "subscription"}
	subject.in_service
	not _expensed
	money.converted(input.spec.purchase.cost, _threshold.currency, _day) >= money.micros(_threshold) * _quantity
}

_expensed if types.says(input.spec.type, "depreciation").method == "expensed"

_threshold := types.says(input.spec.type, "capitalisationThreshold")

_day := object.get(input.spec.purchase, "date", data.as_of)

_quantity := object.get(input.spec, "quantity", 1)

_each := "" if _quantity == 1

_each := sprintf(" for %d of them", [_quantity]) if _quantity > 1
