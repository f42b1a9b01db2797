# METADATA
# title: Done, and nobody had approved it
# description: |
#   Changes to what is in service, disposals and purchases are approved before they are made. A standard change is
#   approved once for all; an emergency may be approved afterwards, within a week. What was rejected is not done at all.
# custom:
#   id: request/done-without-approval
#   kinds: [Request]
#   severity: warning
#   fix: Have it reviewed and decided now, and note the decision in spec.approvals; or undo what was done.
#   source: ITIL 4 ITAM 2.2.4.3
#   bad: |
#     spec: {category: change, changeType: normal, state: done, done: 2026-11-06}
#   good: |
#     spec:
#       category: change
#       state: done
#       done: 2026-11-06
#       approvals: [{by: p-0110, on: 2026-11-04, decision: approved}]
package muster.request.done_without_approval

import data.muster.lib.dates
import data.muster.lib.requests

finding contains {
	"msg": sprintf("the %s was done on %s, and nobody has approved it", [input.spec.category, _done]),
	"path": "/spec/approvals",
} if {
	input.spec.state == "done"
	input.spec.category in {"change", "disposal", "purchase"}
	not requests.approved(input.spec)
	not _rejected
	_late
}

finding contains {
	"msg": sprintf("the %s was rejected, and was done on %s", [input.spec.category, _done]),
	"path": "/spec/state",
} if {
	input.spec.state == "done"
	_rejected
}

finding contains {
	"msg": sprintf("the %s was done on %s and approved only on %s", [input.spec.category, _done, first]),
	"path": "/spec/approvals",
} if {
	input.spec.state == "done"
	input.spec.category in {"change", "disposal", "purchase"}
	requests.approved(input.spec)
	not object.get(input.spec, "changeType", "normal") in {"emergency", "standard"}
	first := min([approval.on | some approval in input.spec.approvals; approval.decision == "approved"])
	first > input.spec.done
}

_rejected if {
	not requests.approved(input.spec)
	some approval in input.spec.approvals
	approval.decision == "rejected"
}

_late if input.spec.changeType != "emergency"

_late if not input.spec.changeType

_late if dates.days_between(input.spec.done, data.as_of) > 7

_done := object.get(input.spec, "done", "a day that nobody noted")
