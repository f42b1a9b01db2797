# METADATA
# title: A state that nothing leaves and in which nothing may end
# description: |
#   Where no transition leads out of a state, records stay in it for ever. That is right for a final state only; in any other
#   the register fills with records that can neither go on nor come to their end.
# custom:
#   id: lifecycle/state-dead-end
#   kinds: [LifecycleModel]
#   severity: warning
#   fix: Add the transition that leads on, or mark the state as final.
#   source: ITIL 4 ITAM 2.2.4
#   bad: |
#     states: [{name: in-use, stage: utilization, initial: true}, {name: returned, stage: decommission}]
#     transitions: [{from: in-use, to: returned}]
#   good: |
#     states: [{name: in-use, stage: utilization, initial: true}, {name: returned, stage: decommission, final: true}]
#     transitions: [{from: in-use, to: returned}]
package muster.lifecycle.state_dead_end

import data.muster.lib.graphs

finding contains {
	"msg": sprintf("no step leads on from %s, and it is not final", [state.name]),
	"path": sprintf("/spec/states/%d", [i]),
} if {
	_judged
	some i, state in input.spec.states
	not state.final
	count(graphs.next[state.name] - {state.name}) == 0
	not _leads_astray(state.name)
}

# A ring that none of its states leaves is a dead end too.
finding contains {
	"msg": sprintf("from %s steps lead on, but never to a final state", [state.name]),
	"path": sprintf("/spec/states/%d", [i]),
} if {
	_judged
	not graphs.torn
	some i, state in input.spec.states
	count(graphs.next[state.name] - {state.name}) > 0
	ends := {name | some name in graph.reachable(graphs.next, {state.name}); name in graphs.final}
	count(ends) == 0
	not _leads_to_a_dead_end(state.name)
}

# Where a single state is the dead end, it alone is told.
_leads_to_a_dead_end(name) if {
	some other in graph.reachable(graphs.next, {name})
	count(graphs.next[other] - {other}) == 0
}

# A model without a final state has an end nowhere, which is another rule's.
_judged if {
	input.spec.transitions
	count(graphs.final) > 0
}

# A step to a state that the model does not have is another rule's too.
_leads_astray(name) if {
	some way in input.spec.transitions
	way.from == name
	not way.to in graphs.states
}
