# METADATA
# title: A personal device that is in use and in a stockroom
# description: |
#   A laptop lies in the stockroom or is with the person who uses it, not both. Either the handover or the return was
#   not recorded, and stock counts and returns come out wrong.
# custom:
#   id: asset/stockroom-in-use
#   kinds: [Asset]
#   severity: warning
#   fix: Look where it is. Correct spec.location, or spec.lifecycle.state and spec.assignment; while it is being repaired, name in spec.custodian who has it.
#   source: IAITAM KPA 2
#   bad: |
#     lifecycle: {state: in-use, since: 2026-03-02}
#     location: paris-stock
#   good: |
#     lifecycle: {state: in-use, since: 2026-03-02}
#     location: paris-hq
package muster.asset.stockroom_in_use

import data.muster.lib.subject

finding contains {
	"msg": sprintf("this %s is in use, and its place is the stockroom %s", [input.spec.type, stockroom]),
	"path": "/spec/location",
} if {
	some stockroom in data.index.ancestors.Location[input.spec.location]
	data.registry.Location[stockroom].spec.role == "stockroom"
	not input.spec.custodian
	subject.in_use
	subject.personal
	not _works_there(stockroom)
}

_works_there(stockroom) if {
	place := data.registry.Person[subject.holding_person].spec.location
	stockroom in data.index.ancestors.Location[place]
}
