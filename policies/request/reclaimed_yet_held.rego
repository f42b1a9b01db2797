# METADATA
# title: Taken back on paper only
# description: |
#   A reclaim is done when the asset is back and the licence is free. Where the request is closed and the person still
#   has them in the register, either it was closed too early, or the register was forgotten.
# custom:
#   id: request/reclaimed-yet-held
#   kinds: [Request]
#   severity: warning
#   fix: Get it back, or end the assignment or allocation on the day of the return. If it did not come back, open the request again.
#   source: Five pillars, proactive reclaim
#   bad: |
#     spec: {category: reclaim, state: done, requestedFor: Person/p-0533, concerns: [Asset/lt-0107]}   # still assigned to p-0533
#   good: |
#     spec: {category: reclaim, state: done, requestedFor: Person/p-0533, concerns: [Asset/ph-0131]}   # back in the stockroom
package muster.request.reclaimed_yet_held

import data.muster.lib.references

finding contains {
	"msg": sprintf("%s was to give back %s, the request is done, and it is still assigned to them", [input.spec.requestedFor, name]),
	"path": sprintf("/spec/concerns/%d", [i]),
} if {
	_closed
	some i, reference in input.spec.concerns
	name := references.name(reference, "Asset")
	assignment := data.registry.Asset[name].spec.assignment
	_still(assignment)
}

finding contains {
	"msg": sprintf("%s was to give back %s, the request is done, and part of it is still allocated to them", [input.spec.requestedFor, name]),
	"path": sprintf("/spec/concerns/%d", [i]),
} if {
	_closed
	some i, reference in input.spec.concerns
	name := references.name(reference, "Entitlement")
	some allocation in data.registry.Entitlement[name].spec.allocations
	_still(allocation)
}

_closed if {
	input.spec.category == "reclaim"
	input.spec.state == "done"
}

# What was given to them again after the reclaim is another matter.
_still(given) if {
	given.to == input.spec.requestedFor
	object.get(given, "until", "9999-12-31") > data.as_of
	object.get(given, ["since"], object.get(given, ["from"], "0000-01-01")) <= object.get(input.spec, "done", data.as_of)
}
