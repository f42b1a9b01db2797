package muster.order.conflict_of_interest_test

import data.muster.order.conflict_of_interest

vendors := {"Vendor": {
	"northlight": {"spec": {"conflictsOfInterest": [
		{"person": "p-0305", "nature": "brother is a director"},
		{"person": "p-0417", "nature": "holds shares", "mitigation": "the head of finance approves as well"},
	]}},
	"dell": {"spec": {}},
}}

findings(spec) := found if {
	found := conflict_of_interest.finding with input as {"spec": spec} with data.registry as vendors
}

test_approved_by_somebody_with_a_tie if {
	findings({"vendor": "northlight", "requester": "p-0312", "approver": "p-0305"}) == {{
		"msg": "p-0305, approver of this order, has a declared tie to northlight (brother is a director), and nothing says how it is dealt with",
		"path": "/spec/approver",
	}}
}

test_the_tie_is_dealt_with if {
	count(findings({"vendor": "northlight", "requester": "p-0312", "approver": "p-0417"})) == 0
}

test_no_tie if {
	count(findings({"vendor": "dell", "requester": "p-0305", "approver": "p-0417"})) == 0
}
