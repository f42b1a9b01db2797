# METADATA
# title: Something that has happened on a day to come
# description: |
#   A verification, delivery, payment or confirmation is recorded after it took place. A day ahead is a slip, or a plan
#   written down as if it were done.
# custom:
#   id: record/day-in-future
#   kinds: [Asset, Contract, Document, Entitlement, Order, Policy, Request, Vendor, Waiver]
#   severity: error
#   fix: Correct the day; keep plans in fields for plans, such as spec.keyDates or spec.plannedReplacement.
#   source: ITIL 4 ITAM 2.4.1.2
#   bad: |
#     verification: {on: 2062-05-11, method: physical-inventory}
#   good: |
#     verification: {on: 2026-05-11, method: physical-inventory}
package muster.record.day_in_future

import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s has not come yet: today is %s", [day, today]),
	"path": path,
} if {
	today := data.as_of
	some path, day in _done
	day > today
}

finding contains {
	"msg": sprintf("the step to %q on %s has not come yet: today is %s", [step.state, step.since, today]),
	"path": sprintf("/spec/lifecycle/history/%d/since", [i]),
} if {
	today := data.as_of
	some i, step in input.spec.lifecycle.history
	step.since > today
	not _present(step) # which lifecycle/days-out-of-order tells
}

finding contains {
	"msg": sprintf("the asset is %s, but was to be disposed of on %s, which has not come yet", [input.spec.lifecycle.state, day]),
	"path": "/spec/disposal/on",
} if {
	day := input.spec.disposal.on
	day > data.as_of
	subject.disposed
}

finding contains {
	"msg": sprintf("the asset is %s, but is to be bought on %s, which has not come yet", [input.spec.lifecycle.state, day]),
	"path": "/spec/purchase/date",
} if {
	day := input.spec.purchase.date
	day > data.as_of
	subject.in_service
}

_present(step) if {
	step.state == input.spec.lifecycle.state
	step.since == input.spec.lifecycle.since
}

_done["/spec/verification/on"] := input.spec.verification.on

_done["/spec/sanitization/on"] := input.spec.sanitization.on

_done["/spec/assignment/acknowledged"] := input.spec.assignment.acknowledged

_done["/spec/loss/reported"] := input.spec.loss.reported

_done["/spec/loss/recovered"] := input.spec.loss.recovered

_done["/spec/term/signed"] := input.spec.term.signed

_done["/spec/renewal/decidedOn"] := input.spec.renewal.decidedOn

_done["/spec/notice/served"] := input.spec.notice.served

_done["/spec/approved"] := input.spec.approved

_done["/spec/granted"] := input.spec.granted

_done["/spec/lastReview"] := input.spec.lastReview

_done["/spec/nda/signed"] := input.spec.nda.signed

_done[sprintf("/spec/software/%d/installed", [i])] := item.installed if some i, item in input.spec.software

_done[sprintf("/spec/obligations/%d/done", [i])] := item.done if some i, item in input.spec.obligations

_done[sprintf("/spec/receipts/%d/on", [i])] := item.on if some i, item in input.spec.receipts

_done[sprintf("/spec/invoices/%d/on", [i])] := item.on if some i, item in input.spec.invoices

_done[sprintf("/spec/invoices/%d/paid", [i])] := item.paid if some i, item in input.spec.invoices

_done[sprintf("/spec/reviews/%d/on", [i])] := item.on if some i, item in input.spec.reviews

_done[sprintf("/spec/conflictsOfInterest/%d/declared", [i])] := item.declared if some i, item in input.spec.conflictsOfInterest

_done["/spec/review/last"] := input.spec.review.last if input.kind == "Document"

_done["/spec/retention/destroyed"] := input.spec.retention.destroyed if input.kind == "Document"

_done[sprintf("/spec/acknowledgement/completed/%d/on", [i])] := item.on if {
	input.kind == "Document"
	some i, item in input.spec.acknowledgement.completed
}

_done["/spec/opened"] := input.spec.opened if input.kind == "Request"

_done["/spec/done"] := input.spec.done if input.kind == "Request"

_done[sprintf("/spec/approvals/%d/on", [i])] := item.on if {
	input.kind == "Request"
	some i, item in input.spec.approvals
}
