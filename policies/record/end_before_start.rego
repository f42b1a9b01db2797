# METADATA
# title: An end before its start
# description: |
#   A term, assignment, hold or membership that ends before it begins never was. One of its two days is a slip, and
#   every list of what is in force goes wrong by it. A single day is both first and last.
# custom:
#   id: record/end-before-start
#   kinds: [Asset, Contract, CostCenter, Entitlement, OrgUnit, Person, Vendor]
#   severity: error
#   fix: Correct the day that is wrong.
#   source: ITIL 4 ITAM 2.4.1.2
#   bad: |
#     term: {start: 2026-07-01, end: 2026-06-30}
#   good: |
#     term: {start: 2025-07-01, end: 2026-06-30}
package muster.record.end_before_start

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("it ends on %s, before it begins on %s", [end, start]),
	"path": pointers.to(array.concat(["spec"], span.end)),
} if {
	some span in _spans[input.kind]
	end := object.get(input.spec, span.end, "9999")
	end < object.get(input.spec, span.start, "")
	start := object.get(input.spec, span.start, "")
}

finding contains {
	"msg": sprintf("the allocation to %s ends on %s, before it begins on %s", [allocation.to, allocation.until, allocation.from]),
	"path": sprintf("/spec/allocations/%d/until", [i]),
} if {
	some i, allocation in input.spec.allocations
	allocation.until < allocation.from
}

_spans := {
	"Asset": [
		{"start": ["assignment", "since"], "end": ["assignment", "until"]},
		{"start": ["legalHold", "since"], "end": ["legalHold", "released"]},
		{"start": ["loss", "reported"], "end": ["loss", "recovered"]},
	],
	"Contract": [{"start": ["term", "start"], "end": ["term", "end"]}],
	"CostCenter": [{"start": ["since"], "end": ["until"]}],
	"Entitlement": [{"start": ["term", "start"], "end": ["term", "end"]}],
	"OrgUnit": [{"start": ["since"], "end": ["until"]}],
	"Person": [{"start": ["joined"], "end": ["leaves"]}],
	"Vendor": [{"start": ["nda", "signed"], "end": ["nda", "until"]}],
}
