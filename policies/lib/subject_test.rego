package muster.lib.subject_test

import data.muster.lib.example_test as example
import data.muster.lib.subject

# facts are the names of what holds for a record.
facts(record) := held if {
	held := {name | some name; subject[name] == true} with input as record
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

test_a_laptop_in_use if {
	facts(example.asset("laptop", "in-use", {})) == {"holds_data", "in_service", "in_use", "ours", "personal", "tangible"}
}

test_one_that_is_being_set_up_is_in_service_and_not_in_use if {
	facts(example.asset("switch", "preparing", {})) == {"in_service", "ours", "tangible"}
}

test_a_shared_type_is_not_personal if {
	not "personal" in facts(example.asset("pool-laptop", "in-use", {}))
}

test_a_disposed_asset_is_over if {
	facts(example.asset("switch", "disposed", {})) == {"disposed", "ours", "over", "tangible"}
}

test_a_private_phone_is_not_ours if {
	not "ours" in facts(example.asset("laptop", "in-use", {"holding": "byod"}))
	"ours" in facts(example.asset("laptop", "in-use", {"holding": "leased"}))
}

test_missing_until_it_is_found if {
	"missing" in facts(example.asset("laptop", "in-use", {"loss": {"reported": "2026-05-01"}}))
	not "missing" in facts(example.asset("laptop", "in-use", {"loss": {"reported": "2026-05-01", "recovered": "2026-05-03"}}))
}

holder(assignment) := name if {
	name := subject.holding_person with input as example.asset("laptop", "in-use", {"assignment": assignment})
		with data.as_of as example.day
}

test_the_first_and_the_last_day_of_an_assignment_count if {
	holder({"to": "Person/p-here", "since": "2026-11-21", "until": "2026-11-21"}) == "p-here"
	holder({"to": "Person/p-here"}) == "p-here"
	not holder({"to": "Person/p-here", "since": "2026-11-22"})
	not holder({"to": "Person/p-here", "until": "2026-11-20"})
	not holder({"to": "Team/platform"})
}

test_what_an_asset_uses if {
	subject.uses == {
		"/spec/product": "latitude",
		"/spec/operatingSystem/product": "windows",
		"/spec/software/0/product": "acrobat",
		"/spec/software/1/product": "office",
	} with input as example.asset("laptop", "in-use", {
		"product": "latitude",
		"operatingSystem": {"product": "windows"},
		"software": [{"product": "acrobat"}, {"product": "office"}],
	})
}

over(record) if subject.over with input as record with data.as_of as example.day

test_over if {
	over({"kind": "Contract", "spec": {"term": {"end": "2026-11-20"}}})
	over({"kind": "OrgUnit", "spec": {"until": "2026-11-20"}})
	over({"kind": "Person", "spec": {"status": "left"}})
}

test_not_over if {
	not over({"kind": "Contract", "spec": {"term": {"end": "2026-11-21"}}})
	not over({"kind": "Contract", "spec": {"term": {"end": "2020-01-01"}, "renewal": {"mode": "auto"}}})
	not over({"kind": "Contract", "spec": {}})
	not over({"kind": "OrgUnit", "spec": {"until": "2026-11-21"}})
}
