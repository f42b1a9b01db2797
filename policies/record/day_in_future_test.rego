package muster.record.day_in_future_test

import data.muster.lib.example_test as example
import data.muster.record.day_in_future

findings(record) := found if {
	found := day_in_future.finding with input as record
		with data.registry as example.registry
		with data.index as example.index
		with data.as_of as example.day
}

paths(kind, spec) := {f.path | some f in findings({"kind": kind, "spec": spec})}

test_verified_tomorrow if {
	findings(example.asset("laptop", "in-use", {"verification": {"on": "2026-11-22"}})) == {{
		"msg": "2026-11-22 has not come yet: today is 2026-11-21",
		"path": "/spec/verification/on",
	}}
}

test_days_of_each_kind if {
	paths("Asset", {"software": [{"product": "a", "installed": "2026-11-22"}]}) == {"/spec/software/0/installed"}
	paths("Contract", {"notice": {"served": "2026-12-01"}, "obligations": [{"done": "2026-12-01"}]}) == {"/spec/notice/served", "/spec/obligations/0/done"}
	paths("Entitlement", {"verification": {"on": "2026-12-01"}}) == {"/spec/verification/on"}
	paths("Order", {"approved": "2026-12-01", "invoices": [{"on": "2026-11-01", "paid": "2026-12-01"}]}) == {"/spec/approved", "/spec/invoices/0/paid"}
	paths("Policy", {"lastReview": "2026-12-01"}) == {"/spec/lastReview"}
	paths("Vendor", {"reviews": [{"on": "2026-12-01"}]}) == {"/spec/reviews/0/on"}
	paths("Document", {"review": {"last": "2026-12-01"}, "acknowledgement": {"completed": [{"by": "p-1", "on": "2026-12-01"}]}}) == {"/spec/review/last", "/spec/acknowledgement/completed/0/on"}
	paths("Request", {"opened": "2026-12-01", "due": "2026-12-02", "approvals": [{"on": "2026-12-01"}]}) == {"/spec/opened", "/spec/approvals/0/on"}
	paths("Waiver", {"granted": "2026-12-01"}) == {"/spec/granted"}
}

test_an_earlier_step_tomorrow if {
	history := [{"state": "planned", "since": "2026-11-21"}, {"state": "in-stock", "since": "2026-11-22"}]
	findings(example.asset("laptop", "in-use", {"lifecycle": {"history": history}})) == {{
		"msg": `the step to "in-stock" on 2026-11-22 has not come yet: today is 2026-11-21`,
		"path": "/spec/lifecycle/history/1/since",
	}}
}

test_gone_or_in_use_before_its_day if {
	some gone in findings(example.asset("laptop", "disposed", {"disposal": {"on": "2026-12-01"}}))
	gone.path == "/spec/disposal/on"
	some used in findings(example.asset("laptop", "in-use", {"purchase": {"date": "2026-12-01"}}))
	used.path == "/spec/purchase/date"
}

test_today_has_come if {
	count(findings(example.asset("laptop", "in-use", {"verification": {"on": "2026-11-21"}}))) == 0
}

test_plans if {
	count(findings(example.asset("laptop", "returned", {"disposal": {"on": "2026-12-01"}}))) == 0
	count(findings(example.asset("laptop", "planned", {"purchase": {"date": "2027-01-15"}}))) == 0
	paths("Contract", {"term": {"start": "2027-01-01"}, "obligations": [{"due": "2027-01-31"}]}) == set()
	paths("Order", {"lines": [{"line": 1, "expected": "2026-12-24"}]}) == set()
}

test_the_present_step_is_told_elsewhere if {
	present := {"state": "in-use", "since": "2026-12-01"}
	log := object.union(present, {"history": [{"state": "planned", "since": "2026-11-22"}, present]})
	{f.path | some f in findings(example.asset("laptop", "in-use", {"lifecycle": log}))} == {"/spec/lifecycle/history/0/since"}
}

test_each_field_that_tells_of_what_was_done if {
	every field in ["sanitization", "loss", "nda", "renewal", "term", "assignment"] {
		words := {
			"sanitization": "on",
			"loss": "recovered",
			"nda": "signed",
			"renewal": "decidedOn",
			"term": "signed",
			"assignment": "acknowledged",
		}
		paths("Asset", {field: {words[field]: "2026-12-01"}}) == {sprintf("/spec/%s/%s", [field, words[field]])}
	}
	paths("Asset", {"loss": {"reported": "2026-12-01"}}) == {"/spec/loss/reported"}
	paths("Order", {"receipts": [{"on": "2026-12-01"}]}) == {"/spec/receipts/0/on"}
	paths("Order", {"invoices": [{"on": "2026-12-01"}]}) == {"/spec/invoices/0/on"}
	paths("Vendor", {"conflictsOfInterest": [{"declared": "2026-12-01"}]}) == {"/spec/conflictsOfInterest/0/declared"}
	paths("Document", {"retention": {"destroyed": "2026-12-01"}}) == {"/spec/retention/destroyed"}
	paths("Request", {"done": "2026-12-01"}) == {"/spec/done"}
}
