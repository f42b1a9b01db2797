# METADATA
# title: One activity for which two matrices name different roles
# description: |
#   Two RACI records that have roles in common have an activity of the same id and do not agree on who is accountable.
#   Whoever looks into one of them asks the wrong role.
# custom:
#   id: raci/activity-twice
#   kinds: [RACI]
#   severity: warning
#   fix: Keep the activity in one of the matrices, or give the two different ids where they are different work.
#   source: Info-Tech ITAM strategy 2.4
#   bad: |
#     {id: plan-audit, accountable: [head-of-it]}   # and the matrix of the audit department says internal-auditor
#   good: |
#     {id: plan-audit, accountable: [internal-auditor]}
package muster.raci.activity_twice

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("%s is accountable for %s here, and %s in the matrix %s", [_roles(activity), activity.id, _roles(same), name]),
	"path": pointers.to(["spec", "activities", i, "accountable"]),
} if {
	some name in _others
	name < input.metadata.name # it is told once, of the later one
	other := data.registry.RACI[name]
	not other.metadata.removed
	some i, activity in input.spec.activities
	some same in other.spec.activities
	same.id == activity.id
	_roles(same) != _roles(activity)
}

# The matrices in which roles of this one have a part. Two that have no role in common are no two minds about one work.
_others contains referrer.name if {
	some activity in input.spec.activities
	some part in ["accountable", "responsible", "consulted", "informed", "auditors"]
	some role in activity[part]
	some referrer in data.index.referrers.Role[role]
	referrer.kind == "RACI"
}

# Where nobody is accountable, another rule says so.
_roles(activity) := concat(" and ", sort(activity.accountable)) if count(activity.accountable) > 0
