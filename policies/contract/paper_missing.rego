# METADATA
# title: A contract in force that nobody can show
# description: |
#   The first thing that an auditor, a court or the other side asks for is the contract itself. Its record says where
#   the signed paper lies, in its documents or those of its amendments.
# custom:
#   id: contract/paper-missing
#   kinds: [Contract]
#   severity: info
#   fix: Put the signed contract into the document store and link it in spec.documents.
#   source: IAITAM KPA 6
#   bad: |
#     spec: {category: lease, vendor: locafin, term: {start: 2023-01-03}}
#   good: |
#     spec:
#       category: lease
#       vendor: locafin
#       term: {start: 2023-01-03}
#       documents: [{title: "Lease, signed", location: dms://contracts/locafin/7.pdf}]
package muster.contract.paper_missing

import data.muster.lib.contracts

finding contains {
	"msg": "the contract is in force, and nothing says where the paper lies",
	"path": "/spec/documents",
} if {
	count(object.get(input.spec, "documents", [])) == 0
	not _amended
	input.spec.term.start <= data.as_of
	not contracts.ended(input.spec)
}

_amended if {
	some amendment in input.spec.amendments
	amendment.document
}
