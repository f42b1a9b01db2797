# METADATA
# title: Asked for, and past its day
# description: |
#   A request that is past its last day keeps somebody waiting, or leaves an asset with somebody who should have given
#   it back. Either it is done and nobody said so, or somebody has to see to it.
# custom:
#   id: request/overdue
#   kinds: [Request]
#   severity: warning
#   fix: See to it and note the day in spec.done, or agree on another last day.
#   source: ITIL 4 ITAM 2.2.4.3
#   bad: |
#     state: in-progress
#     due: 2026-10-30   # three weeks ago
#   good: |
#     state: done
#     due: 2026-10-30
#     done: 2026-10-29
package muster.request.overdue

import data.muster.lib.dates
import data.muster.lib.requests
import data.muster.lib.words

finding contains {
	"msg": sprintf("the request was due on %s, %s ago, and is %s", [
		due,
		words.many(dates.days_between(due, data.as_of), "day"),
		replace(input.spec.state, "-", " "),
	]),
	"path": "/spec/due",
} if {
	due := input.spec.due
	due < data.as_of
	requests.open(input.spec)
}
