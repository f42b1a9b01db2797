# METADATA
# title: A person's status and last day disagree
# description: |
#   Who is past their last day has left, and who has left has no last day ahead. While the two disagree, some rules take
#   the person for gone and some people do not.
# custom:
#   id: person/status-behind
#   kinds: [Person]
#   severity: warning
#   fix: Set spec.status to left after the last day, or correct spec.leaves.
#   source: Five pillars, proactive reclaim
#   bad: |
#     spec: {status: leaving, leaves: 2026-10-30}   # three weeks ago
#   good: |
#     spec: {status: left, leaves: 2026-10-30}
package muster.person.status_behind

finding contains {
	"msg": sprintf("the person's last day was %s, but their status is still %q", [input.spec.leaves, input.spec.status]),
	"path": "/spec/status",
} if {
	input.spec.leaves < data.as_of
	input.spec.status != "left"
}

finding contains {
	"msg": sprintf("the person has left, but their last day, %s, is still ahead", [input.spec.leaves]),
	"path": "/spec/leaves",
} if {
	input.spec.leaves > data.as_of
	input.spec.status == "left"
}
