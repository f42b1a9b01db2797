# METADATA
# title: An asset without a cost centre
# description: Finance charges the cost of an asset to a cost centre. This rule is the registry's own, an example to change.
# custom:
#   id: own/cost-center-missing
#   kinds: [Asset]
#   severity: warning
#   fix: Set spec.costCenter.
#   source: our own rule
package own.asset.cost_center_missing

finding contains {"msg": "the asset has no cost centre", "path": "/spec"} if {
	not input.spec.costCenter
}
