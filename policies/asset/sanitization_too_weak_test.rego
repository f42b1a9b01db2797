package muster.asset.sanitization_too_weak_test

import data.muster.asset.sanitization_too_weak
import data.muster.lib.example_test as example

findings(type, sanitization, more) := found if {
	found := sanitization_too_weak.finding with input as example.asset(type, "disposed", object.union(
		{
			"dataClassification": "restricted",
			"sanitization": sanitization,
			"disposal": {"on": "2026-06-15", "method": "resale"},
		},
		more,
	))
		with data.registry as example.registry
		with data.index as example.index
}

test_only_cleared if {
	findings("laptop", {"on": "2026-06-10", "method": "clear"}, {}) == {{
		"msg": "its storage was only cleared before it left by resale, and it held restricted data",
		"path": "/spec/sanitization/method",
	}}
}

test_strong_enough if {
	every method in ["purge", "cryptographic-erase", "destroy"] {
		count(findings("laptop", {"on": "2026-06-10", "method": method}, {})) == 0
	}
}

test_clearing_is_enough_for_less if {
	count(findings("laptop", {"on": "2026-06-10", "method": "clear"}, {"dataClassification": "internal"})) == 0
	count(findings("switch", {"on": "2026-06-10", "method": "clear"}, {})) == 0
}

test_clearing_is_enough_inside if {
	found := sanitization_too_weak.finding with input as example.asset("laptop", "in-stock", {"dataClassification": "restricted", "sanitization": {"on": "2026-06-10", "method": "clear"}})
		with data.registry as example.registry
		with data.index as example.index
	count(found) == 0
}

test_verified_by_who_did_it if {
	findings("laptop", {"on": "2026-06-10", "method": "purge", "by": "Person/p-here", "verifiedBy": "p-here"}, {}) == {{
		"msg": "p-here both wiped it and verified that it was wiped",
		"path": "/spec/sanitization/verifiedBy",
	}}
}

test_verified_by_somebody_else if {
	count(findings("laptop", {"on": "2026-06-10", "method": "purge", "by": "Person/p-here", "verifiedBy": "p-storekeeper"}, {})) == 0
	count(findings("laptop", {"on": "2026-06-10", "method": "purge", "by": "Vendor/recyclea", "verifiedBy": "p-here"}, {})) == 0
	count(findings("laptop", {"on": "2026-06-10", "method": "purge", "by": "Person/p-here"}, {})) == 0
}
