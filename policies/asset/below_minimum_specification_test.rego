package muster.asset.below_minimum_specification_test

import data.muster.asset.below_minimum_specification
import data.muster.lib.example_test as example

least := {"AssetType": {"laptop": {"spec": {"minimumSpecification": {"memoryGiB": 16, "storageGiB": 256, "processor": "any"}}}}}

findings(state, more) := found if {
	found := below_minimum_specification.finding with input as example.asset("pool-laptop", state, more)
		with data.registry as object.union(example.registry, least)
		with data.index as example.index
}

test_too_little if {
	findings("in-use", {"specifications": {"memoryGiB": 8, "storageGiB": 256, "processor": "old"}}) == {{
		"msg": "it has 8 GiB of memory and its type asks for 16, and no day is planned for its replacement",
		"path": "/spec/specifications/memoryGiB",
	}}
}

test_enough if {
	count(findings("in-use", {"specifications": {"memoryGiB": 16, "storageGiB": 512}})) == 0
}

test_nobody_knows if {
	count(findings("in-use", {"specifications": {"processor": "old"}})) == 0
	count(findings("in-use", {})) == 0
}

test_to_be_replaced if {
	count(findings("in-use", {"specifications": {"memoryGiB": 8}, "plannedReplacement": "2027-03-31"})) == 0
}

test_not_in_service if {
	count(findings("in-stock", {"specifications": {"memoryGiB": 8}})) == 0
}
