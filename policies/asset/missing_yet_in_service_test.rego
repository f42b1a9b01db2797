package muster.asset.missing_yet_in_service_test

import data.muster.asset.missing_yet_in_service
import data.muster.lib.example_test as example

messages(state, more) := said if {
	found := missing_yet_in_service.finding with input as example.asset("laptop", state, more)
		with data.registry as example.registry
		with data.index as example.index
	said := {f.msg | some f in found}
}

test_stolen_and_in_use if {
	messages("in-use", {"loss": {"kind": "stolen", "reported": "2026-11-02"}}) == {"the asset was reported stolen on 2026-11-02, but its state is in-use"}
}

test_not_found_and_in_use if {
	messages("in-use", {"verification": {"on": "2026-10-05", "result": "not-found"}}) == {"the asset was looked for and not found on 2026-10-05, but its state is in-use"}
}

test_found_again if {
	messages("in-use", {"loss": {"reported": "2026-11-02", "recovered": "2026-11-04"}}) == set()
	messages("in-use", {"verification": {"on": "2026-11-05", "result": "confirmed"}}) == set()
}

test_out_of_service if {
	messages("returned", {"loss": {"kind": "lost", "reported": "2026-11-02"}}) == set()
	messages("disposed", {"verification": {"on": "2026-10-05", "result": "not-found"}}) == set()
}
