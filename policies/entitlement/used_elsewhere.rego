# METADATA
# title: A licence used by another company than it is for
# description: |
#   A right belongs to the company that holds it. Another company of the same group, or somebody in a country outside
#   the territory, uses the software without licence unless the agreement lets them. That is where publishers look
#   first.
# custom:
#   id: entitlement/used-elsewhere
#   kinds: [Asset, Entitlement]
#   severity: warning
#   fix: Name the company in spec.affiliates if the agreement lets it use the right, give it a right of its own, or end the use.
#   source: IAITAM KPA 4
#   bad: |
#     legalEntity: northbank-sa
#     allocations: [{to: OrgUnit/casablanca-services, quantity: 170, from: 2025-07-01}]   # a unit of northbank-maroc
#   good: |
#     legalEntity: northbank-sa
#     affiliates: [northbank-maroc]
#     allocations: [{to: OrgUnit/casablanca-services, quantity: 170, from: 2025-07-01}]
package muster.entitlement.used_elsewhere

import data.muster.lib.entities
import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s belongs to %s, and the right is that of %s", [allocation.to, entity, input.spec.legalEntity]),
	"path": sprintf("/spec/allocations/%d/to", [i]),
} if {
	input.spec.legalEntity
	some i, allocation in input.spec.allocations
	object.get(allocation, "until", data.as_of) >= data.as_of
	entity := entities.of(allocation.to)
	not _licensed(entity, input.spec)
	not subject.disposed
}

finding contains {
	"msg": sprintf("%s belongs to %s in %s, and the right may be used in %s only", [allocation.to, entity, country, concat(", ", input.spec.territory)]),
	"path": sprintf("/spec/allocations/%d/to", [i]),
} if {
	input.spec.territory
	some i, allocation in input.spec.allocations
	object.get(allocation, "until", data.as_of) >= data.as_of
	entity := entities.of(allocation.to)
	country := entities.country(entity)
	not country in input.spec.territory
	not subject.disposed
}

finding contains {
	"msg": sprintf("the asset belongs to %s, and %s is the right of %s", [entity, item.entitlement, right.legalEntity]),
	"path": sprintf("/spec/software/%d/entitlement", [i]),
} if {
	some i, item in input.spec.software
	right := data.registry.Entitlement[item.entitlement].spec
	right.legalEntity
	entity := entities.of(input.spec.owner)
	not _licensed(entity, right)
	subject.in_service
}

_licensed(entity, right) if entity == right.legalEntity

_licensed(entity, right) if entity in right.affiliates
