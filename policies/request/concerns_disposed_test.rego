package muster.request.concerns_disposed_test

import data.muster.lib.example_test as example
import data.muster.request.concerns_disposed

findings(category, state, concerns) := found if {
	found := concerns_disposed.finding with input as {"spec": {"category": category, "state": state, "concerns": concerns}}
		with data.registry as object.union(example.registry, {"Asset": {"gone": example.asset("laptop", "disposed", {}), "here": example.asset("laptop", "in-use", {})}})
		with data.index as example.index
}

test_gone if {
	findings("service", "in-progress", ["Asset/here", "Service/crm", "Asset/gone"]) == {{
		"msg": "the request is in progress, and gone is disposed since 2026-03-02",
		"path": "/spec/concerns/2",
	}}
}

test_closed if {
	count(findings("service", "done", ["Asset/gone"])) == 0
}

test_about_what_is_here if {
	count(findings("service", "open", ["Asset/here", "Asset/unheard-of"])) == 0
}

test_its_disposal_may_still_be_open if {
	count(findings("disposal", "open", ["Asset/gone"])) == 0
	count(findings("reclaim", "open", ["Asset/gone"])) == 0
}
