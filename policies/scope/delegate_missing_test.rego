package muster.scope.delegate_missing_test

import data.muster.scope.delegate_missing

findings(exclusions) := found if {
	found := delegate_missing.finding with input as {"kind": "Scope", "spec": {"exclusions": exclusions}}
}

test_nobody if {
	findings([{"name": "a", "delegate": "Team/desk"}, {"name": "b"}]) == {{
		"msg": "nobody is named who tracks what is left out as b",
		"path": "/spec/exclusions/1/name",
	}}
}

test_somebody_or_a_reason_why_not if {
	count(findings([{"name": "a", "delegate": "Vendor/lessor"}, {"name": "b", "notes": "it is worth nothing"}])) == 0
}
