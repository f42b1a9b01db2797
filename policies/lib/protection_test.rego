package muster.lib.protection_test

import data.muster.lib.example_test as example
import data.muster.lib.protection

services := {"Service": {
	"intranet": {"spec": {"dataClassification": "internal"}},
	"core": {"spec": {"dataClassification": "restricted"}},
	"unsaid": {"spec": {}},
}}

classification(asset) := found if {
	found := protection.classification(asset) with data.registry as services
}

asks(asset) if {
	protection.asks(asset) with data.registry as object.union(example.registry, services)
		with data.index as example.index
}

test_what_the_record_says if {
	classification({"dataClassification": "internal", "services": ["core"]}) == "internal"
}

test_what_the_services_say if {
	classification({"services": ["intranet", "core", "unsaid"]}) == "restricted"
	not classification({"services": ["unsaid"]})
	not classification({})
}

test_asks if {
	asks({"type": "laptop", "dataClassification": "confidential"})
	asks({"type": "server", "services": ["core"]})
	not asks({"type": "laptop", "dataClassification": "internal"})
	not asks({"type": "switch", "dataClassification": "restricted"})
	not asks({"type": "laptop"})
}
