package muster.record.end_before_start_test

import data.muster.record.end_before_start

findings(kind, spec) := found if {
	found := end_before_start.finding with input as {"kind": kind, "spec": spec}
}

paths(kind, spec) := {f.path | some f in findings(kind, spec)}

test_a_contract_that_never_was if {
	findings("Contract", {"term": {"start": "2026-07-01", "end": "2026-06-30"}}) == {{
		"msg": "it ends on 2026-06-30, before it begins on 2026-07-01",
		"path": "/spec/term/end",
	}}
}

test_spans_of_each_kind if {
	paths("Asset", {"assignment": {"since": "2026-03-02", "until": "2026-03-01"}}) == {"/spec/assignment/until"}
	paths("Asset", {"legalHold": {"since": "2026-03-02", "released": "2026-03-01"}}) == {"/spec/legalHold/released"}
	paths("Asset", {"loss": {"reported": "2026-03-02", "recovered": "2026-03-01"}}) == {"/spec/loss/recovered"}
	paths("CostCenter", {"since": "2026-03-02", "until": "2026-03-01"}) == {"/spec/until"}
	paths("OrgUnit", {"since": "2026-03-02", "until": "2026-03-01"}) == {"/spec/until"}
	paths("Person", {"joined": "2026-03-02", "leaves": "2026-03-01"}) == {"/spec/leaves"}
	paths("Request", {"opened": "2026-03-02", "done": "2026-03-01"}) == {"/spec/done"}
	paths("Vendor", {"nda": {"signed": "2026-03-02", "until": "2026-03-01"}}) == {"/spec/nda/until"}
	paths("Entitlement", {"term": {"start": "2026-03-02", "end": "2026-03-01"}}) == {"/spec/term/end"}
	paths("Waiver", {"granted": "2026-03-02", "expires": "2026-03-01"}) == {"/spec/expires"}
}

test_an_allocation_that_never_was if {
	paths("Entitlement", {"allocations": [{"to": "Person/p-1", "from": "2026-03-02", "until": "2026-03-01"}]}) == {"/spec/allocations/0/until"}
}

test_a_single_day_or_an_open_end if {
	paths("Contract", {"term": {"start": "2026-07-01", "end": "2026-07-01"}}) == set()
	paths("Contract", {"term": {"start": "2026-07-01"}}) == set()
	paths("Person", {"leaves": "2026-07-01"}) == set()
	paths("Asset", {}) == set()
}
