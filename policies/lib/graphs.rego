# METADATA
# title: The graph of a lifecycle model
# description: |
#   Where the states of the model that is judged lead, for rules about models. They are values and no functions, so that
#   Rego works each of them out once for a model.
package muster.lib.graphs

states := [state.name | some state in input.spec.states]

initial := [state.name | some state in input.spec.states; state.initial]

final := [state.name | some state in input.spec.states; state.final]

# ways are the steps that the model permits: its transitions between states that it has, or all steps where it has none.
ways := [way |
	some way in input.spec.transitions
	way.from in states
	way.to in states
] if {
	input.spec.transitions
} else := [{"from": from, "to": to} | some from in states; some to in states]

# next gives the states to which each leads.
next[from] := {way.to | some way in ways; way.from == from} if some from in states

# reachable are the states that a record may ever be in.
reachable := graph.reachable(next, initial)

# torn holds where a transition names a state that the model does not have. Where its steps lead is not known until that is
# mended, which lifecycle/model-state-unknown asks for.
torn if {
	some way in input.spec.transitions
	some state in [way.from, way.to]
	not state in states
}
