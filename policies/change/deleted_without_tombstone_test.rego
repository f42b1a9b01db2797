package muster.change.deleted_without_tombstone_test

import data.muster.change.deleted_without_tombstone
import data.muster.lib.example_test as example

states := [
	{"name": "planned", "stage": "planning"},
	{"name": "in-use", "stage": "utilization"},
	{"name": "disposed", "stage": "disposal", "final": true},
]

# keeping is the state of the registry in which records are kept for so many months.
keeping(months) := object.union(example.registry, {"LifecycleModel": {"simple": {"spec": {"states": states, "retentionMonths": months}}}})

findings_in(base, before, after) := found if {
	found := deleted_without_tombstone.finding with input as {"before": before, "after": after}
		with data.base as base
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as "2026-11-21"
}

findings(before, after) := findings_in(keeping(84), before, after)

messages(base, before) := {f.msg | some f in findings_in(base, before, null)}

since(day) := {"lifecycle": {"since": day}}

test_in_use if {
	findings(example.asset("laptop", "in-use", {}), null) == {{
		"msg": "the record was deleted, and nothing tells what became of it: it was in-use, which is no final state",
		"path": "/metadata/name",
	}}
}

test_disposed_not_long_ago if {
	messages(keeping(84), example.asset("laptop", "disposed", since("2019-11-22"))) == {"the record was deleted, and nothing tells what became of it: it was disposed since 2019-11-22, and is to be kept until 2026-11-22"}
}

test_disposed_long_ago if {
	count(findings(example.asset("laptop", "disposed", since("2019-11-21")), null)) == 0
	count(findings_in(keeping(0), example.asset("laptop", "disposed", since("2026-11-21")), null)) == 0
}

test_nobody_says_how_long if {
	base := object.union(example.registry, {"LifecycleModel": {"simple": {"spec": {"states": states}}}})
	some message in messages(base, example.asset("laptop", "disposed", since("1999-01-01")))
	contains(message, "does not say for how long")
}

# The change cannot shorten the time, and where it takes the type away too, that is looked for where it was.
test_as_it_was_before_the_change if {
	asset := example.asset("laptop", "disposed", since("2016-11-21"))
	registry := object.union(object.remove(example.registry, ["AssetType"]), {"AssetType": {}})
	count(deleted_without_tombstone.finding) == 0 with input as {"before": asset, "after": null}
		with data.base as keeping(84)
		with data.registry as registry
		with data.index as {}
		with data.as_of as "2026-11-21"
	count(deleted_without_tombstone.finding) == 1 with input as {"before": asset, "after": null}
		with data.base as keeping(240)
		with data.registry as keeping(0)
		with data.index as example.index
		with data.as_of as "2026-11-21"
}

test_contract_and_order if {
	some message in messages(keeping(84), {"kind": "Contract", "spec": {"vendor": "dell"}})
	contains(message, "only a record with a lifecycle")
	count(findings({"kind": "Order", "spec": {"ordered": "2026-02-03", "lines": []}}, null)) == 1
	count(findings({"kind": "Order", "spec": {"approved": "2026-02-03", "lines": []}}, null)) == 1
}

test_what_never_came if {
	count(findings({"kind": "Order", "spec": {"requester": "p-1", "lines": []}}, null)) == 0
	count(findings(example.asset("laptop", "planned", {}), null)) == 0
	count(findings(example.asset("laptop", "planned", {"lifecycle": {"history": [{"state": "planned", "since": "2026-03-02"}]}}), null)) == 0
}

test_planned_again_after_use if {
	count(findings(example.asset("laptop", "planned", {"lifecycle": {"history": [{"state": "in-use", "since": "2025-01-01"}]}}), null)) == 1
}

test_marked_as_removed if {
	asset := example.asset("laptop", "in-use", {})
	removed := object.union(asset, {"metadata": {"removed": {"on": "2026-11-20", "reason": "entered twice"}}})
	count(findings(asset, removed)) == 0
	count(findings(removed, null)) == 0
}

test_renamed_or_new if {
	asset := example.asset("laptop", "in-use", {})
	count(findings(asset, object.union(asset, {"metadata": {"name": "a-0002", "previously": ["a-0001"]}}))) == 0
	count(findings(null, asset)) == 0
}

named(name, identifiers) := object.union(example.asset("laptop", "in-use", {"identifiers": identifiers}), {"metadata": {"name": name}})

test_another_thing_that_claims_to_be_it if {
	was := named("lt-1", {"serial": "5CG1", "assetTag": "NB-1"})
	findings(was, named("lt-2", {"serial": "5CG2"})) == {{
		"msg": "the record lt-1 was deleted: this one claims to be it, and has none of its identifiers",
		"path": "/metadata/name",
	}}
	count(findings(was, named("lt-2", {"serial": "5CG2", "assetTag": "nb 1"}))) == 0
	count(findings(was, named("lt-1", {"serial": "5CG2"}))) == 0
	count(findings(named("lt-1", {"serial": "To be filled by O.E.M."}), named("lt-2", {"serial": "5CG2"}))) == 0
}

test_on_legal_hold_is_said_elsewhere if {
	hold := {"legalHold": {"matter": "LIT-2026-04", "since": "2026-02-01"}}
	count(findings(example.asset("laptop", "in-use", hold), null)) == 0
	count(findings(example.asset("laptop", "in-use", object.union(hold, {"legalHold": {"released": "2026-03-01"}})), null)) == 1
}

removed_on(day) := object.union(example.asset("laptop", "in-use", since("2026-10-02")), {"metadata": {"removed": {"on": day, "reason": "entered twice"}}})

test_the_day_of_a_tombstone if {
	before := example.asset("laptop", "in-use", since("2026-10-02"))
	findings(before, removed_on("2018-01-01")) == {{
		"msg": "the record is marked as removed on 2018-01-01, but came to in-use on 2026-10-02",
		"path": "/metadata/removed/on",
	}}
	findings(before, removed_on("2026-11-22")) == {{
		"msg": "the record is marked as removed on 2026-11-22, which has not come yet: today is 2026-11-21",
		"path": "/metadata/removed/on",
	}}
	count(findings(before, removed_on("2026-10-02"))) == 0
	count(findings(before, removed_on("2026-11-21"))) == 0
	count(findings(removed_on("2018-01-01"), removed_on("2018-01-01"))) == 0
}
