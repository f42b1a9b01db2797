package muster.contract.obligation_overdue_test

import data.muster.contract.obligation_overdue

findings(obligation) := found if {
	found := obligation_overdue.finding with input as {"spec": {"obligations": [{"name": "Deposit"}, obligation]}}
		with data.as_of as "2026-11-21"
}

test_we_are_late if {
	findings({"name": "Usage report", "by": "us", "due": "2026-11-20"}) == {{
		"msg": "Usage report was due on 2026-11-20, 1 day ago, and is not done",
		"path": "/spec/obligations/1",
	}}
}

test_the_vendor_is_late if {
	some f in findings({"name": "Service review", "by": "vendor", "due": "2026-10-31"})
	endswith(f.msg, "is not done: the vendor owes it")
}

test_due_today_is_not_overdue if {
	count(findings({"name": "Usage report", "due": "2026-11-21"})) == 0
}

test_done if {
	count(findings({"name": "Usage report", "due": "2026-10-31", "done": "2026-11-02"})) == 0
}
