package muster.request.done_without_approval_test

import data.muster.request.done_without_approval

findings(more) := found if {
	found := done_without_approval.finding with input as {"spec": object.union({"category": "change", "state": "done", "done": "2026-11-06"}, more)}
		with data.as_of as "2026-11-21"
}

yes(on) := {"by": "p-0110", "on": on, "decision": "approved"}

no(on) := {"by": "p-0150", "on": on, "decision": "rejected"}

test_nobody_approved_it if {
	findings({}) == {{"msg": "the change was done on 2026-11-06, and nobody has approved it", "path": "/spec/approvals"}}
	count(findings({"changeType": "normal", "category": "disposal"})) == 1
}

test_rejected if {
	findings({"approvals": [no("2026-11-04")]}) == {{"msg": "the change was rejected, and was done on 2026-11-06", "path": "/spec/state"}}
	count(findings({"category": "service", "approvals": [no("2026-11-04")]})) == 1
}

test_approved_too_late if {
	findings({"approvals": [yes("2026-11-07")]}) == {{"msg": "the change was done on 2026-11-06 and approved only on 2026-11-07", "path": "/spec/approvals"}}
}

test_approved_in_time if {
	count(findings({"approvals": [yes("2026-11-06")]})) == 0
	count(findings({"approvals": [no("2026-11-01"), yes("2026-11-04")]})) == 0
	count(findings({"changeType": "standard"})) == 0
}

test_an_emergency_has_a_week if {
	count(findings({"changeType": "emergency"})) == 1
	count(findings({"changeType": "emergency", "done": "2026-11-14"})) == 0
	count(findings({"changeType": "emergency", "done": "2026-11-13"})) == 1
	count(findings({"changeType": "emergency", "approvals": [yes("2026-11-12")]})) == 0
}

test_services_need_no_approval if {
	count(findings({"category": "service"})) == 0
}

test_not_done if {
	count(findings({"state": "open"})) == 0
	count(findings({"state": "rejected", "approvals": [no("2026-11-04")]})) == 0
}
