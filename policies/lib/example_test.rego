# METADATA
# title: A small organisation for the tests of rules
# description: |
#   Types, a lifecycle model, people and places that most tests need. A test adds what it is about:
#   object.union(example.registry, {"Product": ...}). Its day is 2026-11-21.
package muster.lib.example_test

day := "2026-11-21"

registry := {
	"AssetType": {
		"hardware": {"spec": {"classifies": ["assets"], "lifecycle": "simple", "tangible": true}},
		"laptop": {"spec": {"classifies": ["assets"], "parent": "hardware", "personal": true, "holdsData": true}},
		"pool-laptop": {"spec": {"classifies": ["assets"], "parent": "laptop", "shared": true}},
		"server": {"spec": {"classifies": ["assets"], "parent": "hardware", "holdsData": true}},
		"switch": {"spec": {"classifies": ["assets"], "parent": "hardware"}},
		"sim-card": {"spec": {"classifies": ["assets"], "parent": "hardware", "matchKeys": ["/spec/attributes/iccid"]}},
		"virtual-machine": {"spec": {"classifies": ["assets"], "lifecycle": "simple"}},
		"licence": {"spec": {"classifies": ["entitlements"], "lifecycle": "simple"}},
		"agreement": {"spec": {"classifies": ["contracts"], "lifecycle": "simple"}},
	},
	"LifecycleModel": {"simple": {"spec": {"states": [
		{"name": "planned", "stage": "planning"},
		{"name": "in-stock", "stage": "acquisition"},
		{"name": "preparing", "stage": "assignment"},
		{"name": "in-use", "stage": "utilization"},
		{"name": "returned", "stage": "decommission"},
		{"name": "disposed", "stage": "disposal"},
	]}}},
	"Person": {
		"p-here": {"spec": {"status": "active", "location": "office"}},
		"p-storekeeper": {"spec": {"status": "active", "location": "stock"}},
		"p-leaving": {"spec": {"status": "leaving", "leaves": "2026-12-11"}},
		"p-left": {"spec": {"status": "left", "leaves": "2026-10-30"}},
	},
	"Location": {
		"office": {"spec": {"role": "site"}},
		"stock": {"spec": {"role": "stockroom", "parent": "office"}},
		"shelf": {"spec": {"role": "rack", "parent": "stock"}},
		"home": {"spec": {"role": "home"}},
	},
}

index := {"ancestors": {
	"AssetType": {
		"hardware": ["hardware"],
		"laptop": ["laptop", "hardware"],
		"pool-laptop": ["pool-laptop", "laptop", "hardware"],
		"server": ["server", "hardware"],
		"switch": ["switch", "hardware"],
		"sim-card": ["sim-card", "hardware"],
		"virtual-machine": ["virtual-machine"],
		"licence": ["licence"],
		"agreement": ["agreement"],
	},
	"Location": {
		"office": ["office"],
		"stock": ["stock", "office"],
		"shelf": ["shelf", "stock", "office"],
		"home": ["home"],
	},
}}

# asset makes one of a type in a state, with whatever else its spec is to say.
asset(type, state, more) := {
	"kind": "Asset",
	"metadata": {"name": "a-0001"},
	"spec": object.union({"type": type, "lifecycle": {"state": state, "since": "2026-03-02"}}, more),
}
