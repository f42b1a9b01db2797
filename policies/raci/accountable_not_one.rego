# METADATA
# title: An activity for which nobody answers, or more than one
# description: |
#   One role is accountable for an activity. Where none is, nobody decides; where two are, each waits for the other, and
#   changes to what the activity governs are asked of both.
# custom:
#   id: raci/accountable-not-one
#   kinds: [RACI]
#   severity: error
#   fix: Name in accountable the one role that answers for the outcome; those that do the work are responsible.
#   source: Info-Tech ITAM strategy 2.4
#   bad: |
#     accountable: [it-asset-manager, head-of-it]
#   good: |
#     accountable: [it-asset-manager]
package muster.raci.accountable_not_one

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("nobody is accountable for %s", [activity.id]),
	"path": pointers.to(["spec", "activities", i, "accountable"]),
} if {
	some i, activity in input.spec.activities
	count(object.get(activity, "accountable", [])) == 0
}

finding contains {
	"msg": sprintf("%s is accountable for %s besides %s", [role, activity.id, activity.accountable[0]]),
	"path": pointers.to(["spec", "activities", i, "accountable", j]),
} if {
	some i, activity in input.spec.activities
	some j, role in activity.accountable
	j > 0
}
