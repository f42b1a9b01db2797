# METADATA
# title: An asset past its years
# description: One of the questions that muster and its peers are measured with.
# custom:
#   id: bench/end-of-life
#   kinds: [Asset]
#   severity: error
#   fix: none, this is a measurement
package bench.end_of_life

finding contains {"msg": sprintf("%s is past its years", [input.spec.type]), "path": "/spec/purchase/date"} if {
	input.spec.lifecycle.state in {"deployed", "in-use"}
	months := data.registry.AssetType[input.spec.type].spec.refreshMonths
	to_number(substring(input.spec.purchase.date, 0, 4)) + (months / 12) < to_number(substring(data.as_of, 0, 4))
}
