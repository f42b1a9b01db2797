package muster.entitlement.ended_in_use_test

import data.muster.entitlement.ended_in_use
import data.muster.lib.example_test as example

findings(state, end) := found if {
	found := ended_in_use.finding with input as {"kind": "Entitlement", "spec": {
		"type": "licence",
		"product": "acrobat-pro",
		"lifecycle": {"state": state},
		"term": {"basis": "term", "end": end},
	}}
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

test_ended if {
	findings("in-use", "2026-11-20") == {{
		"msg": "the right to use acrobat-pro ended on 2026-11-20, 1 day ago, and is still in service",
		"path": "/spec/term/end",
	}}
}

test_the_last_day_counts if {
	count(findings("in-use", "2026-11-21")) == 0
}

test_given_up if {
	count(findings("returned", "2026-10-31")) == 0
	count(findings("disposed", "2026-10-31")) == 0
}

test_that_a_perpetual_right_ends_is_another_rules if {
	found := ended_in_use.finding with input as {"kind": "Entitlement", "spec": {
		"type": "licence",
		"product": "acrobat-pro",
		"lifecycle": {"state": "in-use"},
		"term": {"basis": "perpetual", "end": "2026-11-20"},
	}}
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
	count(found) == 0
}
