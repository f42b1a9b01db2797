# METADATA
# title: Protection of data
# description: |
#   How confidential the data on an asset is: what its record says, or else the most confidential data that the services
#   on it handle. Both functions take the spec of an asset.
package muster.lib.protection

import data.muster.lib.types

# classification gives it; undefined where nothing says how confidential the data is.
classification(asset) := asset.dataClassification

classification(asset) := _names[max(ranks)] if {
	not asset.dataClassification
	ranks := [_rank[handled] | some service in asset.services; handled := data.registry.Service[service].spec.dataClassification]
	count(ranks) > 0
}

# asks holds for an asset that keeps data which the next person to have it must not see.
asks(asset) if {
	classification(asset) in {"confidential", "restricted"}
	types.says(asset.type, "holdsData")
}

_rank := {"public": 0, "internal": 1, "confidential": 2, "restricted": 3}

_names := ["public", "internal", "confidential", "restricted"]
