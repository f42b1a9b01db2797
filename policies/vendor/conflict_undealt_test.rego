package muster.vendor.conflict_undealt_test

import data.muster.lib.example_test as example
import data.muster.vendor.conflict_undealt

findings(tie) := found if {
	found := conflict_undealt.finding with input as {"spec": {"conflictsOfInterest": [tie]}}
		with data.registry as example.registry
		with data.as_of as example.day
}

test_nothing_is_done if {
	findings({"person": "p-here", "nature": "owns shares"}) == {{
		"msg": "p-here has a tie to the vendor (owns shares), and nothing is done about it",
		"path": "/spec/conflictsOfInterest/0",
	}}
}

test_dealt_with if {
	count(findings({"person": "p-here", "nature": "owns shares", "mitigation": "does not choose"})) == 0
}

test_who_has_left_decides_nothing if {
	count(findings({"person": "p-left", "nature": "owns shares"})) == 0
	count(findings({"person": "p-leaving", "nature": "owns shares"})) == 1
}
