# METADATA
# title: What a state requires is missing
# description: |
#   A lifecycle model says which fields a record must have in a state, and which evidence the step into it must bring.
#   Without them the record claims more than it knows. Evidence is not asked of a record that was imported in its state.
# custom:
#   id: lifecycle/requirement-missing
#   kinds: [Asset, Contract, Entitlement]
#   severity: error
#   fix: Fill in the field, or set the record back to the state that it is really in.
#   source: ITIL 4 ITAM 2.4.1
#   bad: |
#     lifecycle: {state: disposed, since: 2026-06-15}   # the model requires /spec/disposal/on
#   good: |
#     lifecycle: {state: disposed, since: 2026-06-15}
#     disposal: {on: 2026-06-15, reason: obsolete, method: recycling}
package muster.lifecycle.requirement_missing

import data.muster.lib.subject

finding contains {
	"msg": sprintf("a record in state %q needs %s", [subject.state.name, replace(substring(field, 1, -1), "/", ".")]),
	"path": field,
} if {
	some field in subject.state.requires
	object.get(input, split(substring(field, 1, -1), "/"), null) == null
}

finding contains {
	"msg": sprintf("the step into state %q needs evidence of type %q", [subject.state.name, type]),
	"path": "/spec/lifecycle/evidence",
} if {
	some type in subject.state.evidence
	not type in {evidence.type | some evidence in input.spec.lifecycle.evidence}
	not input.spec.lifecycle.imported
}
