# METADATA
# title: Received or invoiced more than was ordered
# description: |
#   Order, receipt and invoice are matched line by line. More received than ordered is a delivery that nobody asked for;
#   more invoiced than ordered, or than received where receipts are kept, is paid for nothing.
# custom:
#   id: order/quantities-differ
#   kinds: [Order]
#   severity: warning
#   fix: Send back what was not ordered, or claim what was charged too much; correct the record where it is wrong.
#   source: IAITAM KPA 1
#   bad: |
#     lines: [{line: 1, quantity: 24}]
#     invoices: [{number: F-2207, on: 2026-03-05, lines: [{line: 1, quantity: 25}]}]
#   good: |
#     lines: [{line: 1, quantity: 24}]
#     invoices: [{number: F-2207, on: 2026-03-05, lines: [{line: 1, quantity: 24}]}]
package muster.order.quantities_differ

finding contains {
	"msg": sprintf("of line %d, %d were ordered and %d received", [line.line, line.quantity, received]),
	"path": sprintf("/spec/lines/%d/quantity", [i]),
} if {
	some i, line in input.spec.lines
	received := sum(_quantities("receipts", line.line))
	received > line.quantity
}

finding contains {
	"msg": sprintf("of line %d, %d were ordered and %d invoiced", [line.line, line.quantity, invoiced]),
	"path": sprintf("/spec/lines/%d/quantity", [i]),
} if {
	some i, line in input.spec.lines
	invoiced := sum(_quantities("invoices", line.line))
	invoiced > line.quantity
}

finding contains {
	"msg": sprintf("of line %d, %d were received and %d invoiced", [line.line, received, invoiced]),
	"path": sprintf("/spec/lines/%d/quantity", [i]),
} if {
	some i, line in input.spec.lines
	receipts := _quantities("receipts", line.line)
	count(receipts) > 0
	received := sum(receipts)
	invoiced := sum(_quantities("invoices", line.line))
	invoiced > received
	invoiced <= line.quantity
}

# _quantities are what receipts or invoices say of a line. A credit is an amount below zero: it takes its quantity back.
_quantities(papers, line) := [_signed(item) |
	some paper in input.spec[papers]
	some item in paper.lines
	item.line == line
]

_signed(item) := 0 - item.quantity if startswith(object.get(item, ["amount", "amount"], ""), "-")

_signed(item) := item.quantity if not startswith(object.get(item, ["amount", "amount"], ""), "-")
