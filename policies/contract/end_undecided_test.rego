package muster.contract.end_undecided_test

import data.muster.contract.end_undecided

index := {"referrers": {"Contract": {"lease-2024": [
	{"kind": "Asset", "name": "lt-0001", "pointer": "/spec/contracts/0"},
	{"kind": "Asset", "name": "lt-0002", "pointer": "/spec/contracts/0"},
	{"kind": "Order", "name": "po-1", "pointer": "/spec/contract"},
]}}}

findings(name, end, more) := found if {
	found := end_undecided.finding with input as {
		"metadata": {"name": name},
		"spec": object.union({"category": "lease", "term": {"start": "2024-01-03", "end": end}}, more),
	}
		with data.index as index
		with data.as_of as "2026-11-21"
}

test_a_lease_ends_in_six_weeks if {
	findings("lease-2024", "2027-01-02", {}) == {{
		"msg": "the lease contract ends on 2027-01-02, in 42 days; nothing is decided, and 2 assets stand under it",
		"path": "/spec/term/end",
	}}
}

test_nothing_stands_under_it if {
	some f in findings("another", "2026-11-21", {"category": "support", "renewal": {"mode": "manual", "decision": "undecided"}})
	f.msg == "the support contract ends on 2026-11-21, today; nothing is decided"
}

test_the_lead_time_has_a_first_day if {
	count(findings("another", "2027-02-19", {})) == 1
	count(findings("another", "2027-02-20", {})) == 0
	count(findings("another", "2027-05-20", {"notice": {"leadTimeDays": 180}})) == 1
}

test_decided if {
	count(findings("lease-2024", "2027-01-02", {"renewal": {"mode": "none", "decision": "terminate"}})) == 0
	count(findings("lease-2024", "2027-01-02", {"renewal": {"mode": "auto"}, "notice": {"served": "2026-09-24"}})) == 0
	count(findings("lease-2024", "2027-01-02", {"notice": {"served": "2026-09-24"}})) == 0
}

test_what_renews_ended_or_merely_warrants if {
	count(findings("lease-2024", "2027-01-02", {"renewal": {"mode": "auto"}})) == 0
	count(findings("lease-2024", "2026-11-20", {})) == 0
	count(findings("lease-2024", "2027-01-02", {"category": "warranty"})) == 0
}

test_one_asset_stands_under_it if {
	one := {"referrers": {"Contract": {"lease-2024": [{"kind": "Asset", "name": "lt-0001", "pointer": "/spec/contracts/0"}]}}}
	some f in end_undecided.finding with input as {"metadata": {"name": "lease-2024"}, "spec": {"category": "lease", "term": {"end": "2026-12-31"}}}
		with data.index as one
		with data.as_of as "2026-11-21"
	endswith(f.msg, "and 1 asset stands under it")
}
