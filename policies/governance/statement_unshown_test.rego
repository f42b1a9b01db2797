package muster.governance.statement_unshown_test

import data.muster.governance.statement_unshown

findings(statement) := found if {
	found := statement_unshown.finding with input as {"spec": {"statements": [
		{"id": "1", "rules": ["asset/owner-missing"]},
		object.union({"id": "2", "text": "x"}, statement),
	]}}
}

test_neither_rule_nor_evidence if {
	want := {{
		"msg": "nothing shows whether statement 2 is kept: it names no rule and no evidence",
		"path": "/spec/statements/1",
	}}
	findings({}) == want
	findings({"rules": [], "evidence": []}) == want
}

test_a_rule_or_evidence if {
	count(findings({"rules": ["asset/location-missing"]})) == 0
	count(findings({"evidence": [{"type": "audit-report", "location": "x"}]})) == 0
}

test_it_says_that_nothing_can if {
	count(findings({"notShown": "the auditors ask"})) == 0
}

test_where_none_is_shown_another_rule_says_so if {
	found := statement_unshown.finding with input as {"spec": {"statements": [{"id": "1", "text": "x"}, {"id": "2", "text": "y", "rules": []}]}}
	count(found) == 0
}
