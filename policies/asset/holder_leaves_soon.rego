# METADATA
# title: Somebody who is about to leave has it
# description: |
#   Equipment comes back more surely when its return is agreed before the last day than when it is asked for afterwards.
#   From thirty days ahead the people who collect it should know.
# custom:
#   id: asset/holder-leaves-soon
#   kinds: [Asset]
#   severity: info
#   fix: Agree on the day and place of the return, and end the assignment in spec.assignment.until.
#   source: Five pillars, proactive reclaim
#   bad: |
#     assignment: {to: Person/p-0718, since: 2024-05-13}   # whose last day is in three weeks
#   good: |
#     assignment: {to: Person/p-0718, since: 2024-05-13, until: 2026-12-11}
package muster.asset.holder_leaves_soon

import data.muster.lib.dates
import data.muster.lib.subject
import data.muster.lib.words

finding contains {
	"msg": sprintf("the last day of %s is %s, %s: plan the return of this asset", [name, leaves, words.ahead(dates.days_between(data.as_of, leaves))]),
	"path": "/spec/assignment/to",
} if {
	name := subject.holding_person
	not input.spec.assignment.until
	person := data.registry.Person[name].spec
	person.status != "left"
	leaves := person.leaves
	dates.within(leaves, 30)
	not subject.disposed
}
