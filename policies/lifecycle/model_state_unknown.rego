# METADATA
# title: A transition or evidence of states that the model does not have
# description: |
#   Transitions lead from one of the states of the model to another, and evidence is issued in some of them. A name that is
#   none of the states is misspelt or was renamed: the step that was meant is not permitted, the evidence never accepted.
# custom:
#   id: lifecycle/model-state-unknown
#   kinds: [LifecycleModel]
#   severity: error
#   fix: Write one of the states of the model, or add the state.
#   source: ITIL 4 ITAM 2.2.4
#   bad: |
#     states: [{name: in-stock, stage: acquisition}, {name: in-use, stage: utilization}]
#     transitions: [{from: in-stock, to: in-usage}]
#   good: |
#     states: [{name: in-stock, stage: acquisition}, {name: in-use, stage: utilization}]
#     transitions: [{from: in-stock, to: in-use}]
package muster.lifecycle.model_state_unknown

import data.muster.lib.graphs

finding contains {"msg": _unknown(way[end]), "path": sprintf("/spec/transitions/%d/%s", [i, end])} if {
	some i, way in input.spec.transitions
	some end in ["from", "to"]
	not way[end] in graphs.states
}

finding contains {"msg": _unknown(state), "path": sprintf("/spec/evidence/%d/issuedIn/%d", [i, j])} if {
	some i, word in input.spec.evidence
	some j, state in word.issuedIn
	not state in graphs.states
}

_unknown(state) := sprintf("the model has no state %q; its states are %s", [state, concat(", ", graphs.states)])
