# METADATA
# title: A type that is not for this kind of record
# description: |
#   A type says which records it classifies: assets, entitlements or contracts. A laptop that is classified as a licence
#   follows the lifecycle of licences.
# custom:
#   id: record/type-of-another-kind
#   kinds: [Asset, Contract, Entitlement]
#   severity: error
#   fix: Name a type for this kind of record, or add the kind to spec.classifies of the type.
#   source: ITIL 4 ITAM 2.2.2
#   bad: |
#     kind: Asset
#     spec: {type: perpetual-licence}   # which classifies entitlements
#   good: |
#     kind: Asset
#     spec: {type: server-application}
package muster.record.type_of_another_kind

finding contains {
	"msg": sprintf("the type %s classifies %s, not %s", [input.spec.type, concat(" and ", classified), wanted]),
	"path": "/spec/type",
} if {
	classified := data.registry.AssetType[input.spec.type].spec.classifies
	wanted := {"Asset": "assets", "Contract": "contracts", "Entitlement": "entitlements"}[input.kind]
	not wanted in classified
}
