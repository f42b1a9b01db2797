# METADATA
# title: A total that is not the sum of its lines
# description: |
#   The lines of an order or invoice add up to its total, to a cent for each line. Where they do not, a line is missing,
#   a price is wrong, or freight and discounts stand nowhere.
# custom:
#   id: order/sum-differs
#   kinds: [Order]
#   severity: warning
#   fix: Compare with the paper; give freight and discounts lines of their own, and correct what is wrong.
#   source: IAITAM KPA 7
#   bad: |
#     lines: [{line: 1, quantity: 2, price: {amount: "100.00", currency: EUR}}]
#     total: {amount: "210.00", currency: EUR}
#   good: |
#     lines:
#       - {line: 1, quantity: 2, price: {amount: "100.00", currency: EUR}}
#       - {line: 2, description: Freight, quantity: 1, price: {amount: "10.00", currency: EUR}}
#     total: {amount: "210.00", currency: EUR}
package muster.order.sum_differs

import data.muster.lib.money

finding contains {
	"msg": sprintf("the lines add up to %s, but the total is %s %s", [money.text(added), input.spec.total.amount, input.spec.total.currency]),
	"path": "/spec/total",
} if {
	every line in input.spec.lines {
		line.price.currency == input.spec.total.currency
	}
	added := sum([cost | some line in input.spec.lines; cost := money.micros(line.price) * line.quantity])
	_differ(added, input.spec.total, input.spec.lines)
}

finding contains {
	"msg": sprintf("the lines of invoice %s add up to %s, but its total is %s %s", [invoice.number, money.text(added), invoice.total.amount, invoice.total.currency]),
	"path": sprintf("/spec/invoices/%d/total", [i]),
} if {
	some i, invoice in input.spec.invoices
	every line in invoice.lines {
		line.amount.currency == invoice.total.currency
	}
	added := sum([money.micros(line.amount) | some line in invoice.lines])
	_differ(added, invoice.total, invoice.lines)
}

# Prices of one may be rounded: each line may be a cent off.
_differ(added, total, lines) if abs(added - money.micros(total)) > 10000 * count(lines)
