# METADATA
# title: A vendor that is to answer for an activity
# description: |
#   Work can be given to others, answering for it cannot: the organisation stays accountable to its own board, to auditors and
#   to the law.
# custom:
#   id: raci/vendor-accountable
#   kinds: [RACI]
#   severity: error
#   fix: Name a role as accountable that somebody of the organisation holds; the vendor's role is responsible.
#   source: Info-Tech ITAM strategy 2.4
#   bad: |
#     accountable: [managed-workplace]   # held by Vendor/nordkante
#   good: |
#     accountable: [workplace-lead]
#     responsible: [managed-workplace]
package muster.raci.vendor_accountable

import data.muster.lib.pointers
import data.muster.lib.roles

finding contains {
	"msg": sprintf("%s is accountable for %s, and the vendor %s holds the role", [role, activity.id, vendor]),
	"path": pointers.to(["spec", "activities", i, "accountable", j]),
} if {
	some i, activity in input.spec.activities
	some j, role in activity.accountable
	some vendor in roles.vendors(role)
}
