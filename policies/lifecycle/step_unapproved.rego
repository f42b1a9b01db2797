# METADATA
# title: A step that the approving role did not approve
# description: |
#   For some steps a lifecycle model names the role that approves them, since they cost money, destroy data or cannot be
#   undone. The record says who did. Nobody approves what they did themselves, or after they have left. Whether the person
#   held the role is asked when the step is taken (change/step-unapproved): later others hold it.
# custom:
#   id: lifecycle/step-unapproved
#   kinds: [Asset, Contract, Entitlement]
#   severity: warning
#   fix: Name in approvedBy who approved the step. If nobody did, have it approved now, and say so in its reason.
#   source: ITIL 4 ITAM 2.2.4.6
#   bad: |
#     lifecycle: {state: disposed, since: 2026-06-15}   # the model wants the approval of the it-asset-manager
#   good: |
#     lifecycle: {state: disposed, since: 2026-06-15, by: Team/workplace, approvedBy: p-0134}
package muster.lifecycle.step_unapproved

import data.muster.lib.doubts
import data.muster.lib.lifecycle
import data.muster.lib.subject

finding contains object.remove(fault, ["step"]) if {
	input.spec.lifecycle.history
	doubts.unapproved
	some fault in lifecycle.unapproved(lifecycle.named(subject.model), subject.steps)
}
