# METADATA
# title: A loan that has not come back
# description: |
#   A loan or temporary assignment has a last day. After it the asset is either back, which the record should say, or
#   somebody has to ask for it.
# custom:
#   id: asset/loan-overdue
#   kinds: [Asset]
#   severity: warning
#   fix: Ask for the asset and record its return, or extend spec.assignment.until.
#   source: ITIL 4 ITAM 2.2.4.4
#   bad: |
#     lifecycle: {state: on-loan, since: 2026-10-01}
#     assignment: {to: Person/p-0417, since: 2026-10-01, until: 2026-10-31}   # three weeks ago
#   good: |
#     lifecycle: {state: in-stock, since: 2026-11-02}
package muster.asset.loan_overdue

import data.muster.lib.dates
import data.muster.lib.subject
import data.muster.lib.words

finding contains {
	"msg": sprintf("the assignment to %s ended on %s, %s ago, and the asset is still in service", [
		input.spec.assignment.to,
		until,
		words.many(dates.days_between(until, data.as_of), "day"),
	]),
	"path": "/spec/assignment/until",
} if {
	until := input.spec.assignment.until
	until < data.as_of
	subject.in_service
	not subject.missing
}
