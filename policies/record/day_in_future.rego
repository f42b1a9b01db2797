# METADATA
# title: Something that has happened on a day to come
# description: |
#   A verification, delivery, payment or confirmation is recorded after it took place. A day ahead is a slip, or a plan
#   written down as if it were done.
# custom:
#   id: record/day-in-future
#   kinds: [Asset, Contract, Entitlement, Order, Policy, Vendor]
#   severity: error
#   fix: Correct the day; keep plans in fields for plans, such as spec.keyDates or spec.plannedReplacement.
#   source: ITIL 4 ITAM 2.4.1.2
#   bad: |
#     verification: {on: 2062-05-11, method: physical-inventory}
#   good: |
#     verification: {on: 2026-05-11, method: physical-inventory}
package muster.record.day_in_future

import data.muster.lib.pointers
import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s has not come yet: today is %s", [day, data.as_of]),
	"path": pointers.to(array.concat(["spec"], path)),
} if {
	today := data.as_of
	some path in _done[input.kind]
	day := object.get(input.spec, path, "")
	day > today
}

finding contains {
	"msg": sprintf("%s has not come yet: today is %s", [day, data.as_of]),
	"path": pointers.to(["spec", list, i, field]),
} if {
	some {"list": list, "field": field} in _done_in_lists[input.kind]
	some i, item in input.spec[list]
	day := item[field]
	day > data.as_of
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

_done := {
	"Asset": [
		["verification", "on"],
		["sanitization", "on"],
		["assignment", "acknowledged"],
		["loss", "reported"],
		["loss", "recovered"],
	],
	"Contract": [["term", "signed"], ["renewal", "decidedOn"], ["notice", "served"]],
	"Entitlement": [["verification", "on"]],
	"Order": [["approved"]],
	"Policy": [["lastReview"]],
	"Vendor": [["nda", "signed"]],
}

_done_in_lists := {
	"Asset": [{"list": "software", "field": "installed"}],
	"Contract": [{"list": "obligations", "field": "done"}],
	"Order": [
		{"list": "receipts", "field": "on"},
		{"list": "invoices", "field": "on"},
		{"list": "invoices", "field": "paid"},
	],
	"Vendor": [{"list": "reviews", "field": "on"}, {"list": "conflictsOfInterest", "field": "declared"}],
}
