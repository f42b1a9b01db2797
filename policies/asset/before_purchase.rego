# METADATA
# title: In service, assigned or disposed of before it was bought
# description: |
#   Nothing is handed over or thrown away before it was acquired. One of the days is a slip, and depreciation, refresh
#   plans and the answer to who had it when go by it. What was leased first and bought later is left alone.
# custom:
#   id: asset/before-purchase
#   kinds: [Asset]
#   severity: error
#   fix: Compare order and delivery slip with spec.purchase.date, and correct the day that is wrong.
#   source: ITIL 4 ITAM table 2.2
#   bad: |
#     purchase: {date: 2026-03-02, inService: 2025-03-09}
#   good: |
#     purchase: {date: 2026-03-02, inService: 2026-03-09}
package muster.asset.before_purchase

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("the asset was %s on %s, before it was bought on %s", [what, day, bought]),
	"path": pointers.to(path),
} if {
	bought := input.spec.purchase.date
	some {"path": path, "what": what} in [
		{"path": ["spec", "purchase", "inService"], "what": "put into service"},
		{"path": ["spec", "assignment", "since"], "what": "assigned"},
		{"path": ["spec", "disposal", "on"], "what": "disposed of"},
	]
	day := object.get(input, path, bought)
	day < bought
	not _leased
}

_leased if input.spec.purchase.acquisition == "lease"

_leased if {
	some contract in input.spec.contracts
	data.registry.Contract[contract].spec.category == "lease"
}
