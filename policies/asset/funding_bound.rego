# METADATA
# title: Given away while the money behind it still binds
# description: |
#   A grant or budget may forbid for years to sell, give away or scrap what it paid for. Disposal before that day can
#   mean paying the money back.
# custom:
#   id: asset/funding-bound
#   kinds: [Asset, Entitlement]
#   severity: warning
#   fix: Ask whoever granted the money for leave, and note it as evidence of the step; or take the asset back into use.
#   source: IAITAM KPA 1
#   bad: |
#     purchase:
#       funding: [{name: Grant 2023-17, restriction: not to be sold for five years, until: 2028-06-30}]
#     disposal: {on: 2026-06-15, reason: surplus, method: resale}
#   good: |
#     purchase:
#       funding: [{name: Grant 2023-17, restriction: not to be sold for five years, until: 2026-05-31}]
#     disposal: {on: 2026-06-15, reason: surplus, method: resale}
package muster.asset.funding_bound

finding contains {
	"msg": sprintf("it left by %s on %s, and until %s the money of %s binds it: %s", [
		disposal.method,
		disposal.on,
		funding.until,
		funding.name,
		funding.restriction,
	]),
	"path": sprintf("/spec/purchase/funding/%d/until", [i]),
} if {
	disposal := input.spec.disposal
	some i, funding in input.spec.purchase.funding
	funding.restriction
	funding.until >= disposal.on
	not disposal.method in {"return-to-lessor", "return-to-provider"}
}
