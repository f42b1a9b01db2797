package muster.asset.support_ends_soon_test

import data.muster.asset.support_ends_soon
import data.muster.lib.example_test as example

product(day) := {"spec": {"dates": {"endOfSupport": {"on": day}}}}

products := {"Product": {
	"yesterday": product("2026-11-20"),
	"today": product("2026-11-21"),
	"in-180-days": product("2027-05-20"),
	"lives-on": {"spec": {"dates": {"endOfLife": {"on": "2026-12-01"}}}},
	"in-181-days": product("2027-05-21"),
}}

findings(state, more) := found if {
	found := support_ends_soon.finding with input as example.asset("server", state, more)
		with data.registry as object.union(example.registry, products)
		with data.index as example.index
		with data.as_of as example.day
}

test_the_span_has_a_first_and_a_last_day if {
	count(findings("in-use", {"product": "yesterday"})) == 0
	count(findings("in-use", {"product": "today"})) == 1
	count(findings("in-use", {"product": "in-180-days"})) == 1
	count(findings("in-use", {"product": "in-181-days"})) == 0
}

test_its_operating_system if {
	findings("in-use", {"product": "in-181-days", "operatingSystem": {"product": "today"}}) == {{
		"msg": "the support of today ends on 2026-11-21, today",
		"path": "/spec/operatingSystem/product",
	}}
}

test_its_own_day_goes_first if {
	count(findings("in-use", {"product": "today", "endOfSupport": {"on": "2029-01-01"}})) == 0
	findings("in-use", {"product": "in-181-days", "endOfSupport": {"on": "2026-12-01"}}) == {{
		"msg": "the support of this asset ends on 2026-12-01, in 10 days",
		"path": "/spec/endOfSupport/on",
	}}
}

test_which_support_it_is if {
	some f in findings("in-use", {"product": "lives-on"})
	f.msg == "all support of lives-on ends on 2026-12-01, in 10 days"
}

test_planned_or_out_of_service if {
	count(findings("in-use", {"product": "today", "plannedReplacement": "2026-12-01"})) == 0
	count(findings("disposed", {"product": "today"})) == 0
}
