package muster.change.handed_on_unsanitized_test

import data.muster.change.handed_on_unsanitized
import data.muster.lib.example_test as example

findings(type, was, is) := found if {
	found := handed_on_unsanitized.finding with input as {"before": example.asset(type, "in-use", object.union(data_on_it, was)), "after": example.asset(type, "in-use", object.union(data_on_it, is))}
		with data.registry as example.registry
		with data.index as example.index
}

data_on_it := {"dataClassification": "confidential"}

first := {"assignment": {"to": "Person/p-first", "since": "2024-05-13"}}

second := {"assignment": {"to": "Person/p-second", "since": "2026-11-20"}}

wiped(on) := {"sanitization": {"on": on, "method": "purge"}}

test_handed_on if {
	findings("laptop", first, second) == {{
		"msg": "it went from Person/p-first to Person/p-second with confidential data, and nothing says that it was wiped",
		"path": "/spec/assignment/to",
	}}
}

test_the_wipe_was_before_the_first if {
	some f in findings("laptop", first, object.union(second, wiped("2024-05-12")))
	endswith(f.msg, "and was last wiped on 2024-05-12")
	count(findings("laptop", object.union(first, wiped("2024-05-13")), object.union(second, wiped("2024-05-13")))) == 1
}

test_wiped_in_between if {
	count(findings("laptop", first, object.union(second, wiped("2026-11-19")))) == 0
}

test_it_had_come_back_and_been_wiped if {
	back := {"assignment": {"to": "Person/p-first", "since": "2024-05-13", "until": "2026-11-02"}, "sanitization": {"on": "2026-11-03", "method": "purge"}}
	count(findings("laptop", back, object.union(second, wiped("2026-11-03")))) == 0
}

test_less_confidential_or_shared if {
	count(findings("laptop", object.union(first, {"dataClassification": "internal"}), second)) == 0
	count(findings("pool-laptop", first, second)) == 0
	count(findings("switch", first, second)) == 0
}

test_from_or_to_a_place if {
	count(findings("laptop", {"assignment": {"to": "Location/office"}}, second)) == 0
	count(findings("laptop", first, {"assignment": {"to": "Location/office"}})) == 0
	count(findings("laptop", first, first)) == 0
}
