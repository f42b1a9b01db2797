# METADATA
# title: Registered as another product than was ordered
# description: |
#   What is registered against a line of an order is what that line ordered. Another product is a slip in one of the
#   two, or a substitute was delivered and the order does not say so.
# custom:
#   id: order/line-of-another-product
#   kinds: [Asset, Entitlement]
#   severity: warning
#   fix: Correct spec.product or spec.purchase; if a substitute was delivered, change the line of the order.
#   source: ITIL 4 ITAM table 2.2
#   bad: |
#     product: dell-latitude-5450
#     purchase: {order: po-2026-118, line: 1}   # which is for hp-elitebook-840-g11
#   good: |
#     product: hp-elitebook-840-g11
#     purchase: {order: po-2026-118, line: 1}
package muster.order.line_of_another_product

finding contains {
	"msg": sprintf("this is a %s, but line %d of %s is for %s", [input.spec.product, line.line, input.spec.purchase.order, line.product]),
	"path": "/spec/product",
} if {
	some line in data.registry.Order[input.spec.purchase.order].spec.lines
	line.line == input.spec.purchase.line
	line.product != input.spec.product
}
