# METADATA
# title: An asset classified lower than the service that depends on it
# description: |
#   What a service handles ends up on the machines under it. An asset that holds data and is classified lower than its
#   service, or not at all, is protected, wiped and disposed of as if it held less.
# custom:
#   id: asset/classification-below-service
#   kinds: [Asset]
#   severity: info
#   fix: Set spec.dataClassification to the most confidential data that the asset holds.
#   source: CIS Controls v8 3.7
#   bad: |
#     services: [core-banking]   # whose data is restricted
#     dataClassification: internal
#   good: |
#     services: [core-banking]
#     dataClassification: restricted
package muster.asset.classification_below_service

import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s handles %s data, and this asset under it is %s", [service, wanted, _said]),
	"path": "/spec/dataClassification",
} if {
	some service in input.spec.services
	wanted := data.registry.Service[service].spec.dataClassification
	_rank[wanted] > _rank[object.get(input.spec, "dataClassification", "public")]
	_rank[wanted] == max([_rank[data.registry.Service[other].spec.dataClassification] | some other in input.spec.services])
	subject.in_service
	subject.holds_data
}

_rank := {"public": 0, "internal": 1, "confidential": 2, "restricted": 3}

_said := sprintf("classified %s", [input.spec.dataClassification])

_said := "not classified" if not input.spec.dataClassification
