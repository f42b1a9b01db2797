# METADATA
# title: A unit that no longer exists
# description: |
#   When a unit is dissolved, what it owned and who belonged to it go to another. Until the records say so nobody pays
#   for it or decides about it.
# custom:
#   id: record/unit-dissolved
#   kinds: [Asset, AssetType, Contract, Document, Entitlement, LifecycleModel, Person, Policy, Service, Team, Vendor]
#   severity: warning
#   fix: Name the unit that has taken over.
#   source: ITIL 4 ITAM 2.2.3
#   bad: |
#     owner: OrgUnit/branch-renewal   # dissolved on 2024-12-31
#   good: |
#     owner: OrgUnit/branch-network
package muster.record.unit_dissolved

import data.muster.lib.pointers
import data.muster.lib.subject

finding contains {
	"msg": sprintf("the unit %s was dissolved on %s", [unit, dissolved]),
	"path": pointers.to(["spec", field]),
} if {
	some field, unit in _units
	dissolved := data.registry.OrgUnit[unit].spec.until
	dissolved < data.as_of
	not subject.over
}

_units["owner"] := trim_prefix(input.spec.owner, "OrgUnit/")

_units["orgUnit"] := input.spec.orgUnit
