# METADATA
# title: Somebody leaves, and nobody says when
# description: |
#   From the last day of a person follow the returns, the recalls and the reassignments. A person who is leaving or has
#   left without that day is on nobody's list.
# custom:
#   id: person/last-day-missing
#   kinds: [Person]
#   severity: error
#   fix: Note the person's last day in spec.leaves.
#   source: Five pillars, proactive reclaim
#   bad: |
#     spec: {status: leaving}
#   good: |
#     spec: {status: leaving, leaves: 2026-12-11}
package muster.person.last_day_missing

finding contains {
	"msg": sprintf("the person's status is %q, but their last day is not given", [input.spec.status]),
	"path": "/spec/leaves",
} if {
	input.spec.status in {"leaving", "left"}
	not input.spec.leaves
}
