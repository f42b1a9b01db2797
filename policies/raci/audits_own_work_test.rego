package muster.raci.audits_own_work_test

import data.muster.lib.example_test as example
import data.muster.raci.audits_own_work

findings(activity) := found if {
	found := audits_own_work.finding with input as {"kind": "RACI", "spec": {"activities": [activity]}}
		with data.registry as object.union(example.registry, {
			"Role": {
				"manager": {"spec": {"holders": ["Person/p-here"]}},
				"auditor": {"spec": {"holders": ["Team/audit"]}},
				"clerk": {"spec": {"holders": ["Person/p-storekeeper", "Person/p-left"]}},
				"outside": {"spec": {"holders": ["Vendor/helper"]}},
			},
			"Team": {"audit": {"spec": {"lead": "p-leaving", "members": ["p-here", "p-left"]}}},
		})
		with data.as_of as example.day
}

test_the_role_audits_itself if {
	findings({"id": "count", "accountable": ["manager"], "responsible": ["clerk"], "auditors": ["clerk"]}) == {{
		"msg": "clerk audits count, which it is itself responsible for",
		"path": "/spec/activities/0/auditors/0",
	}}
}

test_a_person_through_a_team if {
	findings({"id": "count", "accountable": ["manager"], "responsible": ["clerk"], "auditors": ["outside", "auditor"]}) == {{
		"msg": "p-here audits count as auditor and is accountable for it as manager",
		"path": "/spec/activities/0/auditors/1",
	}}
}

test_whoever_has_left_audits_nothing if count(findings({"id": "count", "responsible": ["clerk"], "auditors": ["auditor"]})) == 0

test_others_audit if {
	count(findings({"id": "count", "accountable": ["clerk"], "auditors": ["auditor", "outside"]})) == 0
	count(findings({"id": "count", "accountable": ["clerk"]})) == 0
}

test_consulted_and_informed_may_audit if count(findings({"id": "count", "consulted": ["manager"], "informed": ["auditor"], "auditors": ["auditor"]})) == 0
