# METADATA
# title: Production was changed, and nobody had asked
# description: |
#   What is in production, or carries a service of high criticality, is changed on an approved request. The record names
#   it in spec.requests, or the request names the asset, or it is kept elsewhere and the assignment names its number.
#   One that is on record was approved before this change: one that the same change brings or approves excuses nothing.
#   Its state, place, system, hardware, installed software, services and relations count; versions, patches and notes do
#   not. A request that is done counts for 30 days more, as registers lag behind.
# custom:
#   id: change/production-without-request
#   kinds: [Asset]
#   stage: change
#   severity: warning
#   fix: Name the approved request in spec.requests, or have the change approved first.
#   source: ITIL 4 ITAM 2.2.4.3
#   bad: |
#     environment: production
#     specifications: {memoryGiB: 48}   # 32 until now
#   good: |
#     environment: production
#     specifications: {memoryGiB: 48}   # 32 until now
#     requests: [chg0031207]
package muster.change.production_without_request

import data.muster.lib.changes
import data.muster.lib.dates
import data.muster.lib.lifecycle
import data.muster.lib.pointers
import data.muster.lib.requests
import data.muster.lib.types

finding contains {
	"msg": sprintf("%s is in production, and its %s %s, %s", [input.after.metadata.name, _worded[_changed[0]], _more, _no_request]),
	"path": pointers.to(array.concat(["spec"], _changed[0])),
} if {
	changes.counts
	_matters
	count(_changed) > 0
	_in_service
	not input.after.spec.loss
	not types.says(_was.type, "personal")
	not _asked
}

_was := input.before.spec

_is := input.after.spec

_matters if _was.environment == "production"

_matters if {
	not _was.environment
	some service in _was.services
	data.registry.Service[service].spec.criticality in {"critical", "high"}
}

_in_service if lifecycle.state(_was.type, _was.lifecycle.state).stage == "utilization"

# _changed are the fields that count and differ, the weightiest first.
_changed := [steps |
	some steps in _fields
	_value(_was, steps) != _value(_is, steps)
]

_fields := [
	["lifecycle", "state"],
	["environment"],
	["operatingSystem"],
	["specifications"],
	["software"],
	["location"],
	["relations"],
	["services"],
]

_worded := {
	["lifecycle", "state"]: "state",
	["environment"]: "environment",
	["operatingSystem"]: "operating system",
	["specifications"]: "hardware",
	["software"]: "installed software",
	["location"]: "place",
	["relations"]: "relations",
	["services"]: "services",
}

# _value is what counts of a field: of software which products there are, and not in which order.
_value(spec, ["operatingSystem"]) := object.get(spec, ["operatingSystem", "product"], null)

_value(spec, ["software"]) := {item.product | some item in spec.software}

_value(spec, ["relations"]) := {[item.type, item.to] | some item in spec.relations}

_value(spec, ["services"]) := {service | some service in spec.services}

_value(spec, steps) := object.get(spec, steps, null) if not steps[count(steps) - 1] in {"operatingSystem", "software", "relations", "services"}

_more := "was changed" if count(_changed) == 1

_more := sprintf("and %s were changed", [concat(" and ", [_worded[steps] | some i, steps in _changed; i > 0])]) if count(_changed) > 1

# _asked holds where an approved request is behind the change.
_asked if {
	some name in _requests
	_approved(name)
}

# A number that the change brings is that of a request which is kept elsewhere, unless one on record has it.
_asked if {
	number := _is.assignment.request
	number != object.get(_was, ["assignment", "request"], "")
	not _on_record(number)
}

_on_record(number) if {
	some name in _requests
	requests.has_number(data.registry.Request[name].spec, number)
}

# _requests are those on record that name the asset or are named by it.
_requests contains name if some name in _is.requests

_requests contains referrer.name if {
	some referrer in data.index.referrers.Asset[input.after.metadata.name]
	referrer.kind == "Request"
}

# _approved holds for a request that was approved before the change, and is not long done.
_approved(name) if {
	requests.approved(data.base.Request[name].spec)
	_current(data.registry.Request[name].spec)
}

_current(request) if requests.open(request)

_current(request) if {
	request.state == "done"
	dates.days_between(request.done, data.as_of) <= 30
}

_no_request := sprintf("and its request %s was not approved before this change", [concat(", ", waiting)]) if {
	waiting := sort([name | some name in _requests; requests.open(data.registry.Request[name].spec)])
	count(waiting) > 0
} else := "and no approved request is behind it"
