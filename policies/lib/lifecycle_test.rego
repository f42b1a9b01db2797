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

stage(type, name) := state.stage if {
	state := lifecycle.state(type, name) with data.registry as registry with data.index as index
}

test_the_model_comes_from_the_nearest_type if {
	lifecycle.model("laptop") == "hardware" with data.registry as registry with data.index as index
}

test_a_type_without_model_has_no_states if {
	not stage("lost", "in-use")
}

test_the_stage_of_a_state if {
	stage("laptop", "in-stock") == "acquisition"
	stage("end-user-device", "in-use") == "utilization"
	not stage("laptop", "unheard-of")
}
