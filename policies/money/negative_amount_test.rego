package muster.money.negative_amount_test

import data.muster.money.negative_amount

paths(kind, spec) := places if {
	found := negative_amount.finding with input as {"kind": kind, "spec": spec}
	places := {f.path | some f in found}
}

eur(amount) := {"amount": amount, "currency": "EUR"}

test_below_zero if {
	negative_amount.finding == {{
		"msg": "-12.00 EUR is below zero",
		"path": "/spec/disposal/cost",
	}} with input as {"kind": "Asset", "spec": {"purchase": {"cost": eur("1299.00")}, "disposal": {"cost": eur("-12.00")}}}
}

test_in_each_kind if {
	paths("Contract", {"value": eur("-1"), "committed": eur("1")}) == {"/spec/value"}
	paths("Contract", {"prices": [{"product": "a", "price": eur("-1"), "trueUp": eur("2")}]}) == {"/spec/prices/0/price"}
	paths("Entitlement", {"maintenance": {"cost": eur("-0.01")}}) == {"/spec/maintenance/cost"}
	paths("Product", {"price": {"list": eur("-5")}}) == {"/spec/price/list"}
	paths("AssetType", {"capitalisationThreshold": eur("-800")}) == {"/spec/capitalisationThreshold"}
}

test_zero_and_above if {
	paths("Asset", {"purchase": {"cost": eur("0")}}) == set()
	paths("Asset", {"purchase": {"cost": eur("1299.00")}}) == set()
	paths("Asset", {}) == set()
}

test_in_each_other_field if {
	paths("Asset", {"disposal": {"proceeds": eur("-1")}}) == {"/spec/disposal/proceeds"}
	paths("CostCenter", {"committed": eur("-1"), "actual": eur("-2")}) == {"/spec/committed", "/spec/actual"}
	paths("Product", {"price": {"negotiated": eur("-5")}}) == {"/spec/price/negotiated"}
}
