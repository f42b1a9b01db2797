package muster.vendor.nda_missing_test

import data.muster.lib.example_test as example
import data.muster.vendor.nda_missing

contract(category, more) := {"spec": object.union({"category": category, "vendor": "v", "term": {"start": "2024-01-01"}}, more)}

findings(vendor, state, asset) := found if {
	facts := object.union(example.registry, {
		"Vendor": {"v": {"spec": object.union({"roles": ["outsourcer"]}, vendor)}},
		"Contract": {
			"care": contract("maintenance", {}),
			"ended": contract("maintenance", {"term": {"start": "2024-01-01", "end": "2026-11-20"}}),
			"lease": contract("lease", {}),
		},
	})
	found := nda_missing.finding with input as example.asset("server", state, asset)
		with data.registry as facts
		with data.index as example.index
		with data.as_of as example.day
}

kept(level) := {"dataClassification": level, "custodian": "Vendor/v"}

covered(name) := {"dataClassification": "restricted", "contracts": ["lease", name]}

test_no_agreement if {
	findings({}, "in-use", kept("confidential")) == {{
		"msg": "v looks after its confidential data, and no agreement on keeping secrets is recorded",
		"path": "/spec/custodian",
	}}
	findings({}, "in-use", covered("care")) == {{
		"msg": "v looks after its restricted data, and no agreement on keeping secrets is recorded",
		"path": "/spec/contracts/1",
	}}
}

test_the_agreement_has_run_out if {
	some f in findings({"nda": {"signed": "2020-01-01", "until": "2026-11-20"}}, "in-use", kept("restricted"))
	endswith(f.msg, "the agreement on keeping secrets ended on 2026-11-20")
	count(findings({"nda": {"signed": "2020-01-01", "until": "2026-11-21"}}, "in-use", kept("restricted"))) == 0
	count(findings({"nda": {"signed": "2020-01-01"}}, "in-use", kept("restricted"))) == 0
}

test_nothing_confidential if {
	count(findings({}, "in-use", kept("internal"))) == 0
	count(findings({}, "in-use", {"custodian": "Vendor/v"})) == 0
	count(findings({}, "disposed", kept("restricted"))) == 0
	count(findings({}, "in-use", covered("ended"))) == 0
	count(findings({}, "in-use", {"dataClassification": "restricted", "custodian": "Team/it"})) == 0
	count(findings({}, "in-use", {"dataClassification": "restricted", "contracts": ["unheard-of"]})) == 0
}

test_vendors_who_only_sell if count(findings({"roles": ["reseller"]}, "in-use", kept("restricted"))) == 0

test_what_has_no_known_state_may_be_there_yet if {
	count(findings({}, "whereabouts-unknown", kept("restricted"))) == 1
}
