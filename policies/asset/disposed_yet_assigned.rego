# METADATA
# title: Something disposed of that somebody still has
# description: |
#   What has left the organisation is with nobody in it. An assignment without an end would keep the asset on the list
#   of things that its holder must give back.
# custom:
#   id: asset/disposed-yet-assigned
#   kinds: [Asset]
#   severity: error
#   fix: End the assignment in spec.assignment.until, on the day of the return or of the disposal, or remove it.
#   source: ITIL 4 ITAM 2.2.4.5
#   scope: any
#   bad: |
#     lifecycle: {state: disposed, since: 2026-06-15}
#     assignment: {to: Person/p-0417, since: 2022-03-02}
#   good: |
#     lifecycle: {state: disposed, since: 2026-06-15}
#     assignment: {to: Person/p-0417, since: 2022-03-02, until: 2026-05-29}
package muster.asset.disposed_yet_assigned

import data.muster.lib.subject

finding contains {
	"msg": sprintf("the asset was disposed of on %s and is still assigned to %s", [day, input.spec.assignment.to]),
	"path": "/spec/assignment",
} if {
	subject.disposed
	input.spec.assignment
	day := object.get(input.spec, ["disposal", "on"], input.spec.lifecycle.since)
	object.get(input.spec.assignment, "until", "9999-12-31") > day
}
