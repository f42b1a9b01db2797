# METADATA
# title: Work that was given to others, and nobody says to whom
# description: |
#   The activity is outsourced, or shared with others, and none of the roles that are responsible for it is held by a vendor.
# custom:
#   id: raci/outsourced-to-nobody
#   kinds: [RACI]
#   severity: warning
#   fix: Name the role of the vendor among the responsible, with the vendor as its holder; or correct sourcing.
#   source: Info-Tech ITAM strategy 2.2
#   bad: |
#     {id: repair, sourcing: outsourced, responsible: [workplace-lead]}
#   good: |
#     {id: repair, sourcing: outsourced, responsible: [workplace-support]}   # held by Vendor/nordkante
package muster.raci.outsourced_to_nobody

import data.muster.lib.pointers
import data.muster.lib.roles

finding contains {
	"msg": sprintf("%s is %s, and no vendor holds a role that is responsible for it", [activity.id, activity.sourcing]),
	"path": pointers.to(["spec", "activities", i, "sourcing"]),
} if {
	some i, activity in input.spec.activities
	activity.sourcing in {"outsourced", "shared"}
	vendors := [vendor | some role in activity.responsible; some vendor in roles.vendors(role)]
	count(vendors) == 0
}
