# METADATA
# title: Doubts about steps
# description: |
#   What the rules about the steps of a record ask first: whether there can be anything wrong with them at all. To follow the
#   steps takes long, and nearly all of them are as the lifecycle model wants them. What a model says goes by the type of a
#   record alone, so that it is worked out once for all of a type.
package muster.lib.doubts

import data.muster.lib.subject

_model := data.registry.LifecycleModel[subject.model].spec

# strays holds where a record may have taken a step that its model does not permit.
strays if {
	_ways
	some move in _moves
	not move.step.state in object.get(_ways, move.from, set())
}

# unapproved holds where nobody may have approved a step who could.
unapproved if {
	some move in _moves
	move.step.state in _approved[move.from]
	_unapproved(move.step)
}

# unproven holds where a step may lack evidence that it must bring.
unproven if {
	some step in input.spec.lifecycle.history
	some type in _evidence[step.state]
	not _brings(step, type)
}

# premature holds where a step may have brought evidence before its time.
premature if {
	some step in input.spec.lifecycle.history
	some evidence in step.evidence
	evidence.type in _issued
}

premature if {
	some evidence in input.spec.lifecycle.evidence
	evidence.type in _issued
}

# asked are the fields, and the types of evidence, that some transition into the state of the record asks for.
asked := {item |
	some way in _model.transitions
	way.to == input.spec.lifecycle.state
	some list in ["requires", "evidence"]
	some item in way[list]
}

# _moves are the steps with the states from which they led.
_moves contains {"from": input.spec.lifecycle.history[i - 1].state, "step": step} if {
	some i, step in input.spec.lifecycle.history
	i > 0
}

_moves contains {"from": last.state, "step": input.spec.lifecycle} if {
	last := input.spec.lifecycle.history[count(input.spec.lifecycle.history) - 1]
	last.state != input.spec.lifecycle.state
}

_moves contains {"from": last.state, "step": input.spec.lifecycle} if {
	last := input.spec.lifecycle.history[count(input.spec.lifecycle.history) - 1]
	last.since != input.spec.lifecycle.since
}

# _ways gives by the state that they lead from the states that transitions lead to; undefined where there are none.
_ways := {way.from: to |
	some way in _model.transitions
	to := {other.to | some other in _model.transitions; other.from == way.from}
} if {
	_model.transitions
}

_approved := {way.from: to |
	some way in _model.transitions
	to := {other.to | some other in _model.transitions; other.from == way.from; other.approver}
}

# _evidence gives by its state what a step must bring, by whichever transition it came.
_evidence := {state.name: types |
	some state in _model.states
	types := {type | some type in state.evidence} | {type | some way in _model.transitions; way.to == state.name; some type in way.evidence}
}

_issued := {word.name | some word in _model.evidence; word.issuedIn}

_brings(step, type) if {
	some evidence in step.evidence
	evidence.type == type
}

_unapproved(step) if not step.approvedBy

_unapproved(step) if step.by == concat("", ["Person/", step.approvedBy])

_unapproved(step) if startswith(step.by, "Team/")

# Who did the present step may stand beside the state.
_unapproved(step) if {
	step.state == input.spec.lifecycle.state
	input.spec.lifecycle.by
}

_unapproved(step) if data.registry.Person[step.approvedBy].spec.leaves < step.since
