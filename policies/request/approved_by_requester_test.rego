package muster.request.approved_by_requester_test

import data.muster.request.approved_by_requester

findings(by, decision) := found if {
	found := approved_by_requester.finding with input as {"spec": {
		"requestedBy": "p-asks",
		"requestedFor": "Person/p-gets",
		"approvals": [{"by": "p-boss", "decision": "approved"}, {"by": by, "decision": decision}],
	}}
}

test_by_who_asked if {
	findings("p-asks", "approved") == {{"msg": "p-asks asked for it and approved it", "path": "/spec/approvals/1/by"}}
}

test_by_who_gets_it if {
	findings("p-gets", "approved") == {{"msg": "p-gets is the one it is for and approved it", "path": "/spec/approvals/1/by"}}
}

test_by_somebody_else if {
	count(findings("p-other", "approved")) == 0
}

test_anybody_may_reject if {
	count(findings("p-asks", "rejected")) == 0
}

test_nobody_is_named if {
	found := approved_by_requester.finding with input as {"spec": {"approvals": [{"by": "p-boss", "decision": "approved"}]}}
	count(found) == 0
}
