package muster.entitlement.quantity_contradicts_metric_test

import data.muster.entitlement.quantity_contradicts_metric
import data.muster.lib.example_test as example

messages(state, more) := said if {
	record := {"kind": "Entitlement", "spec": object.union({"type": "licence", "lifecycle": {"state": state}}, more)}
	found := quantity_contradicts_metric.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
	said := {f.msg | some f in found}
}

test_no_quantity if {
	messages("in-use", {"metric": "named-user"}) == {"the right is counted by named-user, but its quantity is not given"}
}

test_an_unlimited_right_with_a_number if {
	messages("in-use", {"metric": "unlimited", "quantity": 999999}) == {"the right is unlimited, but its quantity is 999999"}
}

test_counted_or_unlimited if {
	messages("in-use", {"metric": "named-user", "quantity": 250}) == set()
	messages("in-use", {"metric": "named-user", "quantity": 0}) == set()
	messages("in-use", {"metric": "unlimited"}) == set()
}

test_still_planned if {
	messages("planned", {"metric": "named-user"}) == set()
}
