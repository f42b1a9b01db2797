# METADATA
# title: A warranty that ends before it starts
# description: One of the questions that muster and its peers are measured with.
# custom:
#   id: bench/warranty-order
#   kinds: [Asset]
#   severity: error
#   fix: none, this is a measurement
package bench.warranty_order

finding contains {"msg": sprintf("warranty end %s before start %s", [warranty.end, warranty.start]), "path": "/spec/warranty/end"} if {
	warranty := input.spec.warranty
	warranty.end < warranty.start
}
