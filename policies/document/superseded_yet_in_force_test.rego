package muster.document.superseded_yet_in_force_test

import data.muster.document.superseded_yet_in_force

papers := {"Document": {"v2": {"spec": {"issued": "2026-02-01"}}, "v3": {"spec": {"issued": "2026-11-22"}}, "undated": {"spec": {}}}}

findings(category, more, referrers) := found if {
	found := superseded_yet_in_force.finding with input as {"kind": "Document", "metadata": {"name": "v1"}, "spec": object.union({"category": category}, more)}
		with data.registry as papers
		with data.index as {"referrers": {"Document": {"v1": referrers}}}
		with data.as_of as "2026-11-21"
}

by(name) := [{"kind": "Document", "name": name, "pointer": "/spec/supersedes/0"}]

named := [{"kind": "Policy", "name": "itam", "pointer": "/spec/documents/0/document"}]

test_not_withdrawn if {
	findings("policy", {}, by("v2")) == {{"msg": "v2 has superseded it since 2026-02-01, and it is not withdrawn", "path": "/metadata/name"}}
	count(findings("policy", {}, by("undated"))) == 1
}

test_the_newer_one_does_not_hold_yet if {
	count(findings("policy", {}, by("v3"))) == 0
}

test_still_named if {
	findings("policy", {"withdrawn": "2026-01-31"}, array.concat(by("v2"), named)) == {{
		"msg": "it was withdrawn on 2026-01-31, and is still named by Policy/itam",
		"path": "/spec/withdrawn",
	}}
}

test_the_last_day_counts if {
	count(findings("policy", {"withdrawn": "2026-11-21"}, named)) == 0
}

test_proofs_of_the_past if {
	count(findings("certificate", {"withdrawn": "2026-01-31"}, named)) == 0
}

test_in_order if {
	count(findings("policy", {"withdrawn": "2026-01-31"}, by("v2"))) == 0
	count(findings("policy", {}, named)) == 0
	count(findings("policy", {}, [])) == 0
}
