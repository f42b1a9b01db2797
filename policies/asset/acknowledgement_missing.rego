# METADATA
# title: A device whose receipt nobody confirmed
# description: |
#   Who confirms having a device cannot later say that it never came. Two weeks after the handover the confirmation
#   should be there.
# custom:
#   id: asset/acknowledgement-missing
#   kinds: [Asset]
#   severity: info
#   fix: Ask the assignee to confirm, and note the day in spec.assignment.acknowledged.
#   source: ITIL 4 ITAM 2.2.4.3
#   bad: |
#     assignment: {to: Person/p-0417, since: 2026-03-02}
#   good: |
#     assignment: {to: Person/p-0417, since: 2026-03-02, acknowledged: 2026-03-03}
package muster.asset.acknowledgement_missing

import data.muster.lib.dates
import data.muster.lib.people
import data.muster.lib.subject
import data.muster.lib.words

finding contains {
	"msg": sprintf("%s has had this %s for %s and has not confirmed it", [name, input.spec.type, words.many(days, "day")]),
	"path": "/spec/assignment",
} if {
	not input.spec.assignment.acknowledged
	name := subject.holding_person
	days := dates.days_between(input.spec.assignment.since, data.as_of)
	days > 14
	subject.ours
	subject.in_use
	subject.personal
	subject.tangible
	not people.gone(name)
}
