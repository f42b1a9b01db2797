# METADATA
# title: A lifecycle model whose review is overdue
# description: |
#   How assets are handled changes, and a model that nobody has looked at for years asks for papers that nobody has and misses
#   steps that everybody takes. The day of the review itself still counts as in time.
# custom:
#   id: lifecycle/model-review-overdue
#   kinds: [LifecycleModel]
#   severity: warning
#   fix: Review the model with its stakeholders, and note the next day in spec.reviewOn.
#   source: ITIL 4 ITAM 3.1.2
#   bad: |
#     spec: {reviewOn: 2024-03-31}
#   good: |
#     spec: {reviewOn: 2027-03-31}
package muster.lifecycle.model_review_overdue

import data.muster.lib.dates
import data.muster.lib.words

finding contains {
	"msg": sprintf("the model was to be reviewed by %s, %s ago", [input.spec.reviewOn, words.many(dates.days_between(input.spec.reviewOn, data.as_of), "day")]),
	"path": "/spec/reviewOn",
} if {
	input.spec.reviewOn < data.as_of
}
