# METADATA
# title: More is allocated than the licence gives
# description: |
#   The units given to people, machines and units today add up to more than the right holds. What is too much is a
#   shortfall, and it is paid for at the price of the next audit.
# custom:
#   id: entitlement/over-allocated
#   kinds: [Entitlement]
#   severity: warning
#   fix: End allocations that are no longer needed, or buy what is missing.
#   source: IAITAM KPA 4
#   bad: |
#     quantity: 2
#     allocations:
#       - {to: OrgUnit/finance, quantity: 3, from: 2026-01-01}
#   good: |
#     quantity: 3
#     allocations:
#       - {to: OrgUnit/finance, quantity: 3, from: 2026-01-01}
package muster.entitlement.over_allocated

finding contains {
	"msg": sprintf("%d units are allocated and the right holds %d: %d too many", [allocated, held, allocated - held]),
	"path": "/spec/allocations",
} if {
	input.spec.allocations
	input.spec.metric != "unlimited"
	held := input.spec.quantity * object.get(input.spec, "packSize", 1)
	allocated := sum([object.get(allocation, "quantity", 1) | some allocation in input.spec.allocations; _current(allocation)])
	allocated > held
}

_current(allocation) if {
	allocation.from <= data.as_of
	object.get(allocation, "until", data.as_of) >= data.as_of
}
