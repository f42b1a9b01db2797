# METADATA
# title: A licence that has ended and is still in use
# description: |
#   After the last day of its term a right gives nothing: every further use is without licence.
# custom:
#   id: entitlement/ended-in-use
#   kinds: [Entitlement]
#   severity: warning
#   fix: Renew it and record the new right, or uninstall, end the allocations and move the right to its final state.
#   source: ITIL 4 ITAM 2.2.4.4
#   bad: |
#     lifecycle: {state: in-use, since: 2024-10-01}
#     term: {basis: term, start: 2024-10-01, end: 2026-09-30}   # seven weeks ago
#   good: |
#     term: {basis: term, start: 2024-10-01, end: 2027-09-30}
package muster.entitlement.ended_in_use

import data.muster.lib.dates
import data.muster.lib.subject
import data.muster.lib.words

finding contains {
	"msg": sprintf("the right to use %s ended on %s, %s ago, and is still in service", [
		input.spec.product,
		end,
		words.many(dates.days_between(end, data.as_of), "day"),
	]),
	"path": "/spec/term/end",
} if {
	end := input.spec.term.end
	end < data.as_of
	input.spec.term.basis == "term" # that a perpetual right ends is a contradiction, and another rule's
	subject.in_service
}
