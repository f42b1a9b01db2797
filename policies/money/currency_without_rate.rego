# METADATA
# title: An amount in a currency that nobody can convert
# description: |
#   Figures are added up in the registry's own currency. An amount in another one, for which muster.yaml has no rate,
#   is missing from every sum, or the code of its currency is a slip.
# custom:
#   id: money/currency-without-rate
#   kinds: [Asset, AssetType, Contract, CostCenter, Entitlement, Order, Product]
#   severity: error
#   fix: Correct the currency, or add its rate to spec.rates in muster.yaml.
#   source: IAITAM KPA 7
#   bad: |
#     cost: {amount: "1299.00", currency: EUX}
#   good: |
#     cost: {amount: "1299.00", currency: EUR}
package muster.money.currency_without_rate

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("the registry counts in %s and has no rate for %s", [home, currency]),
	"path": pointers.to(array.concat(["spec"], path)),
} if {
	home := _home
	some path in _paths[input.kind]
	currency := object.get(input.spec, path, home)
	currency != home
	not currency in _rated
}

finding contains {
	"msg": sprintf("the registry counts in %s and has no rate for %s", [_home, currency]),
	"path": pointers.to(["spec", list, i, field, "currency"]),
} if {
	some [list, field] in _lists[input.kind]
	some i, item in input.spec[list]
	currency := item[field].currency
	currency != _home
	not currency in _rated
}

# A registry has one record that describes it.
_home := [registry.spec.currency | some registry in data.registry.Registry][0]

_rated := {rate.currency | some registry in data.registry.Registry; some rate in registry.spec.rates}

_paths := {
	"Asset": [["purchase", "cost", "currency"], ["disposal", "cost", "currency"], ["disposal", "proceeds", "currency"]],
	"AssetType": [["capitalisationThreshold", "currency"]],
	"Contract": [["value", "currency"], ["committed", "currency"], ["actual", "currency"]],
	"CostCenter": [["currency"]],
	"Entitlement": [["purchase", "cost", "currency"], ["maintenance", "cost", "currency"]],
	"Order": [["total", "currency"]],
	"Product": [["price", "list", "currency"], ["price", "negotiated", "currency"]],
}

_lists := {
	"Contract": [["prices", "price"], ["prices", "trueUp"]],
	"Order": [["lines", "price"], ["invoices", "total"]],
}
