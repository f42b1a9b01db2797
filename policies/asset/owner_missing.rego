# METADATA
# title: An asset that nobody owns
# description: |
#   The owner is the unit or team that funds an asset and answers for it. Without one nobody decides on its
#   replacement, its risk or its disposal.
# related_resources:
#   - ref: https://assetmuster.github.io/muster/schema/v1/asset.schema.json
#     description: spec.owner
# custom:
#   id: asset/owner-missing
#   kinds: [Asset]
#   severity: error
#   fix: Name the unit or team that funds the asset in spec.owner.
#   source: ITIL 4 ITAM 2.2.3
#   bad: |
#     spec: {type: laptop, lifecycle: {state: in-use, since: 2026-03-02}}
#   good: |
#     spec: {type: laptop, owner: OrgUnit/finance, lifecycle: {state: in-use, since: 2026-03-02}}
package muster.asset.owner_missing

finding contains {
	"msg": "the asset has no owner: nobody answers for it",
	"path": "/spec/owner",
} if {
	not input.spec.owner
	not object.get(input.spec, "holding", "owned") in {"byod", "customer"}
}
