# METADATA
# title: A training or policy that not everybody has confirmed
# description: |
#   Who works by a document has read it, and who handles data or equipment has been trained. After the last day for it
#   the list of those who confirmed is complete: each person, each member of a team, each holder of a role, everybody in
#   a unit who is still here.
# custom:
#   id: document/acknowledgement-incomplete
#   kinds: [Document]
#   severity: warning
#   fix: Ask those who are missing, and note who confirmed on which day in spec.acknowledgement.completed.
#   source: IAITAM KPA 3
#   bad: |
#     acknowledgement:
#       audience: [Team/service-desk]   # p-0320, p-0328 and p-0335
#       due: 2026-10-31
#       completed: [{by: p-0320, on: 2026-10-02}, {by: p-0328, on: 2026-10-20}]
#   good: |
#     acknowledgement:
#       audience: [Team/service-desk]
#       due: 2026-10-31
#       completed: [{by: p-0320, on: 2026-10-02}, {by: p-0328, on: 2026-10-20}, {by: p-0335, on: 2026-10-30}]
package muster.document.acknowledgement_incomplete

import data.muster.lib.people
import data.muster.lib.references
import data.muster.lib.roles
import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s not confirmed it by %s: %s", [_have(count(missing)), due, _some(sort(missing))]),
	"path": "/spec/acknowledgement/completed",
} if {
	due := input.spec.acknowledgement.due
	due < data.as_of
	missing := _audience - {item.by | some item in input.spec.acknowledgement.completed}
	count(missing) > 0
	not subject.over
}

_audience contains person if {
	some person in _named
	data.registry.Person[person]
	not people.gone(person)
}

_named contains references.name(reference, "Person") if some reference in input.spec.acknowledgement.audience

_named contains member if {
	some reference in input.spec.acknowledgement.audience
	some member in roles.members(references.name(reference, "Team"))
}

_named contains references.name(holder, "Person") if some holder in _holders

_named contains member if {
	some holder in _holders
	some member in roles.members(references.name(holder, "Team"))
}

_named contains referrer.name if {
	some reference in input.spec.acknowledgement.audience
	some referrer in data.index.referrers.OrgUnit[references.name(reference, "OrgUnit")]
	referrer.kind == "Person"
	referrer.pointer == "/spec/orgUnit"
}

_holders contains holder if {
	some reference in input.spec.acknowledgement.audience
	some holder in data.registry.Role[references.name(reference, "Role")].spec.holders
}

_have(1) := "1 person has"

_have(n) := sprintf("%d people have", [n]) if n > 1

_some(names) := concat(", ", names) if count(names) <= 5

_some(names) := sprintf("%s and %d more", [concat(", ", array.slice(names, 0, 5)), count(names) - 5]) if count(names) > 5
