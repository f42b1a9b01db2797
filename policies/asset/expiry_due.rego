# METADATA
# title: Something that stops by itself has expired or is about to
# description: |
#   A certificate, domain or token works until its last day and not an hour longer. Thirty days before it is time to
#   renew it; afterwards whatever depends on it has failed, or runs on something that the register does not know.
# custom:
#   id: asset/expiry-due
#   kinds: [Asset]
#   severity: warning
#   fix: Renew it and note the new last day in spec.expires, or take it out of service.
#   source: ITIL 4 ITAM 2.2.4.4
#   bad: |
#     spec: {type: certificate, expires: 2026-12-04}   # in two weeks
#   good: |
#     spec: {type: certificate, expires: 2027-12-03}
package muster.asset.expiry_due

import data.muster.lib.dates
import data.muster.lib.subject
import data.muster.lib.words

finding contains {
	"msg": sprintf("it expired on %s, %s ago, and is still in service", [day, words.many(dates.days_between(day, data.as_of), "day")]),
	"path": "/spec/expires",
} if {
	day := input.spec.expires
	day < data.as_of
	subject.in_service
}

finding contains {
	"msg": sprintf("it expires on %s, %s", [day, words.ahead(dates.days_between(data.as_of, day))]),
	"path": "/spec/expires",
} if {
	day := input.spec.expires
	dates.within(day, 30)
	subject.in_service
}
