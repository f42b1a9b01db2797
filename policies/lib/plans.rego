# METADATA
# title: Plans
# description: What is to be done about the asset that is judged.
package muster.lib.plans

import data.muster.lib.requests

# replacement holds for an asset that is about to be replaced: the day is planned and has not passed, and an approved request
# for it is under way. A day alone is a wish.
replacement if {
	input.spec.plannedReplacement >= data.as_of
	some name in _requests
	request := data.registry.Request[name].spec
	requests.open(request)
	requests.approved(request)
}

# _requests are those that the asset names or that name it.
_requests contains name if some name in input.spec.requests

_requests contains referrer.name if {
	some referrer in data.index.referrers.Asset[input.metadata.name]
	referrer.kind == "Request"
}
