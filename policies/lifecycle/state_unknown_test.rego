package muster.lifecycle.state_unknown_test

import data.muster.lib.example_test as example
import data.muster.lifecycle.state_unknown

findings(record) := found if {
	found := state_unknown.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
}

test_a_state_of_no_model if {
	findings(example.asset("laptop", "deployed", {})) == {{
		"msg": `the lifecycle model simple has no state "deployed"; its states are planned, in-stock, preparing, in-use, returned, disposed`,
		"path": "/spec/lifecycle/state",
	}}
}

test_an_earlier_step_of_no_model if {
	history := [{"state": "planned", "since": "2026-01-11"}, {"state": "stored", "since": "2026-02-11"}]
	findings(example.asset("laptop", "in-use", {"lifecycle": {"history": history}})) == {{
		"msg": `the lifecycle model simple has no state "stored"; its states are planned, in-stock, preparing, in-use, returned, disposed`,
		"path": "/spec/lifecycle/history/1/state",
	}}
}

test_a_state_of_the_model if {
	count(findings(example.asset("laptop", "in-use", {}))) == 0
}

test_a_contract_without_lifecycle if {
	count(findings({"kind": "Contract", "spec": {"type": "agreement", "category": "support"}})) == 0
	count(findings({"kind": "Contract", "spec": {"category": "support"}})) == 0
}

test_a_type_that_is_not_registered_has_a_finding_of_its_own if {
	history := [{"state": "planned", "since": "2026-01-11"}]
	count(findings(example.asset("unheard-of", "in-use", {"lifecycle": {"history": history}}))) == 0
}
