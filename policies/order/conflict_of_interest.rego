# METADATA
# title: An order by somebody with a tie to the vendor
# description: |
#   A declared tie between one of our people and a vendor is no fault. Their asking for or approving an order from that
#   vendor needs a rule for it, and the declaration says none.
# custom:
#   id: order/conflict-of-interest
#   kinds: [Order]
#   severity: warning
#   fix: Have somebody without the tie decide, or note under the vendor's conflictsOfInterest how the tie is dealt with.
#   source: IAITAM KPA 12
#   bad: |
#     spec: {vendor: northlight, approver: p-0305}   # whose tie to northlight is declared
#   good: |
#     spec: {vendor: northlight, approver: p-0417}
package muster.order.conflict_of_interest

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("%s, %s of this order, has a declared tie to %s (%s), and nothing says how it is dealt with", [tie.person, role, input.spec.vendor, tie.nature]),
	"path": pointers.to(["spec", role]),
} if {
	some tie in data.registry.Vendor[input.spec.vendor].spec.conflictsOfInterest
	not tie.mitigation
	some role in ["requester", "approver"]
	input.spec[role] == tie.person
}
