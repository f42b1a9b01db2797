# METADATA
# title: What a capitalised asset cost was changed
# description: |
#   An asset with a fixed-asset number stands in the books with its cost and the day from which it is depreciated. Where the
#   register changes either by itself, register and books tell two stories, and book values of closed periods change behind
#   everybody's back. A correction goes through finance, falls in the open period, and is looked at here.
# custom:
#   id: change/acquisition-altered
#   kinds: [Asset]
#   stage: change
#   severity: warning
#   fix: Have finance confirm the correction, and correct both; or leave the acquisition as it was.
#   source: IAITAM KPA 7
#   bad: |
#     purchase: {date: 2026-02-03, inService: 2026-09-01, cost: {amount: "999.00", currency: EUR}}   # 1299.00, since March
#   good: |
#     purchase: {date: 2026-02-03, inService: 2026-03-02, cost: {amount: "1299.00", currency: EUR}}
package muster.change.acquisition_altered

import data.muster.lib.changes
import data.muster.lib.money
import data.muster.lib.pointers

finding contains {
	"msg": sprintf("the asset stands in the books as %s, and its %s %s", [number, what, changes.became(steps)]),
	"path": pointers.to(steps),
} if {
	changes.counts
	number := input.before.spec.identifiers.fixedAssetNumber
	some field, what in {
		"cost": "cost",
		"date": "day of purchase",
		"inService": "first day in service",
		"acquisition": "kind of acquisition",
	}
	steps := ["spec", "purchase", field]
	was := changes.was(steps)
	not _same(was, object.get(input.after, steps, {}))
}

_same(was, is) if was == is

_same(was, is) if {
	was.currency == is.currency
	money.micros(was) == money.micros(is)
}
