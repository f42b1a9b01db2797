# METADATA
# title: A cost or price below zero
# description: |
#   What was paid, received or agreed is not negative; whether it comes in or goes out is said by the field. Credits and
#   discounts on orders and invoices are left alone.
# custom:
#   id: money/negative-amount
#   kinds: [Asset, AssetType, Contract, Entitlement, Product]
#   severity: error
#   fix: Write the amount without the sign, in the field that says what it is.
#   source: IAITAM KPA 7
#   bad: |
#     disposal: {on: 2026-06-15, method: recycling, cost: {amount: "-12.00", currency: EUR}}
#   good: |
#     disposal: {on: 2026-06-15, method: recycling, cost: {amount: "12.00", currency: EUR}}
package muster.money.negative_amount

import data.muster.lib.money

finding contains {
	"msg": sprintf("%s %s is below zero", [cost.amount, cost.currency]),
	"path": path,
} if {
	some path, cost in _amounts
	cost.amount < "0" # as text: this is what costs little
	money.is_negative(cost)
}

_amounts["/spec/purchase/cost"] := input.spec.purchase.cost

_amounts["/spec/disposal/cost"] := input.spec.disposal.cost

_amounts["/spec/disposal/proceeds"] := input.spec.disposal.proceeds

_amounts["/spec/capitalisationThreshold"] := input.spec.capitalisationThreshold

_amounts["/spec/value"] := input.spec.value

_amounts["/spec/committed"] := input.spec.committed

_amounts["/spec/actual"] := input.spec.actual

_amounts["/spec/maintenance/cost"] := input.spec.maintenance.cost

_amounts["/spec/price/list"] := input.spec.price.list

_amounts["/spec/price/negotiated"] := input.spec.price.negotiated

_amounts[sprintf("/spec/prices/%d/price", [i])] := item.price if some i, item in input.spec.prices

_amounts[sprintf("/spec/prices/%d/trueUp", [i])] := item.trueUp if some i, item in input.spec.prices
