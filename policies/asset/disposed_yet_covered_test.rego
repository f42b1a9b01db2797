package muster.asset.disposed_yet_covered_test

import data.muster.asset.disposed_yet_covered
import data.muster.lib.example_test as example

agreements := {"Contract": {
	"care": {"spec": {"category": "support", "term": {"start": "2024-01-01", "end": "2026-11-21"}}},
	"over": {"spec": {"category": "support", "term": {"start": "2024-01-01", "end": "2026-11-20"}}},
	"rolling": {"spec": {"category": "lease", "term": {"start": "2024-01-01", "end": "2026-10-31"}, "renewal": {"mode": "auto"}}},
	"promise": {"spec": {"category": "warranty", "term": {"start": "2024-01-01"}}},
}}

findings(state, more) := found if {
	found := disposed_yet_covered.finding with input as example.asset("laptop", state, more)
		with data.registry as object.union(example.registry, agreements)
		with data.index as example.index
		with data.as_of as example.day
}

test_still_covered if {
	findings("disposed", {"disposal": {"on": "2026-06-15"}, "contracts": ["over", "care"]}) == {{
		"msg": "the asset was disposed of on 2026-06-15, and the support contract care still covers it",
		"path": "/spec/contracts/1",
	}}
}

test_a_contract_that_renews_by_itself_goes_on if {
	some f in findings("disposed", {"contracts": ["rolling"]})
	f.msg == "the asset was disposed of on 2026-03-02, and the lease contract rolling still covers it"
}

test_ended if {
	count(findings("disposed", {"contracts": ["over"]})) == 0
}

test_a_warranty_costs_nothing if {
	count(findings("disposed", {"contracts": ["promise"]})) == 0
}

test_not_gone_yet if {
	count(findings("returned", {"contracts": ["care"]})) == 0
	count(findings("disposed", {})) == 0
}
