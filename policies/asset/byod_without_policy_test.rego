package muster.asset.byod_without_policy_test

import data.muster.asset.byod_without_policy
import data.muster.lib.example_test as example

rules := {"Policy": {"byod": {"spec": {"origin": "internal"}}, "gdpr": {"spec": {"origin": "law"}}}}

findings(state, more) := found if {
	found := byod_without_policy.finding with input as example.asset("laptop", state, object.union({"holding": "byod"}, more))
		with data.registry as object.union(example.registry, rules)
		with data.index as example.index
}

held := {"assignment": {"to": "Person/p-here"}}

test_no_policy if {
	findings("in-use", object.union(held, {"compliance": ["gdpr"]})) == {{
		"msg": "it is a person's own device, and no policy of the organisation is named for its use",
		"path": "/spec/compliance",
	}}
	count(findings("in-use", held)) == 1
}

test_nobody_has_it if {
	findings("in-use", {"compliance": ["byod"]}) == {{
		"msg": "it is a person's own device, and nobody says whose",
		"path": "/spec/assignment",
	}}
}

test_in_order if {
	count(findings("in-use", object.union(held, {"compliance": ["gdpr", "byod"]}))) == 0
}

test_not_private_or_no_longer_used if {
	count(findings("in-use", {"holding": "owned"})) == 0
	count(findings("disposed", {})) == 0
}
