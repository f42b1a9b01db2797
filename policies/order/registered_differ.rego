# METADATA
# title: Registered is not what was ordered and received
# description: |
#   Each item that arrives comes into the register under the line of its order. Fewer in the register than received are
#   things that nobody looks after; more than ordered are things that nobody paid for, or records of the wrong order.
#   After a delivery there are 14 days to register it; of deliveries more than three years ago some may be gone, with
#   their records.
# custom:
#   id: order/registered-differ
#   kinds: [Order]
#   severity: warning
#   fix: Register what came, with spec.purchase.order and its line; correct the order or line where a record names the wrong one.
#   source: IAITAM KPA 1
#   bad: |
#     lines: [{line: 1, product: dell-latitude-5450, quantity: 12}]   # 12 received on 2026-03-12
#     # ... and 11 assets name this line
#   good: |
#     lines: [{line: 1, product: dell-latitude-5450, quantity: 12}]
#     # ... and 12 assets name this line
package muster.order.registered_differ

import data.muster.lib.dates

finding contains {
	"msg": sprintf("of line %d, %d were ordered and %d are registered", [line.line, line.quantity, registered]),
	"path": sprintf("/spec/lines/%d/quantity", [i]),
} if {
	some i, line in input.spec.lines
	registered := sum(_registered(line.line))
	registered > line.quantity
	registered > _received(line.line) # more received than ordered is order/quantities-differ
}

finding contains {
	"msg": sprintf("of line %d, %d were received, the last on %s, and %d are registered", [line.line, received, _last, registered]),
	"path": sprintf("/spec/lines/%d/quantity", [i]),
} if {
	dates.days_between(_last, data.as_of) > 14
	dates.add_months(_last, 36) > data.as_of
	some i, line in input.spec.lines
	data.registry.Product[line.product].spec.category in {"hardware", "software"}
	received := _received(line.line)
	registered := sum(_registered(line.line))
	registered < received
}

_last := max([receipt.on | some receipt in input.spec.receipts])

_received(line) := sum([item.quantity | some receipt in input.spec.receipts; some item in receipt.lines; item.line == line])

# _registered are the quantities of the assets and rights that name a line.
_registered(line) := [item.quantity | some item in _items; item.line == line]

_items contains {"name": referrer.name, "line": purchase.line, "quantity": object.get(asset, "quantity", 1)} if {
	some referrer in data.index.referrers.Order[input.metadata.name]
	referrer.kind == "Asset"
	asset := data.registry.Asset[referrer.name].spec
	purchase := asset.purchase
}

_items contains {"name": referrer.name, "line": purchase.line, "quantity": right.quantity} if {
	some referrer in data.index.referrers.Order[input.metadata.name]
	referrer.kind == "Entitlement"
	right := data.registry.Entitlement[referrer.name].spec
	purchase := right.purchase
}
