package muster.record.type_of_another_kind_test

import data.muster.lib.example_test as example
import data.muster.record.type_of_another_kind

findings(kind, type) := found if {
	found := type_of_another_kind.finding with input as {"kind": kind, "spec": {"type": type}}
		with data.registry as example.registry
}

test_an_asset_of_a_licence_type if {
	findings("Asset", "licence") == {{
		"msg": "the type licence classifies entitlements, not assets",
		"path": "/spec/type",
	}}
}

test_a_contract_of_an_asset_type if {
	count(findings("Contract", "laptop")) == 1
}

test_types_of_the_right_kind if {
	count(findings("Asset", "laptop")) == 0
	count(findings("Entitlement", "licence")) == 0
	count(findings("Contract", "agreement")) == 0
}

test_a_type_that_is_not_registered_has_a_finding_of_its_own if {
	count(findings("Asset", "unheard-of")) == 0
}
