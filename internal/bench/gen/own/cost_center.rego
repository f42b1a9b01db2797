# METADATA
# title: A cost centre that does not exist
# description: One of the questions that muster and its peers are measured with.
# custom:
#   id: bench/cost-center
#   kinds: [Asset]
#   severity: error
#   fix: none, this is a measurement
package bench.cost_center

finding contains {"msg": sprintf("unknown cost centre %s", [input.spec.costCenter]), "path": "/spec/costCenter"} if {
	not data.registry.CostCenter[input.spec.costCenter]
}
