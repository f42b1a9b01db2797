# METADATA
# title: Roles or responsibilities that were to be reviewed
# description: |
#   Organisations change faster than their matrices. The day has passed on which the role, or the matrix, was to be looked at
#   again; until then nobody knows whether it is still so.
# custom:
#   id: raci/review-overdue
#   kinds: [RACI, Role]
#   severity: warning
#   fix: Go through it with those whom it names, correct it, and set spec.reviewOn to the next day.
#   source: ITIL 4 ITAM 3.1.1
#   bad: |
#     reviewOn: 2026-03-31   # in November
#   good: |
#     reviewOn: 2027-03-31
package muster.raci.review_overdue

finding contains {
	"msg": sprintf("it was to be reviewed on %s", [input.spec.reviewOn]),
	"path": "/spec/reviewOn",
} if {
	input.spec.reviewOn < data.as_of
}
