# METADATA
# title: Support ends within half a year
# description: |
#   Replacing a device, or moving off an operating system, takes months. Half a year before the last day of support is
#   the time to plan it. A day on the asset itself goes before that of its product.
# custom:
#   id: asset/support-ends-soon
#   kinds: [Asset]
#   severity: info
#   fix: Plan the replacement or upgrade, and note its day in spec.plannedReplacement.
#   source: ITIL 4 ITAM 2.2.4.4
#   bad: |
#     product: cisco-c2960x   # whose support ends in four months
#   good: |
#     product: cisco-c2960x
#     plannedReplacement: 2027-02-15
package muster.asset.support_ends_soon

import data.muster.lib.dates
import data.muster.lib.subject
import data.muster.lib.support
import data.muster.lib.words

finding contains {
	"msg": sprintf("the support of this asset ends on %s, %s", [day, words.ahead(dates.days_between(data.as_of, day))]),
	"path": "/spec/endOfSupport/on",
} if {
	day := input.spec.endOfSupport.on
	dates.within(day, 180)
	_unplanned
}

finding contains {
	"msg": sprintf("%s of %s ends on %s, %s", [last.what, product, last.on, words.ahead(dates.days_between(data.as_of, last.on))]),
	"path": path,
} if {
	some path, product in subject.uses
	last := support.last_day(product)
	dates.within(last.on, 180)
	not _on_the_asset_itself(path)
	_unplanned
}

_unplanned if {
	not input.spec.plannedReplacement
	subject.in_service
}

_on_the_asset_itself(path) if {
	input.spec.endOfSupport
	path == "/spec/product"
}
