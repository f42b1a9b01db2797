package muster.lib.requests_test

import data.muster.lib.requests

decided(state, approvals) := {"state": state, "approvals": approvals}

yes(on) := {"by": "p-0110", "on": on, "decision": "approved"}

no(on) := {"by": "p-0150", "on": on, "decision": "rejected"}

test_approved if {
	requests.approved(decided("done", [yes("2026-11-10")]))
	requests.approved(decided("open", [no("2026-11-09"), yes("2026-11-10")]))
	requests.approved({"state": "open", "changeType": "standard"})
}

test_not_approved if {
	not requests.approved({"state": "open"})
	not requests.approved(decided("open", []))
	not requests.approved(decided("open", [no("2026-11-10")]))
	not requests.approved(decided("open", [yes("2026-11-10"), no("2026-11-10")]))
	not requests.approved(decided("cancelled", [yes("2026-11-10")]))
	not requests.approved({"state": "rejected", "changeType": "standard"})
}

test_open if {
	requests.open({"state": "in-progress"})
	not requests.open({"state": "done"})
	not requests.open({"state": "rejected"})
}

test_the_number_is_read_either_way if {
	requests.has_number({"origin": {"number": "CHG0031207"}}, "chg0031207")
	not requests.has_number({"origin": {"number": "CHG0031207"}}, "CHG0031208")
	not requests.has_number({}, "CHG0031207")
}
