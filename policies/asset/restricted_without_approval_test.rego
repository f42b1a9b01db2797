package muster.asset.restricted_without_approval_test

import data.muster.asset.restricted_without_approval
import data.muster.lib.example_test as example

facts := {
	"Product": {
		"rare": {"spec": {"standing": "restricted", "approvers": ["Person/p-here", "Team/buyers"]}},
		"scarce": {"spec": {"standing": "restricted"}},
		"usual": {"spec": {"standing": "standard"}},
	},
	"Team": {"buyers": {"spec": {"members": ["p-buyer"]}}},
	"Request": {
		"r-open": {"spec": {"state": "open", "origin": {"number": "REQ-1"}}},
		"r-named": {"spec": {"state": "done", "approvals": [{"by": "p-here", "on": "2026-05-01", "decision": "approved"}]}},
		"r-team": {"spec": {"state": "done", "approvals": [{"by": "p-buyer", "on": "2026-05-01", "decision": "approved"}]}},
		"r-other": {"spec": {"state": "done", "approvals": [{"by": "p-other", "on": "2026-05-01", "decision": "approved"}]}},
	},
}

findings(product, state, more) := found if {
	found := restricted_without_approval.finding with input as example.asset("laptop", state, object.union({"product": product}, more))
		with data.registry as object.union(example.registry, facts)
		with data.index as object.union(example.index, {"referrers": {"Asset": {"a-0001": [
			{"kind": "Waiver", "name": "w", "pointer": "/spec/targets/0"},
			{"kind": "Request", "name": "r-open", "pointer": "/spec/concerns/0"},
		]}}})
}

test_no_request if {
	findings("rare", "in-use", {}) == {{"msg": "rare is restricted, and no approved request is named", "path": "/spec/product"}}
}

test_a_request_that_is_not_approved if {
	findings("rare", "in-use", {"assignment": {"to": "Person/p-here", "request": "REQ-1"}}) == {{
		"msg": "rare is restricted, and its request r-open is not approved",
		"path": "/spec/assignment/request",
	}}
	findings("rare", "in-use", {"requests": ["r-open"]}) == {{
		"msg": "rare is restricted, and its request r-open is not approved",
		"path": "/spec/requests/0",
	}}
}

test_approved_by_somebody_else if {
	findings("rare", "in-use", {"requests": ["r-other"]}) == {{
		"msg": "rare is restricted, and its request r-other was approved by p-other, whom the catalogue does not name",
		"path": "/spec/requests/0",
	}}
}

test_approved if {
	count(findings("rare", "in-use", {"requests": ["r-named"]})) == 0
	count(findings("rare", "in-use", {"requests": ["r-team"]})) == 0
	count(findings("scarce", "in-use", {"requests": ["r-other"]})) == 0
}

test_a_request_that_is_kept_elsewhere if {
	count(findings("rare", "in-use", {"assignment": {"to": "Person/p-here", "request": "REQ-20318"}})) == 0
}

test_an_order_has_an_approver_of_its_own if {
	count(findings("rare", "in-use", {"purchase": {"order": "po-1"}})) == 0
}

test_other_standings_and_states if {
	count(findings("usual", "in-use", {})) == 0
	count(findings("rare", "in-stock", {})) == 0
}
