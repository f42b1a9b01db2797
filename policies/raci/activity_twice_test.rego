package muster.raci.activity_twice_test

import data.muster.raci.activity_twice

matrix(name, activities) := {"kind": "RACI", "metadata": {"name": name}, "spec": {"activities": activities}}

findings(mine, others) := found if {
	found := activity_twice.finding with input as mine
		with data.registry.RACI as object.union(others, {mine.metadata.name: mine})
		with data.index.referrers.Role as {"staff": [{"kind": "RACI", "name": name} | some name, _ in others]}
}

audit := matrix("audit", [{"id": "plan", "accountable": ["auditor"], "responsible": ["staff"]}, {"id": "collect", "accountable": ["manager"]}])

test_two_say_otherwise if {
	findings(matrix("work", [{"id": "do", "responsible": ["staff"]}, {"id": "plan", "accountable": ["head"]}]), {"audit": audit}) == {{
		"msg": "head is accountable for plan here, and auditor in the matrix audit",
		"path": "/spec/activities/1/accountable",
	}}
}

test_it_is_told_once if count(findings(audit, {"work": matrix("work", [{"id": "plan", "accountable": ["head"], "informed": ["staff"]}])})) == 0

test_two_agree if count(findings(matrix("work", [{"id": "plan", "accountable": ["auditor"], "informed": ["staff"]}]), {"audit": audit})) == 0

test_nobody_is_accountable if count(findings(matrix("work", [{"id": "plan", "informed": ["staff"]}]), {"audit": audit})) == 0

test_a_matrix_that_was_removed if {
	gone := object.union(audit, {"metadata": {"removed": {"on": "2026-01-01"}}})
	count(findings(matrix("work", [{"id": "plan", "accountable": ["head"], "informed": ["staff"]}]), {"audit": gone})) == 0
}

test_matrices_without_a_common_role if count(findings(matrix("work", [{"id": "plan", "accountable": ["head"]}]), {"audit": audit})) == 0
