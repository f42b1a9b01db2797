# METADATA
# title: Kept longer than it may be
# description: |
#   What a law or contract wants kept may be kept until a day, and personal data in it not a day longer than there is a
#   reason for. After that day it is destroyed, and its record says so.
# custom:
#   id: document/kept-past-retention
#   kinds: [Document]
#   severity: info
#   fix: Destroy it and note the day in spec.retention.destroyed, or give the reason for keeping it in spec.retention.
#   source: IAITAM KPA 6
#   bad: |
#     retention: {until: 2025-09-30}
#   good: |
#     retention: {until: 2025-09-30, destroyed: 2025-10-14}
package muster.document.kept_past_retention

import data.muster.lib.dates

finding contains {
	"msg": sprintf("it was to be kept until %s, and nothing says that it was destroyed", [_until]),
	"path": "/spec/retention",
} if {
	_until < data.as_of
	not input.spec.retention.destroyed
}

_until := input.spec.retention.until

_until := dates.add_months(_from, input.spec.retention.months) if not input.spec.retention.until

# _from is the day from which the months are counted: certificates and reports are of the past from the day they are issued.
_from := input.spec.withdrawn

_from := input.spec.issued if {
	not input.spec.withdrawn
	input.spec.category in {"certificate", "report"}
}
