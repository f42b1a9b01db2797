package muster.order.registered_differ_test

import data.muster.order.registered_differ

facts := {
	"Product": {"laptop-x": {"spec": {"category": "hardware"}}, "cable": {"spec": {"category": "component"}}, "suite": {"spec": {"category": "software"}}},
	"Asset": {
		"a-1": {"spec": {"purchase": {"order": "po-1", "line": 1}}},
		"a-2": {"spec": {"purchase": {"order": "po-1", "line": 1}}},
		"lot": {"spec": {"quantity": 4, "purchase": {"order": "po-1", "line": 2}}},
	},
	"Entitlement": {"ent-1": {"spec": {"quantity": 30, "packSize": 2, "purchase": {"order": "po-1", "line": 3}}}},
}

referrers := [
	{"kind": "Asset", "name": "a-1", "pointer": "/spec/purchase/order"},
	{"kind": "Asset", "name": "a-2", "pointer": "/spec/purchase/order"},
	{"kind": "Asset", "name": "lot", "pointer": "/spec/purchase/order"},
	{"kind": "Entitlement", "name": "ent-1", "pointer": "/spec/purchase/order"},
	{"kind": "Request", "name": "r-1", "pointer": "/spec/concerns/0"},
]

findings(line, product, ordered, receipts) := found if {
	found := registered_differ.finding with input as {"metadata": {"name": "po-1"}, "spec": {
		"lines": [{"line": line, "product": product, "quantity": ordered}],
		"receipts": receipts,
	}}
		with data.registry as facts
		with data.index as {"referrers": {"Order": {"po-1": referrers}}}
		with data.as_of as "2026-11-21"
}

received(line, quantity, on) := [{"number": "1", "on": on, "lines": [{"line": line, "quantity": quantity}]}]

test_fewer_registered_than_received if {
	findings(1, "laptop-x", 3, received(1, 3, "2026-03-12")) == {{
		"msg": "of line 1, 3 were received, the last on 2026-03-12, and 2 are registered",
		"path": "/spec/lines/0/quantity",
	}}
	count(findings(3, "suite", 32, received(3, 32, "2026-03-12"))) == 1
}

test_more_registered_than_ordered if {
	findings(2, "laptop-x", 3, []) == {{"msg": "of line 2, 3 were ordered and 4 are registered", "path": "/spec/lines/0/quantity"}}
	count(findings(3, "suite", 15, [])) == 1
}

test_all_are_registered if {
	count(findings(1, "laptop-x", 2, received(1, 2, "2026-03-12"))) == 0
	count(findings(2, "laptop-x", 4, received(2, 4, "2026-03-12"))) == 0
	count(findings(3, "suite", 30, received(3, 30, "2026-03-12"))) == 0
}

test_some_are_still_to_come if {
	count(findings(1, "laptop-x", 14, received(1, 2, "2026-03-12"))) == 0
}

test_two_weeks_to_register_it if {
	count(findings(1, "laptop-x", 3, received(1, 3, "2026-11-07"))) == 0
	count(findings(1, "laptop-x", 3, received(1, 3, "2026-11-06"))) == 1
}

test_long_ago if {
	count(findings(1, "laptop-x", 3, received(1, 3, "2023-11-21"))) == 0
	count(findings(1, "laptop-x", 3, received(1, 3, "2023-11-22"))) == 1
}

test_what_is_not_registered_one_by_one if {
	count(findings(4, "cable", 50, received(4, 50, "2026-03-12"))) == 0
	count(findings(4, "unheard-of", 50, received(4, 50, "2026-03-12"))) == 0
}

test_more_received_than_ordered_is_another_rules if {
	count(findings(2, "laptop-x", 3, received(2, 4, "2026-03-12"))) == 0
	count(findings(2, "laptop-x", 2, received(2, 3, "2026-03-12"))) == 1
}
