package muster.naming.pattern_mismatch_test

import data.muster.lib.example_test as example
import data.muster.naming.pattern_mismatch

findings(name, naming) := found if {
	found := pattern_mismatch.finding with input as {"metadata": {"name": name}, "spec": {"type": "pool-laptop"}}
		with data.registry as object.union(example.registry, {"AssetType": {"laptop": {"spec": {"naming": naming}}}})
		with data.index as example.index
}

test_another_name if {
	findings("johns-laptop", {"pattern": "lt-[0-9]{4}", "example": "lt-0042"}) == {{
		"msg": `the name "johns-laptop" does not follow the pattern lt-[0-9]{4} of its type, such as lt-0042`,
		"path": "/metadata/name",
	}}
}

test_the_whole_name_must_match if {
	count(findings("lt-00421", {"pattern": "lt-[0-9]{4}"})) == 1
	count(findings("old-lt-0042", {"pattern": "ltx|lt-[0-9]{4}"})) == 1
}

test_a_name_of_the_pattern if {
	count(findings("lt-0042", {"pattern": "^lt-[0-9]{4}$"})) == 0
}

test_no_pattern_or_none_that_can_be_read if {
	count(findings("johns-laptop", {"pattern": "lt-[0-9"})) == 0
	count(pattern_mismatch.finding) == 0 with input as {"metadata": {"name": "johns-laptop"}, "spec": {"type": "laptop"}}
		with data.registry as example.registry
		with data.index as example.index
}
