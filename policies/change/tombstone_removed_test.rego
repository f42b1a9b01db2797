package muster.change.tombstone_removed_test

import data.muster.change.tombstone_removed
import data.muster.lib.example_test as example

findings_in(base, before, after) := found if {
	found := tombstone_removed.finding with input as {"before": before, "after": after}
		with data.base as base
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as "2026-11-21"
}

findings(before, after) := findings_in({}, before, after)

laptop := example.asset("laptop", "in-use", {})

removed(how) := object.union(laptop, {"metadata": {"removed": object.union({"on": "2026-03-14", "reason": "entered twice"}, how)}})

keeping := object.union(example.registry, {"LifecycleModel": {"simple": {"spec": {"retentionMonths": 6, "states": []}}}})

test_deleted if {
	findings(removed({}), null) == {{
		"msg": "the tombstone was deleted; it said that the record was removed on 2026-03-14: entered twice",
		"path": "/metadata/removed",
	}}
}

test_deleted_when_its_time_was_over if {
	count(findings_in(keeping, removed({}), null)) == 0
	count(findings_in(keeping, removed({"on": "2026-05-21"}), null)) == 0
	count(findings_in(keeping, removed({"on": "2026-05-22"}), null)) == 1
}

test_counts_again if {
	findings(removed({}), laptop) == {{
		"msg": "the record counts again, under a name that was given up: it was removed on 2026-03-14: entered twice",
		"path": "/metadata/name",
	}}
}

test_another_reason_or_replacement if {
	findings(removed({}), removed({"reason": "lost"})) == {{
		"msg": "reason of the removal was entered twice and is lost now",
		"path": "/metadata/removed/reason",
	}}
	findings(removed({"replacedBy": "a-0002"}), removed({})) == {{
		"msg": "replacedBy of the removal was a-0002 and was taken away",
		"path": "/metadata/removed/replacedBy",
	}}
}

test_told_more_or_left_alone if {
	count(findings(removed({}), removed({"replacedBy": "a-0002"}))) == 0
	count(findings(removed({}), object.union(removed({}), {"spec": {"notes": "see a-0002"}}))) == 0
}

test_marked_now_or_never if {
	count(findings(laptop, removed({}))) == 0
	count(findings(null, removed({}))) == 0
	count(findings(laptop, null)) == 0
}

# What is kept of people and places, or of a product, is nobody's proof.
test_kinds_of_which_nothing_is_kept if {
	count(findings(object.union(removed({}), {"kind": "Person"}), null)) == 0
	count(findings(object.union(removed({}), {"kind": "Person"}), object.union(laptop, {"kind": "Person"}))) == 1
}
