# METADATA
# title: Cost on a closed cost centre
# description: |
#   After its last day nothing may be charged to a cost centre. What still names it will be rejected by finance, or paid
#   from somewhere that nobody planned. An order is judged by the day it went out; what is over is left alone.
# custom:
#   id: record/cost-center-closed
#   kinds: [Asset, Contract, Entitlement, Order, OrgUnit, Person, Service]
#   severity: warning
#   fix: Name the cost centre that bears it now.
#   source: IAITAM KPA 7
#   bad: |
#     costCenter: cc-3900   # closed since 2024-12-31
#   good: |
#     costCenter: cc-4310
package muster.record.cost_center_closed

import data.muster.lib.pointers
import data.muster.lib.subject

finding contains {
	"msg": sprintf("the cost centre %s was closed on %s", [input.spec.costCenter, closed]),
	"path": "/spec/costCenter",
} if {
	closed := data.registry.CostCenter[input.spec.costCenter].spec.until
	closed < _day
	not subject.over
}

finding contains {
	"msg": sprintf("the cost centre %s was closed on %s", [line.costCenter, closed]),
	"path": pointers.to(["spec", "lines", i, "costCenter"]),
} if {
	some i, line in input.spec.lines
	closed := data.registry.CostCenter[line.costCenter].spec.until
	closed < _day
}

_day := object.get(input.spec, "ordered", data.as_of)
