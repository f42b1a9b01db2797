# METADATA
# title: In service under a contract that has ended
# description: |
#   After a lease ends, each month with the equipment costs extra; after maintenance or support ends, nobody comes. Left
#   alone are an ended warranty, a contract that a later one of the same category follows, and one that renews by itself:
#   it goes on until notice was served, whatever has been decided.
# custom:
#   id: asset/contract-ended
#   kinds: [Asset]
#   severity: warning
#   fix: Give leased equipment back or extend the lease. Name the contract that follows in spec.contracts, or remove the one that ended.
#   source: ITIL 4 ITAM 2.2.4.4
#   bad: |
#     contracts: [lease-2023-laptops]   # a lease that ended on 2026-09-30
#   good: |
#     contracts: [lease-2023-laptops, lease-2026-laptops]
package muster.asset.contract_ended

import data.muster.lib.contracts
import data.muster.lib.subject

finding contains {
	"msg": sprintf("the %s %s ended on %s, and the asset is still in service", [contract.category, name, contract.term.end]),
	"path": sprintf("/spec/contracts/%d", [i]),
} if {
	some i, name in input.spec.contracts
	contract := data.registry.Contract[name].spec
	contract.category != "warranty"
	contracts.ended(contract)
	not _followed(contract.category)
	subject.in_service
}

_followed(category) if {
	some name in input.spec.contracts
	contract := data.registry.Contract[name].spec
	contract.category == category
	not contracts.ended(contract)
}
