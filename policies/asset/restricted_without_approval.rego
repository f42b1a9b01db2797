# METADATA
# title: A restricted product that nobody approved
# description: |
#   A product of restricted standing is for approved cases only. Where it is in service the record names the request or
#   the order, and a request that is on record too was approved: by those whom the catalogue names, if it names any.
# custom:
#   id: asset/restricted-without-approval
#   kinds: [Asset]
#   severity: warning
#   fix: Name the approved request in spec.assignment.request or spec.requests, or give the standard product instead.
#   source: ITIL 4 ITAM 2.4.2
#   bad: |
#     product: apple-macbook-pro-14   # whose standing is restricted
#     assignment: {to: Person/p-0348, since: 2026-05-04}
#   good: |
#     product: apple-macbook-pro-14
#     assignment: {to: Person/p-0348, since: 2026-05-04, request: RITM0047790}
package muster.asset.restricted_without_approval

import data.muster.lib.references
import data.muster.lib.requests
import data.muster.lib.roles
import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s is restricted, and no approved request is named", [input.spec.product]),
	"path": "/spec/product",
} if {
	_restricted
	not input.spec.assignment.request
	not input.spec.purchase.order
	count(_requests) == 0
	subject.in_service
}

finding contains {
	"msg": sprintf("%s is restricted, and its request %s is not approved", [input.spec.product, name]),
	"path": _path(name),
} if {
	_restricted
	some name in _requests
	request := data.registry.Request[name].spec
	not requests.approved(request)
	subject.in_service
}

finding contains {
	"msg": sprintf("%s is restricted, and its request %s was approved by %s, whom the catalogue does not name", [input.spec.product, name, concat(" and ", sort(who))]),
	"path": _path(name),
} if {
	_restricted
	some name in _requests
	request := data.registry.Request[name].spec
	requests.approved(request)
	who := {approval.by | some approval in request.approvals; approval.decision == "approved"}
	count(who) > 0
	count(_named) > 0
	count(who & _named) == 0
	subject.in_service
}

_restricted if data.registry.Product[input.spec.product].spec.standing == "restricted"

# _requests are those on record that are behind it.
_requests contains name if some name in input.spec.requests

_requests contains referrer.name if {
	some referrer in data.index.referrers.Asset[input.metadata.name]
	referrer.kind == "Request"
	requests.has_number(data.registry.Request[referrer.name].spec, input.spec.assignment.request)
}

_path(name) := sprintf("/spec/requests/%d", [i]) if {
	some i, named in input.spec.requests
	named == name
} else := "/spec/assignment/request"

# _named are the persons who may approve the product: by name, or as members of a team.
_named contains references.name(approver, "Person") if some approver in data.registry.Product[input.spec.product].spec.approvers

_named contains member if {
	some approver in data.registry.Product[input.spec.product].spec.approvers
	some member in roles.members(references.name(approver, "Team"))
}
