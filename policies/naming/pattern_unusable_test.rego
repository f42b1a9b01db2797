package muster.naming.pattern_unusable_test

import data.muster.naming.pattern_unusable

paths(naming) := places if {
	found := pattern_unusable.finding with input as {"spec": {"naming": naming}}
	places := {f.path | some f in found}
}

test_no_regular_expression if {
	paths({"pattern": "lt-[0-9", "example": "lt-0042"}) == {"/spec/naming/pattern"}
	paths({"pattern": "lt-(?=0)[0-9]{4}"}) == {"/spec/naming/pattern"}
}

test_an_example_that_does_not_match if {
	paths({"pattern": "lt-[0-9]{4}", "example": "lt-42"}) == {"/spec/naming/example"}
}

test_usable if {
	paths({"pattern": "lt-[0-9]{4}", "example": "lt-0042"}) == set()
	paths({"pattern": "lt-[0-9]{4}"}) == set()
}

test_no_pattern if {
	count(pattern_unusable.finding) == 0 with input as {"spec": {}}
}
