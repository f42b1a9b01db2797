package muster.raci.vendor_accountable_test

import data.muster.raci.vendor_accountable

findings(activity) := found if {
	found := vendor_accountable.finding with input as {"kind": "RACI", "spec": {"activities": [activity]}}
		with data.registry as {"Role": {
			"help": {"spec": {"holders": ["Person/p-1", "Vendor/helper"]}},
			"lead": {"spec": {"holders": ["Person/p-1"]}},
			"none": {"spec": {}},
		}}
}

test_a_vendor_answers if {
	findings({"id": "repair", "accountable": ["lead", "help"]}) == {{
		"msg": "help is accountable for repair, and the vendor helper holds the role",
		"path": "/spec/activities/0/accountable/1",
	}}
}

test_a_vendor_works if count(findings({"id": "repair", "accountable": ["lead"], "responsible": ["help"]})) == 0

test_roles_without_holders if count(findings({"id": "repair", "accountable": ["none", "unknown"]})) == 0
