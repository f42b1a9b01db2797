# METADATA
# title: Open for something that is gone
# description: |
#   A request about an asset that was disposed of cannot be done any more. It stays on somebody's list, and whoever
#   asked waits for something else, or for nothing.
# custom:
#   id: request/concerns-disposed
#   kinds: [Request]
#   severity: info
#   fix: Cancel it, or name the asset that took the place of the one that is gone.
#   source: ITIL 4 ITAM 2.2.4.3
#   bad: |
#     state: open
#     concerns: [Asset/lt-0012]   # disposed of on 2026-06-18
#   good: |
#     state: cancelled
#     concerns: [Asset/lt-0012]
package muster.request.concerns_disposed

import data.muster.lib.lifecycle
import data.muster.lib.references
import data.muster.lib.requests

finding contains {
	"msg": sprintf("the request is %s, and %s is %s since %s", [replace(input.spec.state, "-", " "), name, asset.lifecycle.state, asset.lifecycle.since]),
	"path": sprintf("/spec/concerns/%d", [i]),
} if {
	requests.open(input.spec)
	not input.spec.category in {"disposal", "reclaim"}
	some i, reference in input.spec.concerns
	name := references.name(reference, "Asset")
	asset := data.registry.Asset[name].spec
	lifecycle.state(asset.type, asset.lifecycle.state).stage == "disposal"
}
