# METADATA
# title: A purchase in the future
# description: One of the questions that muster and its peers are measured with.
# custom:
#   id: bench/purchase-future
#   kinds: [Asset]
#   severity: error
#   fix: none, this is a measurement
package bench.purchase_future

finding contains {"msg": "purchase date in the future", "path": "/spec/purchase/date"} if {
	time.parse_ns("2006-01-02", input.spec.purchase.date) > time.parse_ns("2006-01-02", data.as_of)
}
