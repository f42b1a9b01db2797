# METADATA
# title: A line that the order does not have
# description: |
#   Receipts, invoices and assets name the line of the order that they belong to. A line that is not there breaks the
#   chain from the purchase to the thing.
# custom:
#   id: order/line-unknown
#   kinds: [Asset, Entitlement, Order]
#   severity: error
#   fix: Correct the number of the line, or the order that is named.
#   source: ITIL 4 ITAM table 2.2
#   bad: |
#     lines: [{line: 1, quantity: 24}]
#     receipts: [{number: LS-118, on: 2026-03-02, lines: [{line: 2, quantity: 24}]}]
#   good: |
#     lines: [{line: 1, quantity: 24}]
#     receipts: [{number: LS-118, on: 2026-03-02, lines: [{line: 1, quantity: 24}]}]
package muster.order.line_unknown

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("the order has no line %d", [item.line]),
	"path": pointers.to(["spec", papers, i, "lines", j, "line"]),
} if {
	some papers in ["receipts", "invoices"]
	some i, paper in input.spec[papers]
	some j, item in paper.lines
	not item.line in {line.line | some line in input.spec.lines}
}

finding contains {
	"msg": sprintf("the order %s has no line %d", [purchase.order, purchase.line]),
	"path": "/spec/purchase/line",
} if {
	purchase := input.spec.purchase
	lines := data.registry.Order[purchase.order].spec.lines
	not purchase.line in {line.line | some line in lines}
}
