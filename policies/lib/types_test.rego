package muster.lib.types_test

import data.muster.lib.types

registry := {"AssetType": {
	"hardware": {"spec": {"tangible": true}},
	"laptop": {"spec": {"parent": "hardware", "personal": true}},
	"pool-laptop": {"spec": {"parent": "laptop", "personal": false}},
}}

index := {"ancestors": {"AssetType": {
	"hardware": ["hardware"],
	"laptop": ["laptop", "hardware"],
	"pool-laptop": ["pool-laptop", "laptop", "hardware"],
}}}

test_the_nearest_type_that_says_it if {
	types.says("pool-laptop", "tangible") == true with data.registry as registry with data.index as index
	types.says("laptop", "personal") == true with data.registry as registry with data.index as index
	types.says("pool-laptop", "personal") == false with data.registry as registry with data.index as index
}

test_nothing_said if {
	not types.says("hardware", "personal") with data.registry as registry with data.index as index
	not types.says("unheard-of", "tangible") with data.registry as registry with data.index as index
}

test_is if {
	types.is("pool-laptop", "hardware") with data.index as index
	types.is("laptop", "laptop") with data.index as index
	not types.is("hardware", "laptop") with data.index as index
}
