# METADATA
# title: A step taken without what it must bring
# description: |
#   Each step that a change takes brings the evidence and has the fields that the lifecycle model asks for, also where the
#   record has moved on in the same change: a state is not skipped by passing through it quickly. Evidence counts where the
#   record has been where such evidence is issued. The model is that of before the change.
# custom:
#   id: change/step-unproven
#   kinds: [Asset, Contract, Entitlement]
#   stage: change
#   severity: error
#   fix: Add the evidence to the step in spec.lifecycle.history, and the field to the record; or take the step when it can be proved.
#   source: ITIL 4 ITAM 2.4.1.2
#   bad: |
#     history:
#       - {state: in-use, since: 2023-03-02}
#       - {state: returned, since: 2026-06-01}   # the model asks for a wipe-report
#       - {state: in-stock, since: 2026-06-15}
#   good: |
#     history:
#       - {state: in-use, since: 2023-03-02}
#       - state: returned
#         since: 2026-06-01
#         evidence: [{type: wipe-report, location: evidence/2026/wipe-lt-0042.pdf}]
#       - {state: in-stock, since: 2026-06-15}
package muster.change.step_unproven

import data.muster.lib.lifecycle
import data.muster.lib.moves

finding contains object.remove(fault, ["step"]) if {
	some fault in lifecycle.unproven(moves.model, moves.steps)
	fault.step in _passed
}

# What a record was before it was taken over is not known.
finding contains object.remove(fault, ["step"]) if {
	not input.before.spec.lifecycle.imported
	some fault in lifecycle.premature(moves.model, moves.steps)
	fault.step in moves.judged
}

# What a record had in the states that it passed through, nobody has seen of a new one.
finding contains {
	"msg": sprintf("the step to %s on %s needs %s, which the record neither has nor had", [step.state, step.since, replace(substring(field, 1, -1), "/", ".")]),
	"path": lifecycle.place(step),
} if {
	not moves.began
	some i in _passed
	step := moves.steps[i]
	some field in lifecycle.asked(moves.model, moves.steps, i, "requires")
	place := split(substring(field, 1, -1), "/")
	object.get(input.after, place, null) == null
	object.get(input.before, place, null) == null
}

# _passed are the steps through which the record has gone. Where it is now, lifecycle/requirement-missing asks for the same,
# unless another model applies there.
_passed contains i if {
	some i in moves.judged
	i < count(moves.steps) - 1
}

_passed contains i if {
	moves.retyped
	some i in moves.judged
}
