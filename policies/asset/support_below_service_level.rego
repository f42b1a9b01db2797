# METADATA
# title: Repaired later than the service has promised
# description: |
#   What a service promises to its users it can keep only if those under it promise as much: a machine that is repaired
#   by the next business day does not bring a service back within four hours. Of all contracts in force for the asset
#   the best promise counts. A member of a cluster may fail, as the others do its work meanwhile.
# custom:
#   id: asset/support-below-service-level
#   kinds: [Asset]
#   severity: warning
#   fix: Buy a better service level for the asset, make the service work without it, or agree on less with those who use the service.
#   source: ITIL 4 ITAM 2.2.3
#   bad: |
#     services: [core-banking]      # which promises to work again within 4 hours
#     contracts: [server-support]   # whose best level restores within 24 hours
#   good: |
#     services: [core-banking]
#     contracts: [server-support-4h]
package muster.asset.support_below_service_level

import data.muster.lib.contracts
import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s should work again within %v hours, and %s", [concat(" and ", _strictest), _promised, _best]),
	"path": "/spec/contracts",
} if {
	input.spec.contracts
	input.spec.services
	count(_levels) > 0
	every level in _levels {
		object.get(level, "restoreHours", 1000000) > _promised
	}
	not _in_cluster
	subject.in_service
}

# _levels are what the contracts in force promise for the asset.
_levels := [level.level |
	some name in input.spec.contracts
	contract := data.registry.Contract[name].spec
	not contracts.ended(contract)
	some level in contract.serviceLevels
]

_promised := min([hours | some hours in _promises])

_promises[service] := hours if {
	some service in input.spec.services
	hours := data.registry.Service[service].spec.serviceLevel.restoreHours
}

_strictest := sort([service | some service, hours in _promises; hours == _promised])

_best := sprintf("no contract of this asset does in less than %v", [min(hours)]) if {
	hours := [level.restoreHours | some level in _levels]
	count(hours) > 0
} else := "no contract of this asset says when"

_in_cluster if {
	some relation in input.spec.relations
	relation.type == "member-of-cluster"
}
