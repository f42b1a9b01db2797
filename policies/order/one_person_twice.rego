# METADATA
# title: One person in two roles of an order
# description: |
#   Who asks for something does not approve it, and who asked or approved does not confirm that it came. One person in
#   two of these roles can buy for themselves unseen.
# custom:
#   id: order/one-person-twice
#   kinds: [Order]
#   severity: warning
#   fix: Have somebody else approve or receive. If the order is past, have it reviewed and record a Waiver with the outcome.
#   source: IAITAM KPA 1
#   bad: |
#     spec: {requester: p-0312, approver: p-0312, receiver: p-0247}
#   good: |
#     spec: {requester: p-0312, approver: p-0417, receiver: p-0247}
package muster.order.one_person_twice

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("%s is both %s and %s of this order", [person, first, second]),
	"path": pointers.to(["spec", second]),
} if {
	some [first, second] in [["requester", "approver"], ["approver", "receiver"], ["requester", "receiver"]]
	person := input.spec[first]
	person == input.spec[second]
}
