package muster.asset.support_below_service_level_test

import data.muster.asset.support_below_service_level
import data.muster.lib.example_test as example

facts := {
	"Service": {
		"core": {"spec": {"serviceLevel": {"restoreHours": 4}}},
		"payments": {"spec": {"serviceLevel": {"restoreHours": 4}}},
		"wiki": {"spec": {"serviceLevel": {"restoreHours": 24}}},
		"unsaid": {"spec": {"serviceLevel": {"responseHours": 1}}},
	},
	"Contract": {
		"slow": {"spec": {"term": {"start": "2026-01-01"}, "serviceLevels": [{"name": "a", "level": {"responseHours": 4, "restoreHours": 24}}]}},
		"fast": {"spec": {"term": {"start": "2026-01-01"}, "serviceLevels": [{"name": "a", "level": {"responseHours": 0.5}}, {"name": "b", "level": {"restoreHours": 4}}]}},
		"ended": {"spec": {"term": {"start": "2025-01-01", "end": "2025-12-31"}, "serviceLevels": [{"name": "a", "level": {"restoreHours": 0}}]}},
		"reply": {"spec": {"term": {"start": "2026-01-01"}, "serviceLevels": [{"name": "a", "level": {"responseHours": 0.25}}]}},
		"lease": {"spec": {"term": {"start": "2026-01-01"}}},
	},
}

findings_of(state, services, contracts, more) := found if {
	found := support_below_service_level.finding with input as example.asset("server", state, object.union({"services": services, "contracts": contracts}, more))
		with data.registry as object.union(example.registry, facts)
		with data.index as example.index
		with data.as_of as example.day
}

findings(state, services, contracts) := findings_of(state, services, contracts, {})

test_too_slow if {
	findings("in-use", ["unsaid", "wiki", "core"], ["slow", "ended"]) == {{
		"msg": "core should work again within 4 hours, and no contract of this asset does in less than 24",
		"path": "/spec/contracts",
	}}
}

test_two_services_that_promise_the_same if {
	some f in findings("in-use", ["payments", "core"], ["slow"])
	startswith(f.msg, "core and payments should work again within 4 hours")
}

test_nobody_says_when if {
	findings("in-use", ["core"], ["reply"]) == {{
		"msg": "core should work again within 4 hours, and no contract of this asset says when",
		"path": "/spec/contracts",
	}}
}

test_as_fast_as_promised if {
	count(findings("in-use", ["wiki", "core"], ["slow", "fast"])) == 0
	count(findings("in-use", ["wiki"], ["slow"])) == 0
}

test_nothing_is_promised if {
	count(findings("in-use", ["unsaid"], ["slow"])) == 0
	count(findings("in-use", ["core"], ["lease"])) == 0
}

test_others_of_the_cluster_do_its_work if {
	count(findings_of("in-use", ["core"], ["slow"], {"relations": [{"type": "member-of-cluster", "to": "cl-1"}]})) == 0
	count(findings_of("in-use", ["core"], ["slow"], {"relations": [{"type": "connects", "to": "sw-1"}]})) == 1
}

test_not_in_service if {
	count(findings("disposed", ["core"], ["slow"])) == 0
}
