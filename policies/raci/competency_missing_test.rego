package muster.raci.competency_missing_test

import data.muster.raci.competency_missing

findings(activity) := found if {
	found := competency_missing.finding with input as {"kind": "RACI", "spec": {"activities": [activity]}}
		with data.registry as {"Role": {
			"manager": {"spec": {"competencies": ["L", "A", "C"]}},
			"engineer": {"spec": {"competencies": ["T"]}},
			"silent": {"spec": {}},
		}}
}

test_what_nobody_brings if {
	findings({"id": "plan", "competencies": ["T", "M", "A"], "accountable": ["manager"], "responsible": ["manager", "engineer"]}) == {{
		"msg": "plan asks for an expert in methods (M), which none of its roles brings: engineer, manager",
		"path": "/spec/activities/0/competencies/1",
	}}
}

test_together_they_bring_it if count(findings({"id": "plan", "competencies": ["T", "A"], "accountable": ["manager"], "responsible": ["engineer"]})) == 0

test_a_role_that_does_not_say if {
	count(findings({"id": "plan", "competencies": ["M"], "accountable": ["manager"], "responsible": ["silent"]})) == 0
	count(findings({"id": "plan", "competencies": ["M"], "responsible": ["unknown"]})) == 0
}

test_nothing_asked_and_nobody_there if {
	count(findings({"id": "plan", "accountable": ["engineer"]})) == 0
	count(findings({"id": "plan", "competencies": ["M"]})) == 0
}
