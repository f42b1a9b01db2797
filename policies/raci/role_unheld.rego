# METADATA
# title: A role that nobody holds
# description: |
#   A role is held by somebody who is here: an active person, a team with an active member, or a vendor. Where a holder has
#   left, activities and approvals lead to nobody.
# custom:
#   id: raci/role-unheld
#   kinds: [Role]
#   severity: warning
#   fix: Name in spec.holders who has taken over; where the role has ended, take it out of the activities and models that name it.
#   source: ITIL 4 ITAM 4.1
#   bad: |
#     holders: [Person/p-0571]   # who left on 2025-03-31
#   good: |
#     holders: [Person/p-0417]
package muster.raci.role_unheld

import data.muster.lib.people
import data.muster.lib.pointers
import data.muster.lib.roles

finding contains {
	"msg": "nobody holds this role",
	"path": "/spec/holders",
} if {
	count(input.spec.holders) == 0
}

finding contains {
	"msg": sprintf("%s, and is still named as holder of this role", [people.departure(name)]),
	"path": pointers.to(["spec", "holders", i]),
} if {
	some i, holder in input.spec.holders
	startswith(holder, "Person/")
	name := substring(holder, 7, -1)
	people.gone(name)
}

finding contains {
	"msg": sprintf("the team %s holds this role and has no member who is here", [team]),
	"path": pointers.to(["spec", "holders", i]),
} if {
	some i, holder in input.spec.holders
	startswith(holder, "Team/")
	team := substring(holder, 5, -1)
	data.registry.Team[team]
	count(roles.behind(holder)) == 0
}
