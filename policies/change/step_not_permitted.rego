# METADATA
# title: A step that the lifecycle model does not permit
# description: |
#   The steps that a change takes, one or several at once, lead from the state before to the state after along transitions
#   of the lifecycle model, as it was before the change: whoever takes a step does not write the rule for it. A record whose
#   type becomes another goes by the model of its old type until it has arrived in the state that means the same.
# custom:
#   id: change/step-not-permitted
#   kinds: [Asset, Contract, Entitlement]
#   stage: change
#   severity: error
#   fix: Take the steps that the model permits, and record each of them in spec.lifecycle.history. If the model is behind what is done, bring the transition first, in a change of its own.
#   source: ITIL 4 ITAM 2.2.4
#   bad: |
#     lifecycle: {state: disposed, since: 2026-06-15}   # it was in-use, and the model leads from there to returned
#   good: |
#     lifecycle:
#       state: disposed
#       since: 2026-06-15
#       history:
#         - {state: in-use, since: 2023-03-02}
#         - {state: returned, since: 2026-06-01}
#         - {state: disposed, since: 2026-06-15}
package muster.change.step_not_permitted

import data.muster.lib.lifecycle
import data.muster.lib.moves

finding contains object.remove(fault, ["step"]) if {
	some fault in lifecycle.forbidden(moves.model, moves.steps)
	fault.step in moves.judged
	moves.known(fault.step)
}
