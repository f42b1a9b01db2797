package muster.lifecycle.model_missing_test

import data.muster.lib.example_test as example
import data.muster.lifecycle.model_missing

referrers := {"referrers": {"AssetType": {
	"camera": [{"kind": "Asset", "name": "cam-01", "pointer": "/spec/type"}],
	"switch": [{"kind": "Asset", "name": "sw-01", "pointer": "/spec/type"}],
	"optics": [{"kind": "AssetType", "name": "camera", "pointer": "/spec/parent"}],
}}}

findings(name) := found if {
	ancestors := {"ancestors": {"AssetType": {"camera": ["camera", "optics"], "optics": ["optics"], "badge": ["badge"]}}}
	types := {"AssetType": {"camera": {"spec": {"parent": "optics"}}, "optics": {"spec": {}}, "badge": {"spec": {}}}}
	found := model_missing.finding with input as {"kind": "AssetType", "metadata": {"name": name}}
		with data.registry as object.union(example.registry, types)
		with data.index as object.union(object.union(example.index, ancestors), referrers)
}

test_a_type_with_records_and_without_model if {
	some f in findings("camera")
	startswith(f.msg, "neither camera nor a type above it names a lifecycle model")
	f.path == "/spec/lifecycle"
}

test_a_type_whose_parent_names_a_model if {
	count(findings("switch")) == 0
}

test_a_type_without_records if {
	count(findings("optics")) == 0
	count(findings("badge")) == 0
}
