# METADATA
# title: Paid before anything came
# description: |
#   An invoice for equipment is paid once the delivery slip is there. Paid before that, nobody notices what never came,
#   and the vendor has little reason to hurry. Software and services come without a slip and are left alone.
# custom:
#   id: order/paid-before-receipt
#   kinds: [Order]
#   severity: warning
#   fix: Find the delivery slip and record it in spec.receipts, or claim the delivery; have payments compared with receipts.
#   source: IAITAM KPA 1
#   bad: |
#     invoices: [{number: NLF-250411, on: 2025-03-31, paid: 2025-05-22, ...}]   # and no receipt
#   good: |
#     receipts: [{number: NL-2025-03310, on: 2025-03-19, lines: [{line: 1, quantity: 3}]}]
#     invoices: [{number: NLF-250411, on: 2025-03-31, paid: 2025-05-22, ...}]
package muster.order.paid_before_receipt

finding contains {
	"msg": sprintf("invoice %s was paid on %s, and %s", [invoice.number, invoice.paid, _came(line.line)]),
	"path": sprintf("/spec/invoices/%d/paid", [i]),
} if {
	some i, invoice in input.spec.invoices
	invoice.paid
	some item in invoice.lines
	item.quantity > 0
	some line in input.spec.lines
	line.line == item.line
	data.registry.Product[line.product].spec.category in {"component", "hardware"}
	every day in _days(line.line) {
		day > invoice.paid
	}
}

_days(line) := [receipt.on |
	some receipt in input.spec.receipts
	some item in receipt.lines
	item.line == line
	item.quantity > 0
]

_came(line) := sprintf("the first of line %d came on %s", [line, min(_days(line))]) if count(_days(line)) > 0

_came(line) := sprintf("nothing of line %d has come", [line]) if count(_days(line)) == 0
