# METADATA
# title: Somebody who has left still has it
# description: |
#   When people leave, what they had comes back: equipment to stock, rights to the pool. What stays in their name is
#   lost, open to misuse, and paid for.
# custom:
#   id: asset/held-by-leaver
#   kinds: [Asset, Entitlement]
#   severity: warning
#   fix: Get it back and record the return, or note who has it now. If it is gone, report it under spec.loss.
#   source: Five pillars, proactive reclaim
#   bad: |
#     assignment: {to: Person/p-0533, since: 2024-05-13}   # who left on 2026-10-30
#   good: |
#     assignment: {to: Person/p-0533, since: 2024-05-13, until: 2026-10-30}
package muster.asset.held_by_leaver

import data.muster.lib.people
import data.muster.lib.references
import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s, and this asset is still assigned to them", [people.departure(name)]),
	"path": "/spec/assignment/to",
} if {
	name := subject.holding_person
	people.gone(name)
	not subject.disposed
	not subject.missing
}

finding contains {
	"msg": sprintf("%s, and part of this right is still allocated to them", [people.departure(name)]),
	"path": sprintf("/spec/allocations/%d/to", [i]),
} if {
	some i, allocation in input.spec.allocations
	name := references.name(allocation.to, "Person")
	object.get(allocation, "until", data.as_of) >= data.as_of
	people.gone(name)
	not subject.disposed
}
