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

finding contains {
	"msg": sprintf("the registry counts in %s and has no rate for %s", [_home, currency]),
	"path": path,
} if {
	some path, currency in _currencies
	currency != _home
	not currency in _rated
}

# There is one registry.
_home := registry.spec.currency if some registry in data.registry.Registry

_rated := {rate.currency | some registry in data.registry.Registry; some rate in registry.spec.rates}

_currencies["/spec/purchase/cost/currency"] := input.spec.purchase.cost.currency

_currencies["/spec/disposal/cost/currency"] := input.spec.disposal.cost.currency

_currencies["/spec/disposal/proceeds/currency"] := input.spec.disposal.proceeds.currency

_currencies["/spec/capitalisationThreshold/currency"] := input.spec.capitalisationThreshold.currency

_currencies["/spec/value/currency"] := input.spec.value.currency

_currencies["/spec/committed/currency"] := input.spec.committed.currency

_currencies["/spec/actual/currency"] := input.spec.actual.currency

_currencies["/spec/maintenance/cost/currency"] := input.spec.maintenance.cost.currency

_currencies["/spec/total/currency"] := input.spec.total.currency

_currencies["/spec/price/list/currency"] := input.spec.price.list.currency

_currencies["/spec/price/negotiated/currency"] := input.spec.price.negotiated.currency

_currencies["/spec/currency"] := input.spec.currency

_currencies[sprintf("/spec/lines/%d/price/currency", [i])] := item.price.currency if some i, item in input.spec.lines

_currencies[sprintf("/spec/invoices/%d/total/currency", [i])] := item.total.currency if some i, item in input.spec.invoices

_currencies[sprintf("/spec/prices/%d/price/currency", [i])] := item.price.currency if some i, item in input.spec.prices

_currencies[sprintf("/spec/prices/%d/trueUp/currency", [i])] := item.trueUp.currency if some i, item in input.spec.prices
