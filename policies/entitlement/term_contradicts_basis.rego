# METADATA
# title: A licence whose term contradicts its basis
# description: |
#   A perpetual right does not end; maintenance for it does. A right for a term has a last day, in the record or in the
#   contract that grants it.
# custom:
#   id: entitlement/term-contradicts-basis
#   kinds: [Entitlement]
#   severity: error
#   fix: Correct spec.term.basis or spec.term.end; the last day of maintenance stands in spec.maintenance.until.
#   source: ITIL 4 ITAM table 2.2
#   bad: |
#     term: {basis: perpetual, end: 2027-06-30}
#   good: |
#     term: {basis: perpetual}
#     maintenance: {until: 2027-06-30}
package muster.entitlement.term_contradicts_basis

finding contains {
	"msg": sprintf("the right is perpetual, but it is said to end on %s", [input.spec.term.end]),
	"path": "/spec/term/end",
} if {
	input.spec.term.basis == "perpetual"
	input.spec.term.end
}

finding contains {
	"msg": "the right is for a term, but neither its last day nor a contract that sets it is given",
	"path": "/spec/term",
} if {
	input.spec.term.basis == "term"
	not input.spec.term.end
	not input.spec.contract
}
