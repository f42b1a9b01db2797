# METADATA
# title: A policy whose review is overdue
# description: |
#   Technology, law and the organisation change, and a policy that nobody has read again since is kept by habit or not at
#   all. Where it says how often it is reviewed, the review is done by that day, which counts. What was never
#   reviewed is due as long after the day from which it holds; where that is not given, at once.
# custom:
#   id: governance/review-overdue
#   kinds: [Policy]
#   severity: warning
#   fix: Review it with its owner, and note the day in spec.lastReview.
#   source: IAITAM KPA 9
#   bad: |
#     {reviewMonths: 24, lastReview: 2024-04-10}
#   good: |
#     {reviewMonths: 24, lastReview: 2026-04-14}
package muster.governance.review_overdue

import data.muster.lib.dates

finding contains {
	"msg": sprintf("it was last reviewed on %s, so it should have been reviewed again by %s", [input.spec.lastReview, due]),
	"path": "/spec/lastReview",
} if {
	due := dates.add_months(input.spec.lastReview, input.spec.reviewMonths)
	due < data.as_of
}

finding contains {
	"msg": sprintf("it is to be reviewed every %d months, and nobody has reviewed it yet", [input.spec.reviewMonths]),
	"path": "/spec/reviewMonths",
} if {
	not input.spec.lastReview
	not _young
}

# Nobody has to review it again before its first interval is over.
_young if dates.add_months(input.spec.inForce, input.spec.reviewMonths) >= data.as_of
