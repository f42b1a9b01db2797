package muster.raci.accountable_cannot_review_test

import data.muster.lib.example_test as example
import data.muster.raci.accountable_cannot_review

findings(activity) := found if {
	found := accountable_cannot_review.finding with input as {"kind": "RACI", "spec": {"activities": [activity]}}
		with data.registry as object.union(example.registry, {
			"Person": {
				"p-here": {"spec": {"status": "active"}},
				"p-known": {"spec": {"status": "active", "forgeHandle": "ann"}},
				"p-left": {"spec": {"status": "left", "forgeHandle": "bob"}},
			},
			"Team": {
				"silent": {"spec": {"members": ["p-here", "p-left"]}},
				"known": {"spec": {"members": ["p-here"], "forgeHandle": "acme/known"}},
				"ghosts": {"spec": {"members": ["p-left"], "forgeHandle": "acme/ghosts"}},
				"mixed": {"spec": {"lead": "p-known"}},
			},
			"Role": {
				"unknown": {"spec": {"holders": ["Person/p-here", "Team/silent", "Team/ghosts"]}},
				"person": {"spec": {"holders": ["Person/p-here", "Person/p-known"]}},
				"team": {"spec": {"holders": ["Team/known"]}},
				"through": {"spec": {"holders": ["Team/mixed"]}},
				"nobody": {"spec": {"holders": ["Person/p-left", "Vendor/helper"]}},
			},
		})
		with data.as_of as example.day
}

test_nobody_can_be_asked if {
	findings({"id": "buy", "accountable": ["unknown"], "governs": [{"kinds": ["Order"]}]}) == {{
		"msg": "unknown approves changes to what buy governs, and nobody who holds the role has a handle on the forge",
		"path": "/spec/activities/0/accountable/0",
	}}
	count(findings({"id": "buy", "accountable": ["unknown"], "files": ["policies/**"]})) == 1
}

test_somebody_can if {
	every role in ["person", "team", "through"] {
		count(findings({"id": "buy", "accountable": [role], "governs": [{}]})) == 0
	}
}

test_nothing_is_governed if count(findings({"id": "buy", "accountable": ["unknown"]})) == 0

test_that_nobody_holds_the_role_another_rule_says if count(findings({"id": "buy", "accountable": ["nobody"], "governs": [{}]})) == 0
