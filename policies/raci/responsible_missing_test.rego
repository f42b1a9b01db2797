package muster.raci.responsible_missing_test

import data.muster.raci.responsible_missing

findings(activities) := found if {
	found := responsible_missing.finding with input as {"kind": "RACI", "spec": {"activities": activities}}
}

test_nobody_does_it if {
	findings([{"id": "plan", "accountable": ["a"]}, {"id": "count", "responsible": []}]) == {
		{"msg": "no role is responsible for plan", "path": "/spec/activities/0/responsible"},
		{"msg": "no role is responsible for count", "path": "/spec/activities/1/responsible"},
	}
}

test_whoever_answers_may_do_it if count(findings([{"id": "plan", "accountable": ["a"], "responsible": ["a"]}])) == 0
