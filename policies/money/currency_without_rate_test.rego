package muster.money.currency_without_rate_test

import data.muster.money.currency_without_rate

registry := {"Registry": {"acme": {"spec": {"currency": "EUR", "rates": [{"currency": "MAD", "from": "2026-01-01", "rate": "0.0934"}]}}}}

paths(kind, spec) := places if {
	found := currency_without_rate.finding with input as {"kind": kind, "spec": spec} with data.registry as registry
	places := {f.path | some f in found}
}

money(currency) := {"amount": "1.00", "currency": currency}

test_no_rate if {
	currency_without_rate.finding == {{
		"msg": "the registry counts in EUR and has no rate for EUX",
		"path": "/spec/purchase/cost/currency",
	}} with input as {"kind": "Asset", "spec": {"purchase": {"cost": money("EUX")}}} with data.registry as registry
}

test_in_lists if {
	paths("Order", {"total": money("EUR"), "lines": [{"line": 1, "price": money("USD")}]}) == {"/spec/lines/0/price/currency"}
	paths("Contract", {"prices": [{"product": "a", "trueUp": money("USD")}]}) == {"/spec/prices/0/trueUp/currency"}
	paths("CostCenter", {"currency": "USD"}) == {"/spec/currency"}
}

test_its_own_currency_or_one_with_a_rate if {
	paths("Asset", {"purchase": {"cost": money("EUR")}}) == set()
	paths("Asset", {"purchase": {"cost": money("MAD")}}) == set()
	paths("Asset", {}) == set()
}

test_in_each_field if {
	every steps in [
		["disposal", "cost"],
		["disposal", "proceeds"],
		["capitalisationThreshold"],
		["value"],
		["committed"],
		["actual"],
		["maintenance", "cost"],
		["total"],
		["price", "list"],
		["price", "negotiated"],
	] {
		spec := json.patch({"disposal": {}, "maintenance": {}, "price": {}}, [{"op": "add", "path": steps, "value": money("USD")}])
		paths("Any", spec) == {sprintf("/spec/%s/currency", [concat("/", steps)])}
	}
	paths("Order", {"invoices": [{"total": money("USD")}]}) == {"/spec/invoices/0/total/currency"}
	paths("Contract", {"prices": [{"price": money("USD")}]}) == {"/spec/prices/0/price/currency"}
}
