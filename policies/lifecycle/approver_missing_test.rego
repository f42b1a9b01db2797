package muster.lifecycle.approver_missing_test

import data.muster.lifecycle.approver_missing

states := [
	{"name": "ordered", "stage": "acquisition", "initial": true},
	{"name": "in-use", "stage": "utilization"},
	{"name": "returned", "stage": "decommission"},
	{"name": "disposed", "stage": "disposal", "final": true},
]

way(from, to) := {"from": from, "to": to}

line := [way("ordered", "in-use"), way("in-use", "returned"), way("returned", "disposed")]

findings(spec) := found if {
	found := approver_missing.finding with input as {"kind": "LifecycleModel", "metadata": {"name": "simple"}, "spec": spec}
}

silent(spec) if count(findings(spec)) == 0

registry := {
	"Role": {
		"nobody": {"spec": {}},
		"left": {"spec": {"holders": ["Person/p-left", "Team/empty", "Vendor/recyclea"]}},
		"person": {"spec": {"holders": ["Person/p-left", "Person/p-here"]}},
		"team": {"spec": {"holders": ["Team/itam"]}},
		"lead": {"spec": {"holders": ["Team/led"]}},
	},
	"Team": {"led": {"spec": {"lead": "p-here"}}, "empty": {"spec": {"members": ["p-left"]}}, "itam": {"spec": {"members": ["p-left", "p-here"]}}},
	"Person": {"p-left": {"spec": {"status": "active", "leaves": "2026-11-20"}}, "p-here": {"spec": {"status": "leaving", "leaves": "2026-11-21"}}},
}

approved(role) := found if {
	found := findings({"states": states, "transitions": [object.union(way("returned", "disposed"), {"approver": role})]})
		with data.registry as registry
		with data.as_of as "2026-11-21"
}

test_nobody if {
	approved("nobody") == {{
		"msg": "nobody may approve the step from returned to disposed: no person who is here holds the role nobody",
		"path": "/spec/transitions/0/approver",
	}}
	count(approved("left")) == 1
}

# The last day at work counts.
test_somebody if {
	count(approved("person")) == 0
	count(approved("team")) == 0
	count(approved("lead")) == 0
}

test_a_role_that_is_not_there_is_told_elsewhere if {
	count(approved("unheard-of")) == 0
	silent({"states": states, "transitions": line})
}
