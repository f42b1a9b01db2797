# METADATA
# title: A licence held by something that is gone
# description: |
#   What was disposed of runs nothing any more. As long as part of a right is allocated to it, it is missing from the
#   pool, and is bought again for the next who asks.
# custom:
#   id: entitlement/allocated-to-disposed
#   kinds: [Entitlement]
#   severity: warning
#   fix: End the allocation in its until, on the day of the disposal, so that the licence is free again.
#   source: IAITAM KPA 4
#   bad: |
#     allocations: [{to: Asset/srv-lys-02, quantity: 16, from: 2021-07-01}]   # disposed of on 2026-06-18
#   good: |
#     allocations: [{to: Asset/srv-lys-02, quantity: 16, from: 2021-07-01, until: 2026-06-18}]
package muster.entitlement.allocated_to_disposed

import data.muster.lib.lifecycle
import data.muster.lib.references
import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s allocated to %s, which is %s since %s", [_units(object.get(allocation, "quantity", 1)), name, other.lifecycle.state, other.lifecycle.since]),
	"path": sprintf("/spec/allocations/%d/to", [i]),
} if {
	some i, allocation in input.spec.allocations
	name := references.name(allocation.to, "Asset")
	object.get(allocation, "until", data.as_of) >= data.as_of
	other := data.registry.Asset[name].spec
	lifecycle.state(other.type, other.lifecycle.state).stage == "disposal"
	not subject.disposed
}

_units(1) := "1 unit is"

_units(n) := sprintf("%d units are", [n]) if n != 1
