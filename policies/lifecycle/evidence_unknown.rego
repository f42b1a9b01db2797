# METADATA
# title: Evidence of a type that the lifecycle model does not know
# description: |
#   A lifecycle model may list the types of evidence that its steps bring. Evidence of another type proves nothing that
#   anybody asked for; most often the type is misspelt, and the evidence that was meant is missing.
# custom:
#   id: lifecycle/evidence-unknown
#   kinds: [Asset, Contract, Entitlement]
#   severity: warning
#   fix: Write one of the types of the model, or add the type to its spec.evidence.
#   source: ITIL 4 ITAM 2.4.1.2
#   bad: |
#     evidence: [{type: wipe-protocol, location: evidence/2026/wipe-lt-0042.pdf}]   # the model calls it wipe-report
#   good: |
#     evidence: [{type: wipe-report, location: evidence/2026/wipe-lt-0042.pdf}]
package muster.lifecycle.evidence_unknown

import data.muster.lib.subject

finding contains {"msg": _unknown(evidence.type), "path": sprintf("/spec/lifecycle/evidence/%d/type", [i])} if {
	some i, evidence in input.spec.lifecycle.evidence
	count(_types) > 0
	not evidence.type in _types
}

finding contains {"msg": _unknown(evidence.type), "path": sprintf("/spec/lifecycle/history/%d/evidence/%d/type", [i, j])} if {
	some i, step in input.spec.lifecycle.history
	some j, evidence in step.evidence
	count(_types) > 0
	not evidence.type in _types
}

_unknown(type) := sprintf("the lifecycle model %s knows no evidence of type %q; it knows %s", [subject.model, type, concat(", ", _types)])

_types := [word.name | some word in data.registry.LifecycleModel[subject.model].spec.evidence]
