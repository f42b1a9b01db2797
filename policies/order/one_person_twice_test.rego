package muster.order.one_person_twice_test

import data.muster.order.one_person_twice

test_requester_and_approver if {
	one_person_twice.finding == {{
		"msg": "p-0312 is both requester and approver of this order",
		"path": "/spec/approver",
	}} with input as {"spec": {"requester": "p-0312", "approver": "p-0312", "receiver": "p-0247"}}
}

test_approver_and_receiver if {
	some f in one_person_twice.finding with input as {"spec": {"requester": "p-0312", "approver": "p-0417", "receiver": "p-0417"}}
	f.path == "/spec/receiver"
}

test_requester_and_receiver if {
	some f in one_person_twice.finding with input as {"spec": {"requester": "p-0312", "receiver": "p-0312"}}
	f.msg == "p-0312 is both requester and receiver of this order"
}

test_three_people if {
	count(one_person_twice.finding) == 0 with input as {"spec": {"requester": "p-0312", "approver": "p-0417", "receiver": "p-0247"}}
}

test_nobody_named if {
	count(one_person_twice.finding) == 0 with input as {"spec": {}}
}
