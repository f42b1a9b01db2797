# METADATA
# title: A step of the history that nothing proves
# description: |
#   A lifecycle model may ask for evidence of a step: a delivery slip, a wipe report, a certificate. What is asked of the
#   present state is lifecycle/requirement-missing; here it is the earlier steps, and evidence that cannot be what it says,
#   because the record has not been where such evidence is issued. A record that was imported need not prove its first step,
#   and what it was before is not known.
# custom:
#   id: lifecycle/step-unproven
#   kinds: [Asset, Contract, Entitlement]
#   severity: warning
#   fix: Add the evidence to the step in the history; if it is lost, say so in a Waiver.
#   source: ITIL 4 ITAM 2.4.1.2
#   bad: |
#     history:
#       - {state: returned, since: 2026-06-01}   # the model asks for a return-slip
#       - {state: in-stock, since: 2026-06-15}
#   good: |
#     history:
#       - state: returned
#         since: 2026-06-01
#         evidence: [{type: return-slip, location: evidence/2026/return-lt-0042.pdf}]
#       - {state: in-stock, since: 2026-06-15}
package muster.lifecycle.step_unproven

import data.muster.lib.doubts
import data.muster.lib.lifecycle
import data.muster.lib.subject

finding contains object.remove(fault, ["step"]) if {
	input.spec.lifecycle.history
	doubts.unproven
	some fault in lifecycle.unproven(lifecycle.named(subject.model), subject.steps)
	fault.step < count(subject.steps) - 1
	not _taken_over(fault.step)
}

finding contains object.remove(fault, ["step"]) if {
	not input.spec.lifecycle.imported
	doubts.premature
	some fault in lifecycle.premature(lifecycle.named(subject.model), subject.steps)
}

_taken_over(0) if input.spec.lifecycle.imported
