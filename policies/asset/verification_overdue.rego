# METADATA
# title: A record that nobody has verified in time
# description: |
#   A register is believed as long as somebody looks now and then whether it is true. The type says how often, and which
#   ways of looking count. What was never verified is due the same span after it was acquired.
# custom:
#   id: asset/verification-overdue
#   kinds: [Asset]
#   severity: warning
#   fix: Verify it in the next inventory, in a way that its type accepts, and note the day in spec.verification.
#   source: ITIL 4 ITAM 2.2.5
#   bad: |
#     verification: {on: 2024-05-13, method: physical-inventory}   # of a type that asks for 12 months
#   good: |
#     verification: {on: 2026-05-11, method: physical-inventory}
package muster.asset.verification_overdue

import data.muster.lib.dates
import data.muster.lib.subject
import data.muster.lib.types

finding contains {
	"msg": sprintf("the record was last verified on %s, so it should have been verified again by %s", [last, due]),
	"path": "/spec/verification/on",
} if {
	_rhythm
	_counts
	last := input.spec.verification.on
	last < _soonest
	due := _due(last)
	due < data.as_of
	subject.in_service
}

finding contains {
	"msg": sprintf("the record begins on %s and %s, so it should have been verified by %s", [_begin, _never, due]),
	"path": "/spec/verification",
} if {
	_rhythm
	not _counts
	_begin < _soonest
	due := _due(_begin)
	due < data.as_of
	subject.in_service
}

_rhythm := types.says(input.spec.type, "verification")

# What was verified on this day or later cannot be due: a month has 28 days at least. It is the same for all of a type, and the
# exact day is dearer to know.
_soonest := dates.add_days(data.as_of, -28 * _rhythm.intervalMonths)

_soonest := dates.add_days(data.as_of, 0 - _rhythm.intervalDays) if not _rhythm.intervalMonths

_due(day) := dates.add_months(day, _rhythm.intervalMonths)

_due(day) := dates.add_days(day, _rhythm.intervalDays) if not _rhythm.intervalMonths

_counts if input.spec.verification.method in _rhythm.methods

_counts if {
	input.spec.verification
	not _rhythm.methods
}

_never := "was never verified" if not input.spec.verification

_never := sprintf("was verified only by %s, which its type does not accept", [input.spec.verification.method])

_begin := object.get(input.spec, ["purchase", "date"], _entered)

_entered := object.get(input.spec, ["lifecycle", "history", 0, "since"], input.spec.lifecycle.since)
