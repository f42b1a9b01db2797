package muster.governance.evidence_outdated_test

import data.muster.governance.evidence_outdated

findings(spec) := found if {
	found := evidence_outdated.finding with input as {"spec": spec} with data.as_of as "2026-11-21"
}

policy(day) := {"reviewMonths": 12, "statements": [{"id": "1"}, {"id": "2", "evidence": [{"type": "exit-plan"}, {"type": "exit-plan", "on": day}]}]}

test_older_than_the_interval if {
	findings(policy("2025-11-20")) == {{
		"msg": "the evidence is of 2025-11-20 and counted until 2026-11-20: the policy asks for it every 12 months",
		"path": "/spec/statements/1/evidence/1/on",
	}}
}

test_the_last_day_counts if {
	count(findings(policy("2025-11-21"))) == 0
}

test_no_interval if {
	count(findings(object.remove(policy("2001-01-01"), ["reviewMonths"]))) == 0
}
