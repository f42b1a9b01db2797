package muster.asset.software_past_support_test

import data.muster.asset.software_past_support
import data.muster.lib.example_test as example

registry := object.union(example.registry, {
	"Product": {
		"old-os": {"spec": {"dates": {"endOfSupport": {"on": "2026-11-20"}, "endOfExtendedSupport": {"on": "2029-10-09"}}}},
		"last-day": {"spec": {"dates": {"endOfSupport": {"on": "2026-11-21"}}}},
		"improved": {"spec": {"dates": {"endOfActiveSupport": {"on": "2026-11-01"}}}},
		"no-days": {"spec": {}},
	},
	"Contract": {
		"extended": {"spec": {"category": "support", "term": {"end": "2026-11-21"}}},
		"ended": {"spec": {"category": "support", "term": {"end": "2026-11-20"}}},
		"lease": {"spec": {"category": "lease", "term": {}}},
	},
})

findings(state, more) := found if {
	found := software_past_support.finding with input as example.asset("server", state, more)
		with data.registry as registry
		with data.index as example.index
		with data.as_of as example.day
}

test_an_operating_system_past_support if {
	findings("in-use", {"operatingSystem": {"product": "old-os"}}) == {{
		"msg": "the support of old-os ended on 2026-11-20, 1 day ago, and it is still installed",
		"path": "/spec/operatingSystem/product",
	}}
}

test_an_application_past_support if {
	some f in findings("in-use", {"software": [{"product": "last-day"}, {"product": "old-os"}]})
	f.path == "/spec/software/1/product"
}

test_which_support_it_was if {
	some f in findings("in-use", {"operatingSystem": {"product": "improved"}})
	f.msg == "the active support of improved ended on 2026-11-01, 20 days ago, and it is still installed"
}

test_the_last_day_counts if {
	count(findings("in-use", {"software": [{"product": "last-day"}, {"product": "no-days"}]})) == 0
}

test_extended_support_counts_while_its_contract_holds if {
	count(findings("in-use", {"operatingSystem": {"product": "old-os"}, "contracts": ["extended"]})) == 0
	count(findings("in-use", {"operatingSystem": {"product": "old-os"}, "contracts": ["ended", "lease"]})) == 1
}

test_out_of_service if {
	count(findings("disposed", {"operatingSystem": {"product": "old-os"}})) == 0
}

approved := {"Request": {"chg-1": {"spec": {"state": "approved", "approvals": [{"by": "p-here", "on": "2026-11-02", "decision": "approved"}]}}}}

test_its_replacement_is_under_way if {
	record := example.asset("server", "in-use", {"operatingSystem": {"product": "old-os"}, "plannedReplacement": "2027-02-15", "requests": ["chg-1"]})
	count(software_past_support.finding) == 0 with input as record
		with data.registry as object.union(registry, approved)
		with data.index as example.index
		with data.as_of as example.day
	count(findings("in-use", {"operatingSystem": {"product": "old-os"}, "plannedReplacement": "2027-02-15"})) == 1
}
