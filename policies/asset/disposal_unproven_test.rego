package muster.asset.disposal_unproven_test

import data.muster.asset.disposal_unproven
import data.muster.lib.example_test as example

vendors := {"Vendor": {
	"certified": {"spec": {"certificates": [{"name": "R2v3", "until": "2025-01-01"}, {"name": "WEEELABEX", "until": "2026-06-15"}]}},
	"lapsed": {"spec": {"certificates": [{"name": "R2v3", "until": "2026-06-14"}]}},
	"bare": {"spec": {"roles": ["carrier"]}},
	"unlimited": {"spec": {"certificates": [{"name": "ISO 14001"}]}},
}}

findings(type, state, more) := found if {
	found := disposal_unproven.finding with input as example.asset(type, state, more)
		with data.registry as object.union(example.registry, vendors)
		with data.index as example.index
}

by(operator) := {"disposal": {
	"on": "2026-06-15",
	"operator": operator,
	"method": "recycling",
	"certificate": {"title": "Certificate 118", "location": "118.pdf"},
}}

test_nothing_is_said if {
	some f in findings("laptop", "disposed", {})
	f.path == "/spec/disposal"
}

test_recycled_without_certificate if {
	findings("laptop", "disposed", {"disposal": {"on": "2026-06-15", "method": "recycling"}}) == {{
		"msg": "the asset went to recycling on 2026-06-15, and no certificate proves it",
		"path": "/spec/disposal/certificate",
	}}
}

test_the_operator_was_no_longer_certified if {
	findings("laptop", "disposed", by("lapsed")) == {{
		"msg": "lapsed disposed of it on 2026-06-15, when none of its certificates was in force",
		"path": "/spec/disposal/operator",
	}}
}

test_the_operator_was_never_certified if {
	findings("laptop", "disposed", by("bare")) == {{
		"msg": "bare disposed of it on 2026-06-15, when none of its certificates was in force",
		"path": "/spec/disposal/operator",
	}}
}

test_the_last_day_of_the_operators_certificate_counts if {
	count(findings("laptop", "disposed", by("certified"))) == 0
	count(findings("laptop", "disposed", by("unlimited"))) == 0
}

test_sold_or_returned if {
	count(findings("laptop", "disposed", {"disposal": {"on": "2026-06-15", "method": "resale"}})) == 0
	count(findings("laptop", "disposed", {"disposal": {"on": "2026-06-15", "method": "return-to-lessor"}})) == 0
}

test_what_is_no_waste if {
	count(findings("virtual-machine", "disposed", {})) == 0
	count(findings("laptop", "disposed", {"holding": "byod"})) == 0
	count(findings("laptop", "returned", {})) == 0
}
