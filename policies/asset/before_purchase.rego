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

finding contains {
	"msg": sprintf("the asset was %s on %s, before it was bought on %s", [step.what, step.day, input.spec.purchase.date]),
	"path": step.path,
} if {
	some step in _steps
	step.day < input.spec.purchase.date
	not _leased
}

_steps contains {"what": "put into service", "day": input.spec.purchase.inService, "path": "/spec/purchase/inService"}

_steps contains {"what": "assigned", "day": input.spec.assignment.since, "path": "/spec/assignment/since"}

_steps contains {"what": "disposed of", "day": input.spec.disposal.on, "path": "/spec/disposal/on"}

_leased if input.spec.purchase.acquisition == "lease"

_leased if {
	some contract in input.spec.contracts
	data.registry.Contract[contract].spec.category == "lease"
}
