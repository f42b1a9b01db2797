# METADATA
# title: Support days of a product that contradict each other
# description: |
#   Support does not end before the release, and extended support does not end before support. A day in the wrong field
#   or a slip in the year makes products look dead that live, or the other way round.
# custom:
#   id: product/days-out-of-order
#   kinds: [Product]
#   severity: warning
#   fix: Compare with the maker's page, and correct the day that is wrong; name the page as its source.
#   source: ITIL 4 ITAM table 2.2
#   bad: |
#     released: 2024-05-14
#     dates: {endOfSupport: {on: 2023-10-10}}
#   good: |
#     released: 2024-05-14
#     dates: {endOfSupport: {on: 2029-10-09}}
package muster.product.days_out_of_order

finding contains {
	"msg": sprintf("support ends on %s, before the release on %s", [input.spec.dates.endOfSupport.on, input.spec.released]),
	"path": "/spec/dates/endOfSupport/on",
} if {
	input.spec.dates.endOfSupport.on < input.spec.released
}

finding contains {
	"msg": sprintf("extended support ends on %s, before support itself on %s", [input.spec.dates.endOfExtendedSupport.on, input.spec.dates.endOfSupport.on]),
	"path": "/spec/dates/endOfExtendedSupport/on",
} if {
	input.spec.dates.endOfExtendedSupport.on < input.spec.dates.endOfSupport.on
}

finding contains {
	"msg": sprintf("it can no longer be ordered after %s, before it could be bought on %s", [input.spec.dates.endOfSale.on, input.spec.dates.available.on]),
	"path": "/spec/dates/endOfSale/on",
} if {
	input.spec.dates.endOfSale.on < input.spec.dates.available.on
}
