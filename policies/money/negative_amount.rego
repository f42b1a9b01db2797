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
import data.muster.lib.pointers

finding contains {
	"msg": sprintf("%s %s is below zero", [amount.amount, amount.currency]),
	"path": pointers.to(array.concat(["spec"], path)),
} if {
	some path in _paths[input.kind]
	object.get(input.spec, array.concat(path, ["amount"]), "0") < "0"
	amount := object.get(input.spec, path, null)
	money.is_negative(amount)
}

finding contains {
	"msg": sprintf("%s %s is below zero", [amount.amount, amount.currency]),
	"path": pointers.to(["spec", "prices", i, field]),
} if {
	some i, item in input.spec.prices
	some field in ["price", "trueUp"]
	amount := item[field]
	money.is_negative(amount)
}

_paths := {
	"Asset": [["purchase", "cost"], ["disposal", "cost"], ["disposal", "proceeds"]],
	"AssetType": [["capitalisationThreshold"]],
	"Contract": [["value"], ["committed"], ["actual"]],
	"Entitlement": [["purchase", "cost"], ["maintenance", "cost"]],
	"Product": [["price", "list"], ["price", "negotiated"]],
}
