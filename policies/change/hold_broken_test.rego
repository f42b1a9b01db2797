package muster.change.hold_broken_test

import data.muster.change.hold_broken
import data.muster.lib.example_test as example

hold := {"matter": "LIT-2026-04", "since": "2026-02-01"}

held(more) := example.asset("laptop", "in-use", object.union({"legalHold": hold}, more))

findings(before, after) := found if {
	found := hold_broken.finding with input as {"before": before, "after": after} with data.as_of as "2026-11-21"
}

messages(before, after) := {f.msg | some f in findings(before, after)}

removed(record) := object.union(record, {"metadata": {"removed": {"on": "2026-11-20", "reason": "entered twice"}}})

test_deleted if {
	findings(held({}), null) == {{
		"msg": "the record was deleted, but the asset was on legal hold for LIT-2026-04 since 2026-02-01",
		"path": "/spec/legalHold",
	}}
}

test_marked_as_removed if {
	findings(held({}), removed(held({}))) == {{
		"msg": "the record was marked as removed, but the asset was on legal hold for LIT-2026-04 since 2026-02-01",
		"path": "/metadata/removed",
	}}
}

test_taken_off if {
	messages(held({}), example.asset("laptop", "in-use", {})) == {"the legal hold for LIT-2026-04 since 2026-02-01 was taken off without a release"}
}

test_made_to_begin_later_or_for_another_matter if {
	messages(held({}), held({"legalHold": {"since": "2026-06-16"}})) == {"the legal hold since was 2026-02-01 and is 2026-06-16 now, without a release"}
	messages(held({}), held({"legalHold": {"matter": "LIT-2026-09"}})) == {"the legal hold matter was LIT-2026-04 and is LIT-2026-09 now, without a release"}
	count(findings(held({}), held({"legalHold": {"since": "2026-01-15"}}))) == 0
}

test_given_to_somebody_else if {
	message := "the asset was given to Person/p-2, but is on legal hold for LIT-2026-04 since 2026-02-01"
	messages(held({"assignment": {"to": "Person/p-1"}}), held({"assignment": {"to": "Person/p-2"}})) == {message}
	messages(held({}), held({"assignment": {"to": "Person/p-2"}})) == {message}
}

test_handed_in_or_as_it_was if {
	count(findings(held({"assignment": {"to": "Person/p-1"}}), held({}))) == 0
	count(findings(held({"assignment": {"to": "Person/p-1"}}), held({"assignment": {"to": "Person/p-1", "until": "2026-11-20"}}))) == 0
}

test_set_up_anew if {
	messages(
		held({"operatingSystem": {"product": "windows-11", "version": "23H2"}}),
		held({"operatingSystem": {"product": "ubuntu-24-04"}}),
	) == {"the asset was set up anew, from windows-11 to ubuntu-24-04, but is on legal hold for LIT-2026-04 since 2026-02-01"}
	count(findings(
		held({"operatingSystem": {"product": "windows-11", "version": "23H2"}}),
		held({"operatingSystem": {"product": "windows-11", "version": "24H2"}}),
	)) == 0
}

test_released_before_or_with_the_change if {
	released := held({"legalHold": {"released": "2026-11-21"}})
	count(findings(released, null)) == 0
	count(findings(released, example.asset("laptop", "in-use", {}))) == 0
	count(findings(held({}), object.union(released, {"spec": {"assignment": {"to": "Person/p-2"}}}))) == 0
	count(findings(held({}), removed(released))) == 0
}

test_a_release_to_come_is_none if {
	some f in findings(held({"legalHold": {"released": "2026-11-22"}}), null)
	f.path == "/spec/legalHold"
}

test_a_hold_to_come_is_none_yet if {
	count(findings(held({"legalHold": {"since": "2026-11-22"}}), null)) == 0
}

test_put_on_hold_by_the_change if {
	count(findings(example.asset("laptop", "in-use", {}), held({}))) == 0
	count(findings(null, held({}))) == 0
}

test_no_longer_told_what_runs_on_it if {
	messages(held({"operatingSystem": {"product": "windows-11"}}), held({})) == {"it is no longer told that windows-11 runs on the asset, but it is on legal hold for LIT-2026-04 since 2026-02-01"}
}

gone(path) := found if {
	last := path[count(path) - 1]
	log := {"lifecycle": object.union(last, {"history": path})}
	found := {f.msg | some f in hold_broken.finding} with input as {"before": held({}), "after": held(log)}
		with data.registry as example.registry
		with data.base as example.registry
		with data.index as example.index
		with data.as_of as "2026-11-21"
}

used := {"state": "in-use", "since": "2026-03-02"}

test_set_up_for_somebody if {
	gone([used, {"state": "preparing", "since": "2026-06-01"}]) == {"the asset went to preparing on 2026-06-01, to be set up for somebody, but is on legal hold for LIT-2026-04 since 2026-02-01"}
	count(gone([used, {"state": "returned", "since": "2026-06-01"}])) == 0
}

test_disposed_of_and_back if {
	gone([used, {"state": "disposed", "since": "2026-06-01"}, {"state": "in-stock", "since": "2026-06-02"}]) == {"the asset went to disposed on 2026-06-01, to be disposed of, but is on legal hold for LIT-2026-04 since 2026-02-01"}
}

# asset/hold-broken says so of what a record is now.
test_disposed_of_is_told_elsewhere if {
	count(gone([used, {"state": "disposed", "since": "2026-06-01"}])) == 0
}

test_steps_before_the_hold if {
	count(gone([{"state": "preparing", "since": "2026-01-15"}, used])) == 0
}
