# METADATA
# title: An asset in service whose product is past support
# description: |
#   After the maker's end of support there are no more fixes. What still works with it is a risk that somebody has to
#   accept or end. A day on the asset itself goes before that of its product. The rule is silent
#   while the replacement of the asset is planned for a day to come and an approved request for it is open.
# custom:
#   id: asset/product-past-support
#   kinds: [Asset]
#   severity: warning
#   fix: Replace the asset, on an approved request with the day in spec.plannedReplacement; buy extended support and set spec.endOfSupport; or accept the risk in a Waiver with an end.
#   source: ITIL 4 ITAM 2.2.4
#   bad: |
#     product: windows-server-2012   # support ended 2023-10-10
#     lifecycle: {state: in-use, since: 2019-05-01}
#   good: |
#     product: windows-server-2022
#     lifecycle: {state: in-use, since: 2024-05-01}
package muster.asset.product_past_support

import data.muster.lib.dates
import data.muster.lib.plans
import data.muster.lib.subject
import data.muster.lib.support

finding contains {
	"msg": sprintf("%s of %s ended on %s, %d days ago, and the asset is still in service", [ended.what, input.spec.product, ended.on, dates.days_between(ended.on, data.as_of)]),
	"path": "/spec/product",
} if {
	not input.spec.endOfSupport
	ended := support.last_day(input.spec.product)
	ended.on < data.as_of
	subject.in_service
	not plans.replacement
}

finding contains {
	"msg": sprintf("the support of this asset ended on %s, %d days ago, and it is still in service", [ended, dates.days_between(ended, data.as_of)]),
	"path": "/spec/endOfSupport/on",
} if {
	ended := input.spec.endOfSupport.on
	ended < data.as_of
	subject.in_service
	not plans.replacement
}
