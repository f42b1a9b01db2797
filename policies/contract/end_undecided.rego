# METADATA
# title: A contract ends soon, and nothing is decided
# description: |
#   A lease that ends asks for return, extension or purchase of each item; support that ends asks for its successor.
#   Within the lead time, 90 days unless the contract says otherwise, the decision should stand in the record.
# custom:
#   id: contract/end-undecided
#   kinds: [Contract]
#   severity: warning
#   fix: Decide what follows, and note it in spec.renewal.decision with day and person.
#   source: ITIL 4 ITAM table 2.2
#   bad: |
#     category: lease
#     term: {start: 2024-01-03, end: 2027-01-02}   # in six weeks
#   good: |
#     category: lease
#     term: {start: 2024-01-03, end: 2027-01-02}
#     renewal: {mode: none, decision: terminate, decidedOn: 2026-10-05, decidedBy: p-0417}
package muster.contract.end_undecided

import data.muster.lib.contracts
import data.muster.lib.dates
import data.muster.lib.words

finding contains {
	"msg": sprintf("the %s contract ends on %s, %s; nothing is decided%s", [input.spec.category, end, words.ahead(dates.days_between(data.as_of, end)), _assets]),
	"path": "/spec/term/end",
} if {
	end := input.spec.term.end
	input.spec.category != "warranty"
	not contracts.renews(input.spec)
	not _decided
	dates.within(end, object.get(input.spec, ["notice", "leadTimeDays"], 90))
}

_decided if input.spec.renewal.decision != "undecided"

# Who gives notice has decided.
_decided if input.spec.notice.served

_assets := sprintf(", and %s under it", [_stand(count(_under))]) if count(_under) > 0

_assets := "" if count(_under) == 0

_stand(1) := "1 asset stands"

_stand(n) := sprintf("%d assets stand", [n]) if n > 1

_under := {referrer.name |
	some referrer in data.index.referrers.Contract[input.metadata.name]
	referrer.kind == "Asset"
}
