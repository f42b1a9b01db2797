# METADATA
# title: An end before its start
# description: |
#   A term, assignment, hold or membership that ends before it begins never was. One of its two days is a slip, and
#   every list of what is in force goes wrong by it. A single day is both first and last.
# custom:
#   id: record/end-before-start
#   kinds: [Asset, Contract, CostCenter, Entitlement, OrgUnit, Person, Request, Vendor, Waiver]
#   severity: error
#   fix: Correct the day that is wrong.
#   source: ITIL 4 ITAM 2.4.1.2
#   bad: |
#     term: {start: 2026-07-01, end: 2026-06-30}
#   good: |
#     term: {start: 2025-07-01, end: 2026-06-30}
package muster.record.end_before_start

finding contains {
	"msg": sprintf("it ends on %s, before it begins on %s", [span.end, span.start]),
	"path": span.path,
} if {
	some span in _spans
	span.end < span.start
}

finding contains {
	"msg": sprintf("the allocation to %s ends on %s, before it begins on %s", [allocation.to, allocation.until, allocation.from]),
	"path": sprintf("/spec/allocations/%d/until", [i]),
} if {
	some i, allocation in input.spec.allocations
	allocation.until < allocation.from
}

_spans contains {"start": input.spec.assignment.since, "end": input.spec.assignment.until, "path": "/spec/assignment/until"}

_spans contains {"start": input.spec.legalHold.since, "end": input.spec.legalHold.released, "path": "/spec/legalHold/released"}

_spans contains {"start": input.spec.loss.reported, "end": input.spec.loss.recovered, "path": "/spec/loss/recovered"}

_spans contains {"start": input.spec.term.start, "end": input.spec.term.end, "path": "/spec/term/end"}

_spans contains {"start": input.spec.nda.signed, "end": input.spec.nda.until, "path": "/spec/nda/until"}

_spans contains {"start": input.spec.joined, "end": input.spec.leaves, "path": "/spec/leaves"}

_spans contains {"start": input.spec.granted, "end": input.spec.expires, "path": "/spec/expires"}

_spans contains {"start": input.spec.since, "end": input.spec.until, "path": "/spec/until"}

_spans contains {"start": input.spec.opened, "end": input.spec.done, "path": "/spec/done"} if input.kind == "Request"
