package muster.change.production_without_request_test

import data.muster.change.production_without_request
import data.muster.lib.example_test as example

yes := [{"by": "p-boss", "on": "2026-11-10", "decision": "approved"}]

request(state, more) := {"spec": object.union({"state": state}, more)}

before := {
	"chg-yes": request("approved", {"approvals": yes}),
	"chg-done": request("approved", {"approvals": yes}),
	"chg-open": request("open", {}),
}

after := object.union(before, {
	"chg-done": request("done", {"approvals": yes, "done": "2026-10-22"}),
	"chg-open": request("approved", {"approvals": yes, "origin": {"number": "CHG-9"}}),
	"chg-new": request("approved", {"approvals": yes}),
})

services := {"core": {"spec": {"criticality": "critical"}}, "wiki": {"spec": {"criticality": "low"}}}

findings_in(requests, type, state, was, is, naming) := found if {
	found := production_without_request.finding with input as {"before": example.asset(type, state, was), "after": example.asset(type, object.get(is, "now", state), object.remove(is, ["now"]))}
		with data.base as {"Request": before}
		with data.registry as object.union(example.registry, {"Service": services, "Request": requests})
		with data.index as object.union(example.index, {"referrers": {"Asset": {"a-0001": [{"kind": "Request", "name": name, "pointer": "/spec/concerns/0"} | some name in naming]}}})
		with data.as_of as example.day
}

findings(was, is, naming) := findings_in(after, "server", "in-use", was, is, naming)

live := {"environment": "production", "specifications": {"memoryGiB": 32}}

more := object.union(live, {"specifications": {"memoryGiB": 48}})

test_nobody_had_asked if {
	findings(live, more, []) == {{
		"msg": "a-0001 is in production, and its hardware was changed, and no approved request is behind it",
		"path": "/spec/specifications",
	}}
}

test_several_fields_are_told_together if {
	findings(live, object.union(more, {"now": "returned", "location": "stock"}), []) == {{
		"msg": "a-0001 is in production, and its state and hardware and place were changed, and no approved request is behind it",
		"path": "/spec/lifecycle/state",
	}}
}

test_a_critical_service_is_production_too if {
	some f in findings({"services": ["wiki", "core"]}, {"services": ["wiki", "core"], "location": "shelf"}, [])
	f.path == "/spec/location"
	count(findings({"services": ["wiki"]}, {"services": ["wiki"], "location": "shelf"}, [])) == 0
	count(findings({"environment": "test", "services": ["core"]}, {"environment": "test", "services": ["core"], "location": "shelf"}, [])) == 0
}

test_a_request_that_is_kept_elsewhere if {
	count(findings(live, object.union(more, {"assignment": {"to": "Service/core", "request": "CHG0099"}}), [])) == 0
	known := {"assignment": {"to": "Service/core", "request": "CHG0099"}}
	count(findings(object.union(live, known), object.union(more, known), [])) == 1
}

test_an_approved_request if {
	count(findings(live, object.union(more, {"requests": ["chg-yes"]}), [])) == 0
	count(findings(live, more, ["chg-yes"])) == 0
}

test_a_request_that_the_change_itself_approves_or_brings if {
	findings(live, more, ["chg-open"]) == {{
		"msg": "a-0001 is in production, and its hardware was changed, and its request chg-open was not approved before this change",
		"path": "/spec/specifications",
	}}
	count(findings(live, object.union(more, {"requests": ["chg-new"]}), [])) == 1
	count(findings(live, object.union(more, {"assignment": {"to": "Service/core", "request": "CHG-9"}}), ["chg-open"])) == 1
}

test_done_counts_for_thirty_days if {
	count(findings(live, more, ["chg-done"])) == 0
	late := object.union(after, {"chg-done": request("done", {"done": "2026-10-21"})})
	count(findings_in(late, "server", "in-use", live, more, ["chg-done"])) == 1
}

test_what_does_not_count if {
	count(findings(live, object.union(live, {"notes": "dusty", "operatingSystem": {"build": "2"}}), [])) == 0
	old := object.union(live, {"software": [{"product": "a", "version": "1"}, {"product": "b"}]})
	new := object.union(live, {"software": [{"product": "b"}, {"product": "a", "version": "2"}]})
	count(findings(old, new, [])) == 0
}

test_what_is_not_in_service_or_personal_or_stolen if {
	count(findings_in(after, "server", "in-stock", live, more, [])) == 0
	count(findings_in(after, "laptop", "in-use", live, more, [])) == 0
	count(findings(live, object.union(more, {"loss": {"reported": "2026-11-20"}}), [])) == 0
}

test_new_records_are_no_change if {
	found := production_without_request.finding with input as {"before": null, "after": example.asset("server", "in-use", live)}
	count(found) == 0
}
