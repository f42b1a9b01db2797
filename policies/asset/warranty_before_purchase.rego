# METADATA
# title: A warranty that begins or ends before the purchase
# description: |
#   A warranty runs from delivery on. One that begins before the asset was bought, or ends before it begins, is a slip
#   of the pen, and claims and replacement plans would go by a wrong day.
# custom:
#   id: asset/warranty-before-purchase
#   kinds: [Asset]
#   severity: error
#   fix: Compare the invoice with spec.purchase.date, and the maker's warranty page with spec.warranty, and correct the day that is wrong.
#   source: ITIL 4 ITAM table 2.2
#   bad: |
#     purchase: {date: 2026-03-02}
#     warranty: {start: 2025-03-02, end: 2028-03-01}
#   good: |
#     purchase: {date: 2026-03-02}
#     warranty: {start: 2026-03-02, end: 2029-03-01}
package muster.asset.warranty_before_purchase

import data.muster.lib.dates

finding contains {
	"msg": sprintf("the warranty begins on %s, %d days before the purchase on %s", [start, dates.days_between(start, bought), bought]),
	"path": "/spec/warranty/start",
} if {
	start := input.spec.warranty.start
	bought := input.spec.purchase.date
	start < bought
}

finding contains {
	"msg": sprintf("the warranty ends on %s, before the purchase on %s", [end, bought]),
	"path": "/spec/warranty/end",
} if {
	end := input.spec.warranty.end
	bought := input.spec.purchase.date
	end < bought
}

finding contains {
	"msg": sprintf("the warranty ends on %s, before it begins on %s", [end, start]),
	"path": "/spec/warranty/end",
} if {
	end := input.spec.warranty.end
	start := input.spec.warranty.start
	end < start
}
