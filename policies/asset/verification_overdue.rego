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
	"msg": sprintf("the record %s, so it should have been verified by %s", [_last.how, due]),
	"path": "/spec/verification",
} if {
	subject.in_service
	due := _due(_last.on, types.says(input.spec.type, "verification"))
	due < data.as_of
}

_due(day, rhythm) := dates.add_months(day, rhythm.intervalMonths)

_due(day, rhythm) := dates.add_days(day, rhythm.intervalDays) if not rhythm.intervalMonths

_last := {"on": verification.on, "how": sprintf("was last verified on %s", [verification.on])} if {
	verification := input.spec.verification
	_counts(verification.method)
}

_last := {"on": _begin, "how": sprintf("was verified by %s, which its type does not accept", [input.spec.verification.method])} if {
	not _counts(input.spec.verification.method)
}

_last := {"on": _begin, "how": sprintf("begins on %s and was never verified", [_begin])} if not input.spec.verification

_counts(method) if method in types.says(input.spec.type, "verification").methods

_counts(_) if not types.says(input.spec.type, "verification").methods

_begin := min([day |
	some path in [["purchase", "date"], ["lifecycle", "since"], ["lifecycle", "history", 0, "since"]]
	day := object.get(input.spec, path, null)
	day != null
])
