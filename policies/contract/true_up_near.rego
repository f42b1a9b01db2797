# METADATA
# title: A day on which use is counted and paid for is near
# description: |
#   On a true-up day what is used beyond the licences is reported to the publisher and paid for. Sixty days before it
#   there is still time to count, to take back what nobody uses, and to order the rest at the agreed price.
# custom:
#   id: contract/true-up-near
#   kinds: [Contract]
#   severity: info
#   fix: Count what is used, reclaim what is not, and prepare the order.
#   source: IAITAM KPA 12
#   bad: |
#     trueUpDays: [2027-01-15]   # in 55 days
#   good: |
#     trueUpDays: [2027-06-01]
package muster.contract.true_up_near

import data.muster.lib.contracts
import data.muster.lib.dates
import data.muster.lib.words

finding contains {
	"msg": sprintf("use is counted and paid for on %s, %s", [day, words.ahead(dates.days_between(data.as_of, day))]),
	"path": sprintf("/spec/trueUpDays/%d", [i]),
} if {
	some i, day in input.spec.trueUpDays
	dates.within(day, 60)
	not contracts.ended(input.spec)
}
