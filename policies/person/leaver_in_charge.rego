# METADATA
# title: Somebody who has left is still in charge
# description: |
#   Owners, leads, heads, custodians and approvers are those whom others ask. A name of somebody who has left means that
#   nobody is asked. Records of what is over are left alone, and so are signatures of the past.
# custom:
#   id: person/leaver-in-charge
#   kinds: [Asset, Contract, CostCenter, Document, Entitlement, LifecycleModel, Location, OrgUnit, Person, Policy, Product, Request, Service, Team, Vendor]
#   severity: warning
#   fix: Name who has taken over.
#   source: Five pillars, proactive reclaim
#   bad: |
#     owner: Person/p-0571   # who left on 2025-03-31
#   good: |
#     owner: Person/p-0417
package muster.person.leaver_in_charge

import data.muster.lib.people
import data.muster.lib.pointers
import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s, and is still named as %s", [people.departure(name), role]),
	"path": pointers.to(["spec", field]),
} if {
	some field, role in _roles[input.kind]
	name := trim_prefix(input.spec[field], "Person/")
	people.gone(name)
	not subject.over
}

finding contains {
	"msg": sprintf("%s, and is still among the %s", [people.departure(name), field]),
	"path": pointers.to(["spec", field, i]),
} if {
	some field in _groups[input.kind]
	some i, reference in input.spec[field]
	name := trim_prefix(reference, "Person/")
	people.gone(name)
}

# Fields that name one person, or one of several kinds, with what they make of them.
_roles := {
	"Asset": {"custodian": "custodian"},
	"Contract": {"owner": "owner"},
	"CostCenter": {"owner": "owner"},
	"Document": {"owner": "owner"},
	"Entitlement": {"custodian": "custodian"},
	"LifecycleModel": {"owner": "owner"},
	"OrgUnit": {"head": "head of the unit"},
	"Person": {"manager": "manager"},
	"Policy": {"owner": "owner"},
	"Request": {"handler": "handler"},
	"Service": {"owner": "owner"},
	"Team": {"lead": "lead of the team"},
	"Vendor": {"owner": "owner of the relation"},
}

_groups := {
	"Location": {"contacts"},
	"Product": {"approvers", "requesters"},
	"Team": {"members"},
}
