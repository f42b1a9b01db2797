package muster.asset.classification_below_service_test

import data.muster.asset.classification_below_service
import data.muster.lib.example_test as example

services := {"Service": {
	"intranet": {"spec": {"dataClassification": "internal"}},
	"payments": {"spec": {"dataClassification": "restricted"}},
	"unclassified": {"spec": {}},
}}

findings(type, more) := found if {
	found := classification_below_service.finding with input as example.asset(type, "in-use", more)
		with data.registry as object.union(example.registry, services)
		with data.index as example.index
}

test_lower_than_its_service if {
	findings("server", {"services": ["intranet", "payments"], "dataClassification": "internal"}) == {{
		"msg": "payments handles restricted data, and this asset under it is classified internal",
		"path": "/spec/dataClassification",
	}}
}

test_not_classified if {
	some f in findings("server", {"services": ["payments"]})
	endswith(f.msg, "not classified")
}

test_as_high_as_its_service_or_higher if {
	count(findings("server", {"services": ["payments"], "dataClassification": "restricted"})) == 0
	count(findings("server", {"services": ["intranet"], "dataClassification": "confidential"})) == 0
}

test_nothing_to_compare if {
	count(findings("server", {})) == 0
	count(findings("server", {"services": ["unclassified"]})) == 0
	count(findings("switch", {"services": ["payments"]})) == 0
	count(findings("server", {"services": ["payments"], "lifecycle": {"state": "disposed"}})) == 0
}
