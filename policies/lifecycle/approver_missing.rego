# METADATA
# title: A step that nobody may approve
# description: |
#   A transition names the role that approves it. Where no person who is still here holds the role, directly or in a team,
#   no record can take the step. A vendor may do the work; to approve is for somebody of the organisation.
# custom:
#   id: lifecycle/approver-missing
#   kinds: [LifecycleModel]
#   severity: warning
#   fix: Name a person, or a team with members, in spec.holders of the role, or give the approval to another role.
#   source: ITIL 4 ITAM 4.1
#   bad: |
#     transitions: [{from: returned, to: disposed, approver: security-officer}]   # whose only holder has left
#   good: |
#     transitions: [{from: returned, to: disposed, approver: it-asset-manager}]   # which p-0134 holds
package muster.lifecycle.approver_missing

import data.muster.lib.roles

finding contains {
	"msg": sprintf("nobody may approve the step from %s to %s: no person who is here holds the role %s", [way.from, way.to, way.approver]),
	"path": sprintf("/spec/transitions/%d/approver", [i]),
} if {
	some i, way in input.spec.transitions
	data.registry.Role[way.approver]
	count(roles.persons(way.approver)) == 0
}
