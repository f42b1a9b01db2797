# METADATA
# title: A contract that renews by itself unless notice is given
# description: |
#   Notice must have reached the other side by a certain day, or the contract is committed spend for another term. The
#   finding begins with the lead time before that day, 90 days unless the contract says otherwise. Business days are
#   counted with their weekends, without public holidays: act earlier rather than later.
# custom:
#   id: contract/notice-due
#   kinds: [Contract]
#   severity: warning
#   fix: Decide and note it in spec.renewal.decision. To end the contract, give notice and note the day in spec.notice.served.
#   source: ITIL 4 ITAM 2.2.4.4
#   bad: |
#     term: {start: 2024-01-01, end: 2026-12-31}   # in six weeks
#     renewal: {mode: auto, months: 12}
#     notice: {days: 30}
#   good: |
#     renewal: {mode: auto, months: 12, decision: renew, decidedOn: 2026-10-12}
package muster.contract.notice_due

import data.muster.lib.contracts
import data.muster.lib.dates
import data.muster.lib.words

finding contains {
	"msg": sprintf("it renews by itself unless notice is received by %s, %s, and %s", [_last, words.ahead(dates.days_between(data.as_of, _last)), _undecided]),
	"path": "/spec/notice",
} if {
	_open
	_last >= data.as_of
	dates.within(_last, object.get(input.spec.notice, "leadTimeDays", 90))
}

finding contains {
	"msg": sprintf("notice was to be received by %s and was not given: it renews by itself after %s", [_last, input.spec.term.end]),
	"path": "/spec/notice",
} if {
	_open
	_last < data.as_of
	input.spec.term.end >= data.as_of
}

_open if {
	contracts.renews(input.spec)
	input.spec.notice
	object.get(input.spec.renewal, "decision", "undecided") != "renew"
}

# The last day on which notice must be received.
_last := dates.add_days(dates.add_months(input.spec.term.end, 0 - object.get(input.spec.notice, "months", 0)), 0 - _days)

_days := object.get(input.spec.notice, "days", 0) if not input.spec.notice.businessDays

# Every five business days bring a weekend with them.
_days := days + (2 * ceil(days / 5)) if {
	input.spec.notice.businessDays
	days := object.get(input.spec.notice, "days", 0)
}

_undecided := {
	"undecided": "nothing is decided",
	"renegotiate": "it is to be renegotiated, but notice has not been given",
	"terminate": "it is to be ended, but notice has not been given",
}[object.get(input.spec.renewal, "decision", "undecided")]
