package muster.request.overdue_test

import data.muster.request.overdue

findings(state, due) := found if {
	found := overdue.finding with input as {"spec": {"state": state, "due": due}} with data.as_of as "2026-11-21"
}

test_past_its_day if {
	findings("in-progress", "2026-10-30") == {{"msg": "the request was due on 2026-10-30, 22 days ago, and is in progress", "path": "/spec/due"}}
	findings("open", "2026-11-20") == {{"msg": "the request was due on 2026-11-20, 1 day ago, and is open", "path": "/spec/due"}}
}

test_due_today if {
	count(findings("approved", "2026-11-21")) == 0
}

test_closed if {
	every state in ["done", "rejected", "cancelled"] {
		count(findings(state, "2026-10-30")) == 0
	}
}

test_no_day if {
	found := overdue.finding with input as {"spec": {"state": "open"}} with data.as_of as "2026-11-21"
	count(found) == 0
}
