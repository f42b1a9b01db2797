# METADATA
# title: A duty under a contract that was not done in time
# description: |
#   Reports, true-ups, returns and audits that a contract demands have a day. After it the other side has a claim, or we
#   have one that nobody makes.
# custom:
#   id: contract/obligation-overdue
#   kinds: [Contract]
#   severity: warning
#   fix: See to it, and note in the obligation when it was done, with the evidence.
#   source: IAITAM KPA 4
#   bad: |
#     obligations: [{name: Annual usage report, by: us, due: 2026-10-31}]
#   good: |
#     obligations: [{name: Annual usage report, by: us, due: 2026-10-31, done: 2026-10-28}]
package muster.contract.obligation_overdue

import data.muster.lib.dates
import data.muster.lib.words

finding contains {
	"msg": sprintf("%s was due on %s, %s ago, and is not done%s", [
		obligation.name,
		obligation.due,
		words.many(dates.days_between(obligation.due, data.as_of), "day"),
		{"vendor": ": the vendor owes it", "us": ""}[object.get(obligation, "by", "us")],
	]),
	"path": sprintf("/spec/obligations/%d", [i]),
} if {
	some i, obligation in input.spec.obligations
	obligation.due < data.as_of
	not obligation.done
}
