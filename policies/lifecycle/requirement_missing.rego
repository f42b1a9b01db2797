# METADATA
# title: What a state requires is missing
# description: |
#   A lifecycle model says which fields a record must have in a state, and which evidence the step into it must bring. The
#   transition that led there may ask for more. Without them the record claims more than it knows. Evidence is not asked of
#   a record that was imported in its state.
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

import data.muster.lib.doubts
import data.muster.lib.lifecycle
import data.muster.lib.subject

finding contains {
	"msg": sprintf("a record in state %q needs %s", [subject.state.name, _words(field)]),
	"path": field,
} if {
	some field in subject.state.requires
	_lacks(field)
}

finding contains {
	"msg": sprintf("a record that came from %s to %s needs %s", [_way.from, _way.to, _words(field)]),
	"path": field,
} if {
	some field in doubts.asked # this says less, and costs little
	_lacks(field)
	field in _way.requires
	not field in object.get(subject.state, "requires", [])
}

finding contains {
	"msg": sprintf("the step into state %q needs evidence of type %q", [subject.state.name, type]),
	"path": "/spec/lifecycle/evidence",
} if {
	some type in subject.state.evidence
	_unproven(type)
	not _taken_over
}

finding contains {
	"msg": sprintf("the step from %s to %s needs evidence of type %q", [_way.from, _way.to, type]),
	"path": "/spec/lifecycle/evidence",
} if {
	some type in doubts.asked
	type in _way.evidence
	_unproven(type)
	not type in object.get(subject.state, "evidence", [])
}

# _way is the transition by which the record came into its state; undefined where nothing tells from where it came.
_way := lifecycle.transition(lifecycle.named(subject.model), subject.steps[_last - 1].state, subject.steps[_last].state) if {
	input.spec.lifecycle.history
}

_last := count(subject.steps) - 1

# The first step of a record that was taken over was taken elsewhere; those that follow were not.
_taken_over if {
	input.spec.lifecycle.imported
	_last == 0
}

_unproven(type) if not type in {evidence.type | some evidence in subject.steps[_last].evidence}

_lacks(field) if object.get(input, split(substring(field, 1, -1), "/"), null) == null

_words(field) := replace(substring(field, 1, -1), "/", ".")
