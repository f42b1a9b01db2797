# METADATA
# title: Approved by whoever asked
# description: |
#   Who asks for something, or gets it, does not decide on it. One person in both parts can change or take what they
#   like, and the approval is worth nothing.
# custom:
#   id: request/approved-by-requester
#   kinds: [Request]
#   severity: warning
#   fix: Have somebody else decide, and note it in spec.approvals.
#   source: IAITAM KPA 1
#   bad: |
#     requestedBy: p-0224
#     approvals: [{by: p-0224, on: 2026-11-13, decision: approved}]
#   good: |
#     requestedBy: p-0224
#     approvals: [{by: p-0110, on: 2026-11-13, decision: approved}]
package muster.request.approved_by_requester

finding contains {
	"msg": sprintf("%s %s and approved it", [approval.by, _part(approval.by)]),
	"path": sprintf("/spec/approvals/%d/by", [i]),
} if {
	some i, approval in input.spec.approvals
	approval.decision == "approved"
	_part(approval.by)
}

_part(person) := "asked for it" if {
	person == input.spec.requestedBy
} else := "is the one it is for" if {
	input.spec.requestedFor == sprintf("Person/%s", [person])
}
