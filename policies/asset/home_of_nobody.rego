# METADATA
# title: Equipment at somebody's home, and nobody says whose
# description: |
#   A home is a place without an address in the register. Only the person to whom the item is assigned says which
#   home it is.
# custom:
#   id: asset/home-of-nobody
#   kinds: [Asset]
#   severity: warning
#   fix: Name the person in spec.assignment.to, or correct spec.location.
#   source: ITIL 4 ITAM 2.2.3
#   bad: |
#     spec: {type: monitor, location: home, lifecycle: {state: in-use, since: 2026-03-02}}
#   good: |
#     spec: {type: monitor, location: home, assignment: {to: Person/p-0644}, lifecycle: {state: in-use, since: 2026-03-02}}
package muster.asset.home_of_nobody

import data.muster.lib.subject

finding contains {
	"msg": "this asset is at a home, and nothing says at whose: it is assigned to no person",
	"path": "/spec/location",
} if {
	data.registry.Location[input.spec.location].spec.role == "home"
	not subject.holding_person
	subject.in_service
	not subject.missing
	not _asked_anyway
}

# Who has a personal device that is in use, asset/holder-not-a-person and asset/loan-overdue ask wherever it is.
_asked_anyway if {
	subject.personal
	subject.in_use
	not input.spec.custodian
}
