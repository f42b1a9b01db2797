# METADATA
# title: A licence whose quantity contradicts its metric
# description: |
#   A right counted in devices, users or cores says how many. An unlimited one has no number: written as a very large
#   one it would distort every position it is counted in.
# custom:
#   id: entitlement/quantity-contradicts-metric
#   kinds: [Entitlement]
#   severity: error
#   fix: Give spec.quantity, in packs where spec.packSize is given; for an unlimited right remove it.
#   source: ITIL 4 ITAM 2.2.1
#   bad: |
#     spec: {metric: named-user}
#   good: |
#     spec: {metric: named-user, quantity: 250}
package muster.entitlement.quantity_contradicts_metric

import data.muster.lib.subject

finding contains {
	"msg": sprintf("the right is counted by %s, but its quantity is not given", [input.spec.metric]),
	"path": "/spec/quantity",
} if {
	input.spec.metric != "unlimited"
	not input.spec.quantity
	subject.stage != "planning"
}

finding contains {
	"msg": sprintf("the right is unlimited, but its quantity is %d", [input.spec.quantity]),
	"path": "/spec/quantity",
} if {
	input.spec.metric == "unlimited"
	input.spec.quantity
}
