# METADATA
# title: A tie to a vendor, and nothing is done about it
# description: |
#   Somebody here has a tie to a vendor and has declared it. Until something is said to keep them out of the decisions
#   about this vendor, each order looks like a favour, also those that are none.
# custom:
#   id: vendor/conflict-undealt
#   kinds: [Vendor]
#   severity: warning
#   fix: Agree with the person on what they stay out of, and note it in the mitigation of the tie.
#   source: IAITAM KPA 12
#   bad: |
#     conflictsOfInterest: [{person: p-0305, nature: brother-in-law works in its sales}]
#   good: |
#     conflictsOfInterest:
#       - person: p-0305
#         nature: brother-in-law works in its sales
#         mitigation: does not choose between offers in which the vendor takes part
package muster.vendor.conflict_undealt

import data.muster.lib.people

finding contains {
	"msg": sprintf("%s has a tie to the vendor (%s), and nothing is done about it", [tie.person, tie.nature]),
	"path": sprintf("/spec/conflictsOfInterest/%d", [i]),
} if {
	some i, tie in input.spec.conflictsOfInterest
	not tie.mitigation
	not people.gone(tie.person)
}
