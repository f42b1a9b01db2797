# METADATA
# title: Nobody can be asked to review
# description: |
#   The activity governs records or files, so whoever is accountable for it reviews changes to them. Of those who hold the
#   role, nobody has a handle on the forge: a pull request cannot ask them.
# custom:
#   id: raci/accountable-cannot-review
#   kinds: [RACI]
#   severity: warning
#   fix: Note the handle in spec.forgeHandle of a person or team that holds the role, or make a role accountable that somebody with a handle holds.
#   source: Info-Tech ITAM strategy 2.4
#   bad: |
#     {id: contracts, accountable: [contract-manager], governs: [{kinds: [Contract]}]}   # held by a team without a handle
#   good: |
#     spec: {members: [p-0417], forgeHandle: northbank/procurement}
package muster.raci.accountable_cannot_review

import data.muster.lib.pointers
import data.muster.lib.roles

finding contains {
	"msg": sprintf("%s approves changes to what %s governs, and nobody who holds the role has a handle on the forge", [role, activity.id]),
	"path": pointers.to(["spec", "activities", i, "accountable", j]),
} if {
	some i, activity in input.spec.activities
	_governs(activity)
	some j, role in activity.accountable
	count(roles.persons(role)) > 0 # that nobody holds it another rule says
	not roles.known(role)
}

_governs(activity) if activity.governs

_governs(activity) if activity.files
