package muster.raci.outsourced_to_nobody_test

import data.muster.raci.outsourced_to_nobody

findings(activity) := found if {
	found := outsourced_to_nobody.finding with input as {"kind": "RACI", "spec": {"activities": [activity]}}
		with data.registry as {"Role": {
			"help": {"spec": {"holders": ["Vendor/helper"]}},
			"lead": {"spec": {"holders": ["Person/p-1"]}},
		}}
}

test_nobody_was_given_it if {
	findings({"id": "repair", "sourcing": "outsourced", "responsible": ["lead"]}) == {{
		"msg": "repair is outsourced, and no vendor holds a role that is responsible for it",
		"path": "/spec/activities/0/sourcing",
	}}
	count(findings({"id": "repair", "sourcing": "shared", "responsible": ["lead"]})) == 1
	count(findings({"id": "repair", "sourcing": "shared"})) == 1
}

test_a_vendor_does_it if count(findings({"id": "repair", "sourcing": "shared", "responsible": ["lead", "help"]})) == 0

test_done_by_oneself if {
	count(findings({"id": "repair", "sourcing": "insourced", "responsible": ["lead"]})) == 0
	count(findings({"id": "repair", "responsible": ["lead"]})) == 0
}
