package muster.asset.personal_data_without_law_test

import data.muster.asset.personal_data_without_law
import data.muster.lib.example_test as example

facts := {
	"AssetType": {"dataset": {"spec": {"classifies": ["assets"], "lifecycle": "simple", "attributes": {"properties": {"lawfulBasis": {"type": "string"}}}}}},
	"Policy": {"gdpr": {"spec": {"origin": "law"}}, "handbook": {"spec": {"origin": "internal"}}},
	"Service": {"crm": {"spec": {"compliance": ["handbook", "gdpr"]}}, "wiki": {"spec": {}}},
}

findings(type, state, attributes, more) := found if {
	found := personal_data_without_law.finding with input as example.asset(type, state, object.union({"attributes": attributes}, more))
		with data.registry as object.union(example.registry, facts)
		with data.index as object.union(example.index, {"ancestors": {"AssetType": {"dataset": ["dataset"]}}})
}

based := {"personalData": true, "lawfulBasis": "contract"}

test_no_law if {
	findings("dataset", "in-use", based, {"compliance": ["handbook"], "services": ["wiki"]}) == {{
		"msg": "it holds personal data, and neither it nor a service that depends on it names a law that applies",
		"path": "/spec/compliance",
	}}
}

test_no_basis if {
	findings("dataset", "in-use", {"personalData": true}, {"compliance": ["gdpr"]}) == {{
		"msg": "it holds personal data, and nothing says on which lawful basis",
		"path": "/spec/attributes/lawfulBasis",
	}}
}

test_its_service_names_the_law if {
	count(findings("dataset", "in-use", based, {"services": ["wiki", "crm"]})) == 0
}

test_a_type_that_does_not_ask_for_the_basis if {
	count(findings("virtual-machine", "in-use", {"personalData": true}, {"compliance": ["gdpr"]})) == 0
}

test_no_personal_data_or_gone if {
	count(findings("dataset", "in-use", {"personalData": false}, {})) == 0
	count(findings("dataset", "in-use", {}, {})) == 0
	count(findings("dataset", "disposed", {"personalData": true}, {})) == 0
}
