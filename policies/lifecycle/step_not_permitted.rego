# METADATA
# title: A step that the lifecycle model does not have
# description: |
#   A lifecycle model says which steps lead from state to state. A history with another step left something out, or tells of
#   something that ought not to have happened. What has happened is not mended by writing it differently: the step that was
#   forgotten is put in, or the model learns what is really done. A change that takes such a step is stopped by
#   change/step-not-permitted; this rule says what is there already, perhaps since the model knew it.
# custom:
#   id: lifecycle/step-not-permitted
#   kinds: [Asset, Contract, Entitlement]
#   severity: warning
#   fix: Put in the step that was forgotten, or give the model the transition if this is how it is done.
#   source: ITIL 4 ITAM 2.2.4
#   bad: |
#     history:
#       - {state: in-use, since: 2023-03-02}
#       - {state: disposed, since: 2026-06-15}   # the model leads from in-use to returned
#   good: |
#     history:
#       - {state: in-use, since: 2023-03-02}
#       - {state: returned, since: 2026-06-01}
#       - {state: disposed, since: 2026-06-15}
package muster.lifecycle.step_not_permitted

import data.muster.lib.doubts
import data.muster.lib.lifecycle
import data.muster.lib.subject

finding contains object.remove(fault, ["step"]) if {
	input.spec.lifecycle.history
	doubts.strays
	some fault in lifecycle.forbidden(lifecycle.named(subject.model), subject.steps)

	# An unknown state is another rule's.
	lifecycle.state(input.spec.type, subject.steps[fault.step].state)
	lifecycle.state(input.spec.type, subject.steps[fault.step - 1].state)
}
