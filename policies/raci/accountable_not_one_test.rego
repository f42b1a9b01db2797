package muster.raci.accountable_not_one_test

import data.muster.raci.accountable_not_one

findings(activities) := found if {
	found := accountable_not_one.finding with input as {"kind": "RACI", "spec": {"activities": activities}}
}

test_nobody if {
	findings([{"id": "plan"}, {"id": "count", "accountable": []}]) == {
		{"msg": "nobody is accountable for plan", "path": "/spec/activities/0/accountable"},
		{"msg": "nobody is accountable for count", "path": "/spec/activities/1/accountable"},
	}
}

test_each_after_the_first if {
	findings([{"id": "plan", "accountable": ["a", "b", "c"]}]) == {
		{"msg": "b is accountable for plan besides a", "path": "/spec/activities/0/accountable/1"},
		{"msg": "c is accountable for plan besides a", "path": "/spec/activities/0/accountable/2"},
	}
}

test_one if count(findings([{"id": "plan", "accountable": ["a"]}])) == 0
