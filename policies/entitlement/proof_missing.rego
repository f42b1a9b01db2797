# METADATA
# title: A licence that nothing proves
# description: |
#   In an audit a right counts as far as it can be proved: by the certificate, the invoice or the publisher's statement.
#   The order proves it as well, and for a right with a term the contract that grants it.
# custom:
#   id: entitlement/proof-missing
#   kinds: [Entitlement]
#   severity: warning
#   fix: Link the proof of purchase in spec.proofs, or name the order in spec.purchase.order.
#   source: ITIL 4 ITAM 2.2.4.2
#   bad: |
#     spec: {product: oracle-database-19c-ee, metric: processor, quantity: 8, term: {basis: perpetual}}
#   good: |
#     proofs: [{title: Ordering document 2019-07, location: documents/oracle-od-2019-07.pdf}]
package muster.entitlement.proof_missing

import data.muster.lib.subject

finding contains {
	"msg": "nothing proves this right: neither a proof of purchase nor an order is named",
	"path": "/spec/proofs",
} if {
	count(object.get(input.spec, "proofs", [])) == 0
	not input.spec.purchase.order
	not _granted
	not input.spec.purchase.acquisition == "internal"
	subject.stage in {"acquisition", "assignment", "utilization"}
}

_granted if {
	input.spec.contract
	object.get(input.spec, ["term", "basis"], "term") == "term"
}
