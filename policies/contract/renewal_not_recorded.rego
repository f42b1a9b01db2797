# METADATA
# title: A contract that has renewed itself on paper only
# description: |
#   A contract that renews by itself and is past its last day has gone into another term, unless notice was given in
#   time. The record says neither, so its next notice and its cost are not known. That its end was decided is no notice.
# custom:
#   id: contract/renewal-not-recorded
#   kinds: [Contract]
#   severity: warning
#   fix: Set spec.term.end to the end of the new term, or note in spec.notice.served when notice was given.
#   source: IAITAM KPA 12
#   bad: |
#     term: {start: 2023-10-01, end: 2026-09-30}   # seven weeks ago
#     renewal: {mode: auto, months: 12}
#   good: |
#     term: {start: 2023-10-01, end: 2027-09-30}
#     renewal: {mode: auto, months: 12}
package muster.contract.renewal_not_recorded

import data.muster.lib.contracts

finding contains {
	"msg": sprintf("it renews by itself and was to end on %s: record the end of the new term, or that notice was given", [input.spec.term.end]),
	"path": "/spec/term/end",
} if {
	input.spec.term.end < data.as_of
	contracts.renews(input.spec)
}
