package muster.product.days_out_of_order_test

import data.muster.product.days_out_of_order

paths(spec) := places if {
	found := days_out_of_order.finding with input as {"spec": spec}
	places := {f.path | some f in found}
}

test_support_ends_before_the_release if {
	days_out_of_order.finding == {{
		"msg": "support ends on 2023-10-10, before the release on 2024-05-14",
		"path": "/spec/dates/endOfSupport/on",
	}} with input as {"spec": {"released": "2024-05-14", "dates": {"endOfSupport": {"on": "2023-10-10"}}}}
}

test_extended_support_ends_before_support if {
	paths({"dates": {"endOfSupport": {"on": "2029-10-09"}, "endOfExtendedSupport": {"on": "2026-10-13"}}}) == {"/spec/dates/endOfExtendedSupport/on"}
}

test_sale_ends_before_it_begins if {
	paths({"dates": {"available": {"on": "2024-05-14"}, "endOfSale": {"on": "2023-01-31"}}}) == {"/spec/dates/endOfSale/on"}
}

test_in_order if {
	paths({
		"released": "2024-05-14",
		"dates": {"available": {"on": "2024-05-14"}, "endOfSupport": {"on": "2029-10-09"}, "endOfExtendedSupport": {"on": "2029-10-09"}},
	}) == set()
}

test_days_that_are_not_given if {
	paths({}) == set()
	paths({"dates": {"endOfSupport": {"on": "2029-10-09"}}}) == set()
}
