# METADATA
# title: Somebody audits their own work
# description: |
#   Nobody audits what they are responsible or accountable for, be it in the same role or in another one that they hold,
#   themselves or with their team.
# custom:
#   id: raci/audits-own-work
#   kinds: [RACI]
#   severity: error
#   fix: Give the audit to a role whose holders have no part in the work.
#   source: ITIL 4 ITAM 3.1.3
#   bad: |
#     {id: count-stock, accountable: [stockroom-manager], auditors: [stockroom-manager]}
#   good: |
#     {id: count-stock, accountable: [stockroom-manager], auditors: [internal-auditor]}
package muster.raci.audits_own_work

import data.muster.lib.pointers
import data.muster.lib.roles

finding contains {
	"msg": sprintf("%s audits %s, which it is itself %s for", [role, activity.id, part]),
	"path": pointers.to(["spec", "activities", i, "auditors", j]),
} if {
	some i, activity in input.spec.activities
	some j, role in activity.auditors
	some part in ["accountable", "responsible"]
	role in activity[part]
}

finding contains {
	"msg": sprintf("%s audits %s as %s and is %s for it as %s", [person, activity.id, role, part, other]),
	"path": pointers.to(["spec", "activities", i, "auditors", j]),
} if {
	some i, activity in input.spec.activities
	some j, role in activity.auditors
	some part in ["accountable", "responsible"]
	some other in activity[part]
	other != role
	some person in (roles.persons(role) & roles.persons(other))
}
