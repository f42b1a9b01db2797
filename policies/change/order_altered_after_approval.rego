# METADATA
# title: An order that grew after its approval
# description: |
#   Whoever approves an order approves what it buys, from whom and for how much. A line that is added later, or buys more,
#   something else or at a higher price, has nobody's approval. It costs less to ask again than to explain the invoice.
# custom:
#   id: change/order-altered-after-approval
#   kinds: [Order]
#   stage: change
#   severity: warning
#   fix: Have the order approved as it is now, and note the new day in spec.approved; or put the addition into an order of its own.
#   source: IAITAM KPA 1
#   bad: |
#     approved: 2026-02-02
#     lines: [{line: 1, product: dell-latitude-5450, quantity: 40}]   # 24 when it was approved
#   good: |
#     approved: 2026-02-09
#     lines: [{line: 1, product: dell-latitude-5450, quantity: 40}]
package muster.change.order_altered_after_approval

import data.muster.lib.changes
import data.muster.lib.money

finding contains {
	"msg": sprintf("line %v was added after the approval of %s", [line.line, _approved]),
	"path": sprintf("/spec/lines/%d", [i]),
} if {
	_approved
	some i, line in input.after.spec.lines
	not changes.item(_was.lines, "line", line.line)
}

finding contains {
	"msg": sprintf("line %v bought %s when it was approved on %s, and buys %s now", [line.line, changes.told(line[field]), _approved, changes.told(is[field])]),
	"path": sprintf("/spec/lines/%d/%s", [i, field]),
} if {
	_approved
	some line in _was.lines
	{"at": i, "is": is} := changes.item(input.after.spec.lines, "line", line.line)
	some field in ["product", "quantity", "price"]
	_more(field, line[field], is[field])
}

finding contains {
	"msg": sprintf("the order went to %s when it was approved on %s, and goes to %s now", [_was.vendor, _approved, vendor]),
	"path": "/spec/vendor",
} if {
	_approved
	vendor := input.after.spec.vendor
	vendor != _was.vendor
}

_was := input.before.spec

# _approved is the day of an approval that the order still goes by.
_approved := _was.approved if {
	changes.counts
	input.after.spec.approved == _was.approved
}

_more("product", was, is) if was != is

_more("quantity", was, is) if is > was

_more("price", was, is) if {
	was.currency == is.currency
	money.micros(is) > money.micros(was)
}

_more("price", was, is) if was.currency != is.currency
