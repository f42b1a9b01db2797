package muster.lib.lifecycle_test

import data.muster.lib.lifecycle

registry := {
	"AssetType": {
		"laptop": {"spec": {"parent": "end-user-device"}},
		"end-user-device": {"spec": {"lifecycle": "hardware"}},
		"lost": {"spec": {}},
	},
	"LifecycleModel": {"hardware": {"spec": {"states": [
		{"name": "in-stock", "stage": "acquisition"},
		{"name": "in-use", "stage": "utilization"},
	]}}},
}

index := {"ancestors": {"AssetType": {
	"laptop": ["laptop", "end-user-device"],
	"end-user-device": ["end-user-device"],
	"lost": ["lost"],
}}}

asset(type, state) := {"spec": {"type": type, "lifecycle": {"state": state}}}

test_the_model_comes_from_the_nearest_type if {
	lifecycle.model("laptop") == "hardware" with data.registry as registry with data.index as index
}

test_a_type_without_model_has_no_stage if {
	not lifecycle.stage(asset("lost", "in-use")) with data.registry as registry with data.index as index
}

test_the_stage_of_a_state if {
	lifecycle.stage(asset("laptop", "in-stock")) == "acquisition" with data.registry as registry with data.index as index
	not lifecycle.stage(asset("laptop", "unheard-of")) with data.registry as registry with data.index as index
}

test_in_service if {
	lifecycle.in_service(asset("laptop", "in-use")) with data.registry as registry with data.index as index
	not lifecycle.in_service(asset("laptop", "in-stock")) with data.registry as registry with data.index as index
}
