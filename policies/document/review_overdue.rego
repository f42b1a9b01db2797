# METADATA
# title: A document past its review
# description: |
#   A procedure that nobody has read for years describes how things were done. Each says after how many months somebody
#   makes sure that it still holds; what was never reviewed is due that long after it was issued.
# custom:
#   id: document/review-overdue
#   kinds: [Document]
#   severity: warning
#   fix: Read it, correct it or confirm that it holds, and note the day in spec.review.last; withdraw what is no longer needed.
#   source: IAITAM KPA 6
#   bad: |
#     review: {intervalMonths: 12, last: 2025-03-18}
#   good: |
#     review: {intervalMonths: 12, last: 2026-03-18}
package muster.document.review_overdue

import data.muster.lib.dates
import data.muster.lib.subject

finding contains {
	"msg": sprintf("the %s was last reviewed on %s, so it should have been reviewed again by %s", [input.spec.category, last, due]),
	"path": "/spec/review/last",
} if {
	last := input.spec.review.last
	due := dates.add_months(last, input.spec.review.intervalMonths)
	due < data.as_of
	not subject.over
}

finding contains {
	"msg": sprintf("the %s was issued on %s and never reviewed, so it should have been reviewed by %s", [input.spec.category, issued, due]),
	"path": "/spec/review",
} if {
	not input.spec.review.last
	issued := input.spec.issued
	due := dates.add_months(issued, input.spec.review.intervalMonths)
	due < data.as_of
	not subject.over
}
