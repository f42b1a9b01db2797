# METADATA
# title: A private device at work, and no policy for it
# description: |
#   Somebody's own device may be used for work only under rules that they have agreed to: what the organisation sees,
#   what it may wipe, what happens when they leave. The record names the policy, and the person.
# custom:
#   id: asset/byod-without-policy
#   kinds: [Asset]
#   severity: warning
#   fix: Name the policy in spec.compliance and the person in spec.assignment.to, or end the use.
#   source: ITIL 4 ITAM 2.2.3
#   bad: |
#     holding: byod
#   good: |
#     holding: byod
#     assignment: {to: Person/p-1133, since: 2026-02-18}
#     compliance: [byod]
package muster.asset.byod_without_policy

import data.muster.lib.subject

finding contains {
	"msg": "it is a person's own device, and no policy of the organisation is named for its use",
	"path": "/spec/compliance",
} if {
	input.spec.holding == "byod"
	not _ruled
	subject.in_service
}

finding contains {
	"msg": "it is a person's own device, and nobody says whose",
	"path": "/spec/assignment",
} if {
	input.spec.holding == "byod"
	not input.spec.assignment.to
	subject.in_service
}

_ruled if {
	some policy in input.spec.compliance
	data.registry.Policy[policy].spec.origin == "internal"
}
