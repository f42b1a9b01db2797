# METADATA
# title: A scope, or something left out of it, that is past its review
# description: |
#   What is left out was left out for now, because it could not be done yet or somebody else had it. After the day of its
#   review nobody has looked whether that still holds, and the gap stays for good. The same goes for the scope as a whole.
# custom:
#   id: scope/review-overdue
#   kinds: [Scope]
#   severity: warning
#   fix: Decide anew with whoever tracks it, and set the day of the next review; or remove the exclusion.
#   source: ITIL 4 ITAM 2.3
#   bad: |
#     exclusions: [{name: printers, what: {types: [printer]}, reason: the lessor has them, reviewOn: 2026-06-30}]
#   good: |
#     exclusions: [{name: printers, what: {types: [printer]}, reason: the lessor has them, reviewOn: 2027-06-30}]
package muster.scope.review_overdue

finding contains {
	"msg": sprintf("the review of what is left out as %s was due on %s", [exclusion.name, exclusion.reviewOn]),
	"path": sprintf("/spec/exclusions/%d/reviewOn", [i]),
} if {
	some i, exclusion in input.spec.exclusions
	exclusion.reviewOn < data.as_of
}

finding contains {"msg": sprintf("the review of the scope was due on %s", [input.spec.reviewOn]), "path": "/spec/reviewOn"} if {
	input.spec.reviewOn < data.as_of
}
