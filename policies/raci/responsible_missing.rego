# METADATA
# title: An activity that nobody does
# description: |
#   Somebody answers for the activity, and no role does the work: it stays undone, or whoever answers does it without having
#   agreed to.
# custom:
#   id: raci/responsible-missing
#   kinds: [RACI]
#   severity: error
#   fix: Name the roles that do the work in responsible; the role that is accountable may be one of them.
#   source: Info-Tech ITAM strategy 2.4
#   bad: |
#     {id: plan-audit, accountable: [head-of-it]}
#   good: |
#     {id: plan-audit, accountable: [head-of-it], responsible: [it-asset-manager]}
package muster.raci.responsible_missing

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("no role is responsible for %s", [activity.id]),
	"path": pointers.to(["spec", "activities", i, "responsible"]),
} if {
	some i, activity in input.spec.activities
	count(object.get(activity, "responsible", [])) == 0
}
