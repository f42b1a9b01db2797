# METADATA
# title: A contract is still paid for something that is gone
# description: |
#   Maintenance, support and leases cost money for each thing under them. What has left the organisation is taken off
#   the contract, or it is paid for until the contract ends.
# custom:
#   id: asset/disposed-yet-covered
#   kinds: [Asset]
#   severity: warning
#   fix: Tell the vendor that the asset is gone, and remove the contract from spec.contracts once it is off its list.
#   source: ITIL 4 ITAM 2.2.4.4
#   bad: |
#     lifecycle: {state: disposed, since: 2026-06-15}
#     contracts: [dell-care-lyon]   # which runs until 2027-12-31
#   good: |
#     lifecycle: {state: disposed, since: 2026-06-15}
package muster.asset.disposed_yet_covered

import data.muster.lib.contracts
import data.muster.lib.subject

finding contains {
	"msg": sprintf("the asset was disposed of on %s, and the %s contract %s still covers it", [day, contract.category, name]),
	"path": sprintf("/spec/contracts/%d", [i]),
} if {
	subject.disposed
	some i, name in input.spec.contracts
	contract := data.registry.Contract[name].spec
	contract.category in {"cloud", "lease", "maintenance", "outsourcing", "support"}
	not contracts.ended(contract)
	day := object.get(input.spec, ["disposal", "on"], input.spec.lifecycle.since)
}
