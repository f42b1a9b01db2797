package muster.vendor.nda_missing_test

import data.muster.lib.example_test as example
import data.muster.vendor.nda_missing

facts := object.union(example.registry, {
	"Asset": {
		"db": example.asset("server", "in-use", {"dataClassification": "restricted"}),
		"file": example.asset("server", "in-use", {"dataClassification": "confidential"}),
		"wiki": example.asset("server", "in-use", {"dataClassification": "internal"}),
		"old": example.asset("server", "disposed", {"dataClassification": "restricted"}),
	},
	"Contract": {
		"care": {"spec": {"category": "maintenance", "term": {"start": "2024-01-01"}}},
		"ended": {"spec": {"category": "maintenance", "term": {"start": "2024-01-01", "end": "2026-11-20"}}},
		"lease": {"spec": {"category": "lease", "term": {"start": "2024-01-01"}}},
	},
})

findings_of(spec, of_vendor, of_contract) := found if {
	found := nda_missing.finding with input as {"metadata": {"name": "v"}, "spec": object.union({"roles": ["outsourcer"]}, spec)}
		with data.registry as facts
		with data.index as object.union(example.index, {"referrers": {"Vendor": {"v": of_vendor}, "Contract": {"care": of_contract, "ended": of_contract, "lease": of_contract}}})
		with data.as_of as example.day
}

under(contract) := [{"kind": "Contract", "name": contract, "pointer": "/spec/vendor"}]

keeps(names) := [{"kind": "Asset", "name": name, "pointer": "/spec/custodian"} | some name in names]

covers(names) := [{"kind": "Asset", "name": name, "pointer": "/spec/contracts/0"} | some name in names]

test_no_agreement if {
	findings_of({}, under("care"), covers(["db", "file", "wiki"])) == {{
		"msg": "it looks after restricted data (db, file), and no agreement on keeping secrets is recorded",
		"path": "/spec/nda",
	}}
	findings_of({}, keeps(["file"]), []) == {{
		"msg": "it looks after confidential data (file), and no agreement on keeping secrets is recorded",
		"path": "/spec/nda",
	}}
}

test_many_are_told_in_part if {
	more := object.union(facts, {"Asset": {name: example.asset("server", "in-use", {"dataClassification": "confidential"}) | some name in ["f1", "f2"]}})
	found := nda_missing.finding with input as {"metadata": {"name": "v"}, "spec": {"roles": ["maintainer"]}}
		with data.registry as more
		with data.index as object.union(example.index, {"referrers": {"Vendor": {"v": keeps(["db", "file", "f1", "f2"])}}})
		with data.as_of as example.day
	some f in found
	startswith(f.msg, "it looks after restricted data (db, f1, f2, and 1 more),")
}

test_the_agreement_has_run_out if {
	some f in findings_of({"nda": {"signed": "2020-01-01", "until": "2026-11-20"}}, keeps(["file"]), [])
	endswith(f.msg, "the agreement on keeping secrets ended on 2026-11-20")
	count(findings_of({"nda": {"signed": "2020-01-01", "until": "2026-11-21"}}, keeps(["file"]), [])) == 0
	count(findings_of({"nda": {"signed": "2020-01-01"}}, keeps(["file"]), [])) == 0
}

test_nothing_confidential if {
	count(findings_of({}, keeps(["wiki", "old", "unheard-of"]), [])) == 0
	count(findings_of({}, under("ended"), covers(["db"]))) == 0
	count(findings_of({}, under("lease"), covers(["db"]))) == 0
	count(findings_of({}, [{"kind": "Asset", "name": "db", "pointer": "/spec/warranty/provider"}], [])) == 0
}

test_vendors_who_only_sell if {
	count(findings_of({"roles": ["reseller"]}, keeps(["db"]), [])) == 0
}

test_what_has_no_known_state_may_be_there_yet if {
	odd := object.union(facts, {"Asset": {"db": {"spec": {"lifecycle": {"state": "whereabouts-unknown"}}}}})
	found := nda_missing.finding with input as {"metadata": {"name": "v"}, "spec": {"roles": ["outsourcer"]}}
		with data.registry as odd
		with data.index as object.union(example.index, {"referrers": {"Vendor": {"v": keeps(["db"])}}})
		with data.as_of as example.day
	count(found) == 1
}
