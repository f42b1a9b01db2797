# METADATA
# title: A state that no record can reach
# description: |
#   From the initial states of a model no transition leads to this one, directly or through others. Either a transition was
#   forgotten, or the state is left over and people look for records in it in vain.
# custom:
#   id: lifecycle/state-unreachable
#   kinds: [LifecycleModel]
#   severity: warning
#   fix: Add the transition that leads to the state, mark the state as initial, or remove it.
#   source: ITIL 4 ITAM 2.2.4
#   bad: |
#     states: [{name: in-use, stage: utilization, initial: true}, {name: lost, stage: decommission}, {name: disposed, stage: disposal, final: true}]
#     transitions: [{from: in-use, to: disposed}, {from: lost, to: disposed}]
#   good: |
#     states: [{name: in-use, stage: utilization, initial: true}, {name: lost, stage: decommission}, {name: disposed, stage: disposal, final: true}]
#     transitions: [{from: in-use, to: disposed}, {from: in-use, to: lost}, {from: lost, to: disposed}]
package muster.lifecycle.state_unreachable

import data.muster.lib.graphs

finding contains {
	"msg": sprintf("no step leads from %s to %s", [concat(", ", graphs.initial), state.name]),
	"path": sprintf("/spec/states/%d", [i]),
} if {
	input.spec.transitions
	count(graphs.initial) > 0
	some i, state in input.spec.states
	not state.name in graphs.reachable
	not graphs.torn
}
