# METADATA
# title: A contract that goes on, and nobody knows how to end it
# description: |
#   A contract that renews by itself or has no end goes on until somebody gives notice in time. Without the length of
#   notice in the record the day passes unseen. Terms that stand in the frame agreement are found there.
# custom:
#   id: contract/notice-unknown
#   kinds: [Contract]
#   severity: warning
#   fix: Look up the length of notice in the contract and note it in spec.notice; for a contract that ends, note its last day.
#   source: IAITAM KPA 12
#   bad: |
#     renewal: {mode: auto, months: 12}
#   good: |
#     renewal: {mode: auto, months: 12}
#     notice: {months: 3}
package muster.contract.notice_unknown

import data.muster.lib.contracts

finding contains {
	"msg": "it renews by itself, but the length of notice is not given",
	"path": "/spec/renewal",
} if {
	contracts.renews(input.spec)
	not _notice
}

finding contains {
	"msg": sprintf("the %s contract has no last day, and the length of notice is not given either", [input.spec.category]),
	"path": "/spec/term",
} if {
	input.spec.category in {"maintenance", "support", "lease", "cloud", "outsourcing"}
	not input.spec.term.end
	not contracts.renews(input.spec)
	not _notice
}

_notice if is_number(input.spec.notice.days)

_notice if is_number(input.spec.notice.months)

_notice if input.spec.notice.served

_notice if input.spec.parent
